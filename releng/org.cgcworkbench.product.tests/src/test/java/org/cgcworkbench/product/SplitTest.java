package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images are divided into splits. */
class SplitTest {

	@TempDir
	private Path folder;

	@Test
	void makesADataSetOfFoldersAndOfAList() throws IOException {
		Path birds = folder.resolve("birds");
		Product.runBriefly("generate", birds, "--train", 5, "--validation", 1, "--side", 64).succeeded();
		Path set = folder.resolve("sets/folders");
		Product.runBriefly("split", birds.resolve("train"), "--out", set).succeeded()
				.says("24 images to learn from and 6 to measure on, of 6 classes");
		assertEquals(6, Folders.list(set.resolve("val")).size());
		Product.runBriefly("split", birds.resolve("train"), "--out", set).refused("is not empty");
		Path list = Files.writeString(folder.resolve("list.csv"),
				"file,class\n" + rows(birds, "jade-ring") + rows(birds, "white-cross"));
		Product.runBriefly("split", list, "--images", birds.resolve("train"), "--copy", "--validation", 0.4, "--out",
				folder.resolve("sets/list")).succeeded().says("6 images to learn from and 4 to measure on");
	}

	private static String rows(Path birds, String kind) throws IOException {
		StringBuilder rows = new StringBuilder();
		for (Path file : Folders.list(birds.resolve("train").resolve(kind))) {
			rows.append(kind).append('/').append(file.getFileName()).append(',').append(kind).append('\n');
		}
		return rows.toString();
	}

	@Test
	void mistakesAreNamed() {
		Path set = folder.resolve("set");
		Product.runBriefly("split", folder).endedWith(2).says("--out");
		Product.runBriefly("split", folder, "--out", set).refused("no class has images");
		Product.runBriefly("split", folder, "--out", set, "--validation", 1).refused("above 0 and below 1");
		assertFalse(Files.exists(set));
	}
}
