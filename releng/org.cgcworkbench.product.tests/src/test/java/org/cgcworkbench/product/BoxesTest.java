package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boxes go out as COCO and come back. */
class BoxesTest {

	@TempDir
	private Path folder;

	@Test
	void outAndBack() throws IOException {
		Path birds = folder.resolve("birds");
		Product.runBriefly("generate", birds, "--train", 2, "--validation", 1, "--side", 64).succeeded();
		Path json = folder.resolve("boxes.json");
		Product.runBriefly("boxes", "export", birds, "--out", json).succeeded().says("18 boxes of 18 images");
		Product.runBriefly("boxes", "import", birds, json).succeeded().says("--replace").says("0 boxes of 0 images");
		String picture = Folders.list(birds.resolve("val/jade-ring")).getFirst().getFileName().toString();
		Path annotation = birds.resolve("annotation").resolve(picture.substring(0, picture.lastIndexOf('.')) + ".xml");
		Files.delete(annotation);
		Product.runBriefly("boxes", "import", birds, json).succeeded().says("1 boxes of 1 images");
		Path written = birds.resolve("annotation/val/jade-ring");
		assertEquals(1, Folders.list(written).size(), "the name of the picture and its folders");
		Product.runBriefly("boxes", "import", birds, json, "--replace").succeeded().says("18 boxes of 18 images");
	}

	@Test
	void mistakesAreNamed() throws IOException {
		Path birds = folder.resolve("birds");
		Product.runBriefly("boxes").endedWith(2);
		Product.runBriefly("boxes", "export", birds, "--out", folder.resolve("x.json")).refused("does not exist");
		assertFalse(Files.exists(folder.resolve("x.json")));
		Product.runBriefly("generate", birds, "--train", 2, "--validation", 1, "--side", 64).succeeded();
		Path json = Files.writeString(folder.resolve("boxes.json"), "{\"images\": [");
		Product.runBriefly("boxes", "import", birds, json).refused("boxes.json: cannot be read as COCO JSON");
	}
}
