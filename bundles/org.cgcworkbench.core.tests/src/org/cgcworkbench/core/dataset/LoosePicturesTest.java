package org.cgcworkbench.core.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.cgcworkbench.core.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures without labels. */
class LoosePicturesTest {

	@TempDir
	private Path folder;

	@Test
	void aFolderStandsForAllPicturesInIt() throws IOException {
		Files.createDirectories(folder.resolve("b/c"));
		for (String name : List.of("z.JPG", "b/c/a.png", "b/notes.txt")) {
			Files.createFile(folder.resolve(name));
		}
		Path named = Files.createFile(folder.resolve("b/raw"));
		List<Sample> found = LoosePictures.of(List.of(named, folder));
		assertEquals(List.of("raw", "b/c/a.png", "z.JPG"), found.stream().map(Sample::name).toList());
		assertEquals(-1, found.getFirst().label());
		assertEquals(folder.resolve("z.JPG").toRealPath(), found.getLast().file());
	}

	@Test
	void aFolderWithoutPicturesIsRefused() {
		assertTrue(assertThrows(UserException.class, () -> LoosePictures.of(List.of(folder))).getMessage()
				.contains("holds no images (files ending in bmp, gif"));
	}
}
