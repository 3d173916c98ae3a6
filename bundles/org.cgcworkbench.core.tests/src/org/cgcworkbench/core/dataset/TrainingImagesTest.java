package org.cgcworkbench.core.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which training images take part, and with which labels. */
class TrainingImagesTest {

	@TempDir
	private Path folder;

	private Path root;
	private Dataset whole;

	/** Classes of 10, 25 and 1 images; the first two have files of the same names. */
	@BeforeEach
	void layOut() throws IOException {
		root = Files.createDirectories(folder.toRealPath().resolve("data"));
		List<Sample> samples = new ArrayList<>();
		int[] counts = {10, 25, 1};
		for (int label = 0; label < counts.length; label++) {
			for (int i = 0; i < counts[label]; i++) {
				String name = "train/" + "abc".charAt(label) + (label == 2 ? "/only.jpg" : "/" + (10 + i) + ".jpg");
				samples.add(new Sample(root.resolve(name), name, label, List.of()));
			}
		}
		whole = new Dataset("data", root, List.of("a", "b", "c"), samples, List.of(), List.of());
	}

	@Test
	void aShareIsTakenOfEachClass() {
		Dataset some = images(0.25, 1, UnlabelledPool.OfTraining.OTHERS, 7).of(whole);
		// 2.5 of 10 and 6.25 of 25, halves to even; 0.25 of 1 would be none
		assertEquals(List.of(2L, 6L, 1L), perClass(some.train()));
		assertTrue(some.unlabelled().isEmpty());
		assertEquals(some.train().stream().map(Sample::name).sorted().toList(),
				some.train().stream().map(Sample::name).toList());
		assertEquals(some, images(0.25, 1, UnlabelledPool.OfTraining.OTHERS, 7).of(whole));
		assertNotEquals(some.train(), images(0.25, 1, UnlabelledPool.OfTraining.OTHERS, 8).of(whole).train());
		Dataset more = images(0.5, 1, UnlabelledPool.OfTraining.OTHERS, 7).of(whole);
		assertTrue(new HashSet<>(more.train()).containsAll(some.train()), "a larger share holds a smaller one");
		assertNotEquals(some.fingerprint(), more.fingerprint());
	}

	@Test
	void unlabelledImagesAreTheOthersOrAll() {
		Dataset others = images(0.8, 0.5, UnlabelledPool.OfTraining.OTHERS, 7).of(whole);
		assertEquals(List.of(4L, 10L, 1L), perClass(others.train()));
		assertEquals(List.of(4L, 10L, 0L), perClass(others.unlabelled()));
		assertTrue(others.train().stream().noneMatch(others.unlabelled()::contains));
		Dataset all = images(0.8, 0.5, UnlabelledPool.OfTraining.ALL, 7).of(whole);
		assertEquals(others.train(), all.train());
		assertEquals(List.of(8L, 20L, 1L), perClass(all.unlabelled()));
		assertEquals(others.learned(), all.learned());
		assertEquals(all.unlabelled(), all.learned());
	}

	@Test
	void aPoolIsAnyFolderOfPictures() throws IOException {
		Path pool = folder.toRealPath().resolve("pool");
		for (String name : List.of("2.jpg", "1.png", "deep/er/3.webp", "notes.txt", ".hidden/4.jpg")) {
			Files.createDirectories(pool.resolve(name).getParent());
			Files.writeString(pool.resolve(name), name);
		}
		Files.createSymbolicLink(pool.resolve("deep/round"), pool);
		Dataset semi = images(1, 1, new UnlabelledPool.Folder(pool), 0).of(whole);
		assertEquals(whole.train(), semi.train());
		assertEquals(List.of("1.png", "2.jpg", "deep/er/3.webp"),
				semi.unlabelled().stream().map(sample -> pool.relativize(sample.file()).toString()).toList());
		assertTrue(semi.unlabelled().stream().allMatch(sample -> sample.label() == -1));
		assertTrue(semi.warnings().toString().contains("links to a folder that is read already"));
		assertNotEquals(whole.fingerprint(), semi.fingerprint());
		Path inside = Files.createDirectories(root.resolve("unlabelled"));
		Files.writeString(inside.resolve("5.jpg"), "5");
		assertEquals("unlabelled/5.jpg",
				images(1, 1, new UnlabelledPool.Folder(inside), 0).of(whole).unlabelled().getFirst().name());
		Path empty = Files.createDirectories(folder.resolve("empty"));
		refused(images(1, 1, new UnlabelledPool.Folder(empty), 0), "holds no images");
		refused(images(1, 1, new UnlabelledPool.Folder(folder.resolve("gone")), 0), "does not exist");
	}

