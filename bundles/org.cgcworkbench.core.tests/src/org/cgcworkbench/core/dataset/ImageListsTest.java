package org.cgcworkbench.core.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.image.TestImages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageListsTest {

	@TempDir
	private Path folder;
	private Dataset whole;

	/** One folder for both splits, as data sets have it that come with lists. */
	@BeforeEach
	void lay() throws IOException {
		for (int i = 0; i < 8; i++) {
			Path file = folder.resolve("images/" + (i < 4 ? "cat" : "dog") + "/" + i + ".png");
			Files.createDirectories(file.getParent());
			Files.write(file, TestImages.encode(TestImages.smooth(20, 20, i), "png"));
		}
		whole = new ImageFolderFormat().open(
				DatasetSpec.whole(folder, Optional.empty(), Optional.of("images"), Optional.of("images"), List.of()));
	}

	private Optional<Path> list(String name, String... lines) throws IOException {
		return Optional.of(Files.write(folder.resolve(name), List.of(lines)));
	}

	private static List<String> names(List<Sample> samples) {
		return samples.stream().map(Sample::name).toList();
	}

	@Test
	void listsDivideAFolder() throws IOException {
		assertEquals(1, whole.warnings().size(), "all images are learned from and measured on");
		Dataset dataset = new ImageLists(list("train.txt", "cat/0.png", "images/dog/5.png", "6.png"),
				list("val.txt", "cat/1.png", "dog/7.png")).of(whole);
		assertEquals(List.of("images/cat/0.png", "images/dog/5.png", "images/dog/6.png"), names(dataset.train()));
		assertEquals(List.of("images/cat/1.png", "images/dog/7.png"), names(dataset.validation()));
		assertEquals(List.of(), dataset.warnings());
		Dataset shared = new ImageLists(list("train.txt", "0.png", "5.png"), list("val.txt", "0.png")).of(whole);
		assertTrue(shared.warnings().getFirst().message().startsWith("1 photographs are both learned from"),
				shared.warnings().toString());
		assertSame(whole, ImageLists.NONE.of(whole));
	}

	@Test
	void whatIsNotThereIsNamedWithItsLine() throws IOException {
		ImageLists lists = new ImageLists(Optional.empty(), list("val.txt", "cat/1.png", "dog/77.png"));
		String message = assertThrows(UserException.class, () -> lists.of(whole)).getMessage();
		assertTrue(message.contains("val.txt, line 2: dog/77.png is not among the images to measure on"), message);
	}
}
