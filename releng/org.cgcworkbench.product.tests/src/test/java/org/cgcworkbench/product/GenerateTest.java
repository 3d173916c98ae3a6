package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A generated data set on demand. */
class GenerateTest {

	@TempDir
	private Path folder;

	@Test
	void isWrittenOnceAndNeverOverAnythingElse() throws IOException {
		Path birds = folder.resolve("other birds");
		Object[] arguments = {"generate", birds, "--kinds", "others", "--train", 2, "--validation", 1, "--side", 64};
		Product.runBriefly(arguments).succeeded().says(birds + ": 18 pictures of 6 kinds of birds");
		assertEquals(
				List.of("cyan-triangle", "lemon-star", "lime-bow", "magenta-crescent", "orange-stripes", "pink-square"),
				Folders.list(birds.resolve("train")).stream().map(p -> p.getFileName().toString()).toList());
		Product.runBriefly(arguments).succeeded().says("there already");
		Product.runBriefly("generate", birds).refused(birds + ": holds another generated data set",
				"name a new folder");
		Path photos = Files.createDirectories(folder.resolve("photos/mine")).getParent();
		Product.runBriefly("generate", photos).refused(photos + ": is not empty; name a new folder");
		Path file = Files.writeString(folder.resolve("file"), "in the way");
		Product.runBriefly("generate", file).refused(file.toString());
	}

	@Test
	void mistakesAreNamed() {
		Path birds = folder.resolve("birds");
		Product.runBriefly("generate").endedWith(2).says("DIR", "generate --help");
		Product.runBriefly("generate", birds, "--kinds", "fish").endedWith(2).says("--kinds",
				"there is no fish; choose from first, others, all");
		Product.runBriefly("generate", birds, "--side", "32").refused("64 to 512 pixels", "not 32");
		assertFalse(Files.exists(birds));
	}
}