	@Test
	void aListNamesTheLabelled() throws IOException {
		Dataset named = list("only.jpg\n\r\n  b/11.jpg \ntrain/a/10.jpg\r\ntrain\\a\\12.jpg\n" + root
				+ "/train/b/34.jpg\n./train/a/12.jpg\n30.jpg").of(whole);
		assertEquals(List.of("train/a/10.jpg", "train/a/12.jpg", "train/b/11.jpg", "train/b/30.jpg", "train/b/34.jpg",
				"train/c/only.jpg"), named.train().stream().map(Sample::name).toList());
		assertEquals(30, named.unlabelled().size());
		assertEquals(1, list("\ufefftrain/a/10.jpg\n20.jpg\nonly.jpg").of(whole).train().stream()
				.filter(sample -> sample.label() == 1).count());
	}

	@Test
	void aListThatDoesNotFitIsRefusedWithItsLine() throws IOException {
		refused(list("only.jpg\n\nonly.jpeg\na/99.jpg\n"),
				"list.txt, line 3: only.jpeg is not among the training images", "and 1 more of the list are not");
		refused(list("only.jpg\n10.jpg\n"),
				"list.txt, line 2: 10.jpg may be any of several images (train/a/10.jpg, " + "train/b/10.jpg)",
				"write their folders");
		refused(list("only.jpg\nb/10.jpg\n"), "list.txt: 1 of the 3 classes have no images whose labels are used: a");
		refused(list("\n \n"), "names no image");
		Files.write(folder.resolve("list.txt"), new byte[]{(byte) 0xff, (byte) 0xfe, 'a', 0});
		refused(new TrainingImages(1, 1, Optional.of(folder.resolve("list.txt")), UnlabelledPool.OfTraining.ALL, 0),
				"is not text in UTF-8");
	}

	/** A file of which several parts are samples is named as one. */
	@Test
	void aFileOfSeveralSamplesIsNamedOnce() throws IOException {
		List<Sample> parts = new ArrayList<>(whole.train());
		Path file = root.resolve("train/c/only.jpg");
		parts.set(35, new Sample(file, "train/c/only.jpg#class=c", 2, List.of()));
		parts.add(new Sample(file, "train/c/only.jpg#class=b", 1, List.of()));
		Dataset several = new Dataset("data", root, whole.classes(), parts, List.of(), List.of());
		assertEquals(3, list("a/10.jpg\nonly.jpg\n").of(several).train().size());
	}

	private TrainingImages images(double share, double labelled, UnlabelledPool pool, long seed) {
		return new TrainingImages(share, labelled, Optional.empty(), pool, seed);
	}

	private TrainingImages list(String text) throws IOException {
		Path file = folder.resolve("list.txt");
		Files.write(file, text.getBytes(StandardCharsets.UTF_8));
		return new TrainingImages(1, 1, Optional.of(file), UnlabelledPool.OfTraining.OTHERS, 0);
	}

	private void refused(TrainingImages images, String... words) {
		String message = assertThrows(UserException.class, () -> images.of(whole)).getMessage();
		for (String word : words) {
			assertTrue(message.contains(word), message);
		}
	}

	private static List<Long> perClass(List<Sample> samples) {
		return List.of(0, 1, 2).stream()
				.map(label -> samples.stream().filter(sample -> sample.label() == label).count()).toList();
	}
}
