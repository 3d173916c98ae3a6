package org.cgcworkbench.core.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.SharedData;
import org.cgcworkbench.core.UserException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderFormatTest {

	@TempDir
	private Path folder;

	private Path root;

	@BeforeEach
	void layOut() throws IOException {
		root = folder.resolve("birds");
		for (String file : List.of("train/b/2.JPG", "train/b/1.png", "train/b/sub/0.webp", "train/b/notes.txt",
				"train/b/.hidden.jpg", "train/a/x.jpeg", "train/a/y.jpeg", "val/a/z.jpg", "val/b/w.jpg", ".git/a/b.jpg",
				"train/.cache/c.jpg")) {
			write(file, file);
		}
	}

	@Test
	void classesAndPicturesAreSortedAndTheRestPassedOver() {
		Dataset dataset = open();
		assertEquals(List.of("a", "b"), dataset.classes());
		assertEquals(
				List.of("train/a/x.jpeg", "train/a/y.jpeg", "train/b/1.png", "train/b/2.JPG", "train/b/sub/0.webp"),
				dataset.train().stream().map(Sample::name).toList());
		assertEquals(List.of(0, 0, 1, 1, 1), dataset.train().stream().map(Sample::label).toList());
		assertEquals(2, dataset.validation().size());
		assertEquals("birds", dataset.name());
	}

	@Test
	void aSubsetGivesTheNumbersAndTheNumberOfPictures() {
		Dataset dataset = open(spec(List.of("b", "a"), 1));
		assertEquals(List.of("b", "a"), dataset.classes());
		assertEquals(List.of("train/a/x.jpeg", "train/b/1.png"), dataset.train().stream().map(Sample::name).toList());
		assertEquals(1, dataset.train().getFirst().label());
		assertEquals(2, dataset.validation().size());
	}

	@Test
	void evaluationNeedsNoTrainingSplit() throws IOException {
		write("test/a/1.jpg", "");
		write("test/b/1.jpg", "");
		assertEquals("val/a/z.jpg",
				open(DatasetSpec.evaluation(root, Optional.empty(), List.of())).validation().getFirst().name());
		Files.move(root.resolve("val"), folder.resolve("elsewhere"));
		Dataset dataset = open(DatasetSpec.evaluation(root, Optional.empty(), List.of()));
		assertEquals("test/a/1.jpg", dataset.validation().getFirst().name());
		assertTrue(dataset.train().isEmpty());
	}

	@Test
	void whatIsMissingIsNamed() throws IOException {
		root = folder.resolve("brids/deep");
		assertProblem("brids/deep: the data set's folder does not exist; the nearest folder that exists is " + folder
				+ " (it holds birds)", spec(List.of(), 0));
		root = folder.resolve("birds");
		assertProblem("has no folder for the class \"A\"; did you mean a?", spec(List.of("A", "b"), 0));
		assertProblem("listed twice", spec(List.of("a", "a"), 0));
		Files.createDirectories(root.resolve("train/c"));
		assertProblem("has no folder for the class \"c\" (it holds a, b)", spec(List.of(), 0));
		Files.createDirectories(root.resolve("val/c"));
		assertProblem("train/c: holds no pictures", spec(List.of(), 0));
		assertProblem("the split's folder does not exist (it holds train, val)",
				new DatasetSpec(root, Optional.empty(), Optional.of("training"), Optional.of("val"), List.of(), 0));
	}

	@Test
	void nothingOutsideOfTheFolderIsRead() throws IOException {
		for (String name : List.of("..", "../val/a", "/etc", "a/../../..", "a\\b", "")) {
			assertProblem("", spec(List.of(name, "b"), 0));
			assertProblem("is not the name of a folder",
					new DatasetSpec(root, Optional.empty(), Optional.of(name), Optional.of("val"), List.of(), 0));
		}
		Path outside = Files.createDirectories(folder.resolve("outside"));
		Files.writeString(outside.resolve("secret.jpg"), "secret");
		Path link = root.resolve("train/a/link.jpg");
		Files.createSymbolicLink(link, outside.resolve("secret.jpg"));
		assertProblem("link.jpg: this symbolic link leads out of the data set", spec(List.of(), 0));
		Files.delete(link);
		Files.createSymbolicLink(root.resolve("val/c"), outside);
		Files.createSymbolicLink(root.resolve("train/c"), outside);
		assertProblem("leads out of the data set", spec(List.of(), 0));
	}

	@Test
	void linksInsideOfTheFolderAreFollowed() throws IOException {
		write("pool/1.jpg", "");
		Files.createSymbolicLink(root.resolve("train/c"), root.resolve("pool"));
		Files.createSymbolicLink(root.resolve("val/c"), root.resolve("pool"));
		Dataset dataset = open();
		assertEquals("train/c/1.jpg", dataset.train().getLast().name());
		assertEquals("val/c/1.jpg", dataset.validation().getLast().name());
	}

	@Test
	void boxesAreFoundByTheNameOfThePicture() throws IOException {
		write("annotation/z.xml", box("a", 1, 2, 3, 4));
		write("annotation/w.xml", "<annotation>\n<object>\n</annotation>");
		write("annotation/x.xml",
				box("other", 1, 2, 3, 4).replace("<object>", "<size><width>0</width></size><object>"));
		Dataset dataset = open();
		assertEquals(List.of(new Box("a", 1, 2, 3, 4)), dataset.targetBoxes(dataset.validation().getFirst()));
		assertTrue(dataset.validation().getLast().boxes().isEmpty());
		assertEquals(1, dataset.train().getFirst().boxes().size());
		assertTrue(dataset.targetBoxes(dataset.train().getFirst()).isEmpty());
		assertEquals(2, dataset.warnings().size(), dataset.warnings().toString());
		assertTrue(dataset.warnings().get(0).message().contains("size of 0×-1"));
		assertTrue(dataset.warnings().get(1).message().contains("line 3: not well-formed"));
		assertTrue(dataset.warnings().get(1).file().endsWith("w.xml"));
	}

	@Test
	void boxesOfStrangeNamesAreReported() throws IOException {
		write("annotation/z.xml", box("bird", 1, 2, 3, 4));
		assertTrue(open().warnings().getFirst().message().contains("the boxes are named bird, the classes a, b"));
	}

	@Test
	void theFingerprintChangesWithTheData() throws IOException {
		String before = open().fingerprint();
		assertEquals(64, before.length());
		assertEquals(before, open().fingerprint());
		write("train/a/x.jpeg", "longer than before");
		assertNotEquals(before, open().fingerprint());
		write("train/a/x.jpeg", "train/a/x.jpeg");
		assertEquals(before, open().fingerprint());
		write("annotation/z.xml", box("a", 1, 2, 3, 4));
		assertNotEquals(before, open().fingerprint());
	}

	@Test
	void realPhotographs() {
		Path field5 = SharedData.data("field5");
		Dataset dataset = open(new DatasetSpec(field5, Optional.of(field5.resolve("annotation")), Optional.of("train"),
				Optional.of("val"), List.of(), 0));
		assertEquals(List.of("apple", "banana", "kangaroo", "orange", "raccoon"), dataset.classes());
		assertTrue(dataset.train().size() > 400 && dataset.validation().size() > 100);
		assertTrue(dataset.validation().stream().noneMatch(sample -> dataset.targetBoxes(sample).isEmpty()));
	}

	private static String box(String name, int xmin, int ymin, int xmax, int ymax) {
		return "<annotation><object><name>" + name + "</name><bndbox><xmin>" + xmin + "</xmin><ymin>" + ymin
				+ "</ymin><xmax>" + xmax + "</xmax><ymax>" + ymax + "</ymax></bndbox></object></annotation>";
	}

	private void assertProblem(String part, DatasetSpec spec) {
		UserException e = assertThrows(UserException.class, () -> open(spec));
		assertTrue(e.getMessage().contains(part), e.getMessage());
	}

	private Dataset open() {
		return open(spec(List.of(), 0));
	}

	private static Dataset open(DatasetSpec spec) {
		return new ImageFolderFormat().open(spec);
	}

	private DatasetSpec spec(List<String> classes, int imagesPerClass) {
		Optional<Path> boxes = Optional.of(root.resolve("annotation")).filter(Files::isDirectory);
		return new DatasetSpec(root, boxes, Optional.of("train"), Optional.of("val"), classes, imagesPerClass);
	}

	private void write(String file, String content) throws IOException {
		Path path = root.resolve(file);
		Files.createDirectories(path.getParent());
		Files.writeString(path, content);
	}
}
