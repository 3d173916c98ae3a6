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
	private long seed;

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
		assertEquals(List.of(1, 0), dataset.train().stream().map(Sample::label).toList());
		assertEquals(2, dataset.validation().size());
	}

	@Test
	void imagesPerClassAreDrawnByTheSeedAndMoreHoldTheFewer() throws IOException {
		for (int i = 0; i < 40; i++) {
			write("train/a/" + (100 + i) + ".jpg", "" + i);
		}
		List<String> five = names(5);
		assertEquals(five, names(5));
		assertTrue(names(20).containsAll(five));
		assertNotEquals(names(42).subList(0, 5), five.subList(0, 5), "not the first by name");
		assertEquals(5 + 3, five.size(), "of each class, as far as it has so many");
		seed = 7;
		assertNotEquals(five, names(5));
	}

	private List<String> names(int imagesPerClass) {
		return open(spec(List.of(), imagesPerClass)).train().stream().map(Sample::name).toList();
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
	void someOfANetworksClassesCanBeMeasured() {
		Dataset dataset = open(DatasetSpec.evaluation(root, Optional.empty(), List.of("z", "b", "c", "a")));
		assertEquals(List.of(3, 1), dataset.validation().stream().map(Sample::label).toList());
		assertEquals(List.of("2 of the 4 classes have no images here and are not measured: z, c"), messages(dataset));
		assertProblem("val: has images of none of the classes x, y; it has a, b; classes go by their names",
				DatasetSpec.evaluation(root, Optional.empty(), List.of("x", "y")));
	}

	@Test
	void objectsAndMasksAreRefused() {
		DatasetSpec plain = spec(List.of(), 0);
		assertProblem("dataset.objects: in image-folder each image has one class",
				plain.with(Optional.of(ObjectUse.EACH), false));
		assertProblem("dataset.regions: image-folder has no masks", plain.with(Optional.empty(), true));
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
				DatasetSpec.whole(root, Optional.empty(), Optional.of("training"), Optional.of("val"), List.of()));
	}

	@Test
	void nothingOutsideOfTheFolderIsRead() throws IOException {
		for (String name : List.of("..", "../val/a", "/etc", "a/../../..", "a\\b", "")) {
			assertProblem("", spec(List.of(name, "b"), 0));
			assertProblem("is not the name of a folder",
					DatasetSpec.whole(root, Optional.empty(), Optional.of(name), Optional.of("val"), List.of()));
		}
	}

	@Test
	void linksAreFollowedWhereverTheyLead() throws IOException {
		Path pool = Files.createDirectories(folder.resolve("pool"));
		Files.writeString(pool.resolve("1.jpg"), "one");
		Files.writeString(pool.resolve("2.jpg"), "two");
		Files.createSymbolicLink(root.resolve("train/a/link.jpg"), pool.resolve("1.jpg"));
		Files.createSymbolicLink(root.resolve("train/b/more"), pool);
		Files.createSymbolicLink(root.resolve("val/c"), pool);
		Files.createSymbolicLink(root.resolve("train/c"), pool);
		List<String> names = open().train().stream().map(Sample::name).toList();
		assertTrue(names.containsAll(List.of("train/a/link.jpg", "train/b/more/1.jpg", "train/c/2.jpg")),
				names.toString());
	}

	@Test
	void linksInACircleEndAndWhatIsPassedOverTakesALineAKind() throws IOException {
		Files.createSymbolicLink(root.resolve("train/a/again"), root.resolve("train/a"));
		Files.createSymbolicLink(root.resolve("train/b/sub/up"), root.resolve("train/b"));
		Files.createSymbolicLink(root.resolve("train/b/above"), root.resolve("train"));
		Files.createSymbolicLink(root.resolve("train/a/gone1.jpg"), root.resolve("nowhere"));
		Files.createSymbolicLink(root.resolve("train/b/gone2.jpg"), root.resolve("nowhere"));
		Files.createSymbolicLink(root.resolve("train/gone"), root.resolve("nowhere"));
		Dataset dataset = open();
		assertEquals(5, dataset.train().size());
		assertEquals(List.of("passed over: symbolic links that point to nothing, 3 in all",
				"passed over: links to a folder that is read already or lies above, 3 in all",
				"passed over: files that do not end like a picture, 1 in all (1 txt)"), messages(dataset));
		Files.delete(root.resolve("val/a/z.jpg"));
		Files.createSymbolicLink(root.resolve("val/a/z.jpg"), root.resolve("nowhere"));
		assertProblem("holds no pictures (files ending in bmp, gif, jfif, jpe, jpeg, jpg, png, tif, tiff, webp); "
				+ "passed over: symbolic links that point to nothing, 4 in all", spec(List.of(), 0));
	}

	@Test
	void onePhotographInSeveralFoldersIsTold() throws IOException {
		write("train/b/copy.jpeg", "train/a/y.jpeg");
		write("val/b/learned.jpg", "train/b/1.png");
		List<String> messages = messages(open());
		assertTrue(messages.contains("1 photographs lie in the folders of several classes, so that their labels "
				+ "contradict each other; the first is also train/b/copy.jpeg"), messages.toString());
		assertTrue(messages.contains("1 photographs are both learned from and measured on, so that the measured "
				+ "accuracy is too high; the first is also val/b/learned.jpg"), messages.toString());
	}

	private static List<String> messages(Dataset dataset) {
		return dataset.warnings().stream().map(DatasetWarning::message).toList();
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
		Dataset dataset = open(DatasetSpec.whole(field5, Optional.of(field5.resolve("annotation")),
				Optional.of("train"), Optional.of("val"), List.of()));
		assertEquals(List.of("apple", "banana", "kangaroo", "orange", "raccoon"), dataset.classes());
		assertTrue(dataset.train().size() > 400 && dataset.validation().size() > 100);
		assertTrue(dataset.validation().stream().noneMatch(sample -> dataset.namedBoxes(sample).isEmpty()));
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
		Optional<Path> boxes = DatasetSpec.defaultBoxes(root);
		return new DatasetSpec(root, boxes, Optional.of("train"), Optional.of("val"), classes, imagesPerClass, seed);
	}

	private void write(String file, String content) throws IOException {
		Path path = root.resolve(file);
		Files.createDirectories(path.getParent());
		Files.writeString(path, content);
	}
}
