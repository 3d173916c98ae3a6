package org.cgcworkbench.core.dataset.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.DatasetSummary;
import org.cgcworkbench.core.dataset.ImageFolderFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticDatasetTest {

	@TempDir
	private Path folder;

	@Test
	void followsFromItsParameters() throws IOException {
		new SyntheticDataset(7, SyntheticKind.FIRST.subList(0, 3), 3, 2, 64, 0.9).generate(folder.resolve("a"));
		new SyntheticDataset(7, SyntheticKind.FIRST.subList(0, 3), 3, 2, 64, 0.9).generate(folder.resolve("b"));
		new SyntheticDataset(8, SyntheticKind.FIRST.subList(0, 3), 3, 2, 64, 0.9).generate(folder.resolve("c"));
		Dataset a = open("a");
		Dataset b = open("b");
		assertEquals(a.fingerprint(), b.fingerprint());
		assertNotEquals(a.fingerprint(), open("c").fingerprint());
		for (int i = 0; i < a.train().size(); i++) {
			assertArrayEquals(Files.readAllBytes(a.train().get(i).file()), Files.readAllBytes(b.train().get(i).file()));
		}
	}

	@Test
	void isADatasetWithABoxForEachPicture() throws IOException {
		SyntheticDataset synthetic = new SyntheticDataset(1, SyntheticKind.FIRST.subList(0, 4), 3, 2, 64, 1);
		synthetic.generate(folder.resolve("a"));
		Dataset dataset = open("a");
		assertEquals(20, synthetic.pictures());
		assertEquals(List.of("amber-bar", "azure-disc", "crimson-chevron", "jade-ring"), dataset.classes());
		assertEquals(12, dataset.train().size());
		assertEquals(8, dataset.validation().size());
		assertTrue(dataset.warnings().isEmpty());
		DatasetSummary summary = DatasetSummary.inspect(dataset, 1, () -> false);
		assertTrue(summary.complete() && summary.broken().isEmpty());
		assertEquals(new DatasetSummary.ClassSummary("amber-bar", 3, 2, 5), summary.classes().getFirst());
	}

	@Test
	void neverOverwritesAnythingElse() throws IOException {
		Path target = folder.resolve("a");
		SyntheticDataset synthetic = new SyntheticDataset(1, SyntheticKind.FIRST.subList(0, 2), 1, 1, 64, 1);
		assertTrue(synthetic.generate(target));
		assertFalse(synthetic.generate(target));
		SyntheticDataset other = new SyntheticDataset(2, SyntheticKind.FIRST.subList(0, 2), 1, 1, 64, 1);
		assertThrows(UserException.class, () -> other.generate(target));
		Files.createDirectories(folder.resolve("b/photos"));
		assertThrows(UserException.class, () -> synthetic.generate(folder.resolve("b")));
	}

	@Test
	void allKindsAreThePicturesOfBothGroups() throws IOException {
		Map<String, Integer> both = pictures(SyntheticKind.FIRST);
		both.putAll(pictures(SyntheticKind.OTHERS));
		assertEquals(both, pictures(Arrays.asList(SyntheticKind.values())));
	}

	@Test
	void whatWasCutOffIsWrittenAnew() throws Exception {
		SyntheticDataset synthetic = new SyntheticDataset(1, SyntheticKind.OTHERS, 1, 1, 64, 1);
		synthetic.generate(folder.resolve("whole"));
		Path cut = folder.resolve("cut");
		synthetic.generate(cut);
		Path marker = cut.resolve("generated.txt");
		Files.writeString(marker, "unfinished: " + Files.readString(marker));
		Files.writeString(cut.resolve("val/lime-bow/lime-bow-0001.jpg"), "half");
		Files.delete(cut.resolve("annotation/lemon-star-0000.xml"));
		SyntheticDataset other = new SyntheticDataset(1, SyntheticKind.FIRST, 1, 1, 64, 1);
		assertThrows(UserException.class, () -> other.generate(cut));
		assertTrue(synthetic.generate(cut));
		assertEquals(digest(folder.resolve("whole")), digest(cut));
	}

	@Test
	void namesWhatIsOutOfBounds() {
		refused("1 to 100000 training pictures of each class, not 0", SyntheticKind.FIRST, 0, 1, 64, 0);
		refused("1 to 100000 validation pictures of each class, not 100001", SyntheticKind.FIRST, 1, 100_001, 64, 0);
		refused("64 to 512 pixels on each side of a picture, not 513", SyntheticKind.FIRST, 1, 1, 513, 0);
		refused("is 0 to 1, not NaN", SyntheticKind.FIRST, 1, 1, 64, Double.NaN);
		refused("each once", List.of(SyntheticKind.AMBER_BAR, SyntheticKind.AMBER_BAR), 1, 1, 64, 0);
	}

	private static void refused(String why, List<SyntheticKind> kinds, int train, int validation, int side,
			double correlation) {
		String message = assertThrows(UserException.class,
				() -> new SyntheticDataset(1, kinds, train, validation, side, correlation)).getMessage();
		assertTrue(message.endsWith(why), message);
	}

	/** Pictures and boxes are those of every version before, so that what was trained on them can be repeated. */
	@Test
	void drawsWhatItAlwaysDrew() throws Exception {
		Path target = folder.resolve("a");
		new SyntheticDataset(7, SyntheticKind.FIRST, 2, 1, 64, 0.5).generate(target);
		assertEquals("db78e3f143e694b2cd07395abb69867408cd8274260f93eb810b18a0f7866026", digest(target));
	}

	/** The content of each picture. */
	private Map<String, Integer> pictures(List<SyntheticKind> kinds) throws IOException {
		Path target = folder.resolve("kinds" + kinds.hashCode());
		new SyntheticDataset(3, kinds, 2, 1, 64, 0.5).generate(target);
		Map<String, Integer> pictures = new TreeMap<>();
		try (Stream<Path> files = Files.walk(target)) {
			for (Path file : files.filter(f -> f.toString().endsWith(".jpg")).toList()) {
				pictures.put(target.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
			}
		}
		return pictures;
	}

	private static String digest(Path folder) throws Exception {
		MessageDigest digest = MessageDigest.getInstance("SHA-256");
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.filter(f -> f.toString().matches(".*\\.(jpg|xml)")).sorted().toList()) {
				digest.update(Files.readAllBytes(file));
			}
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	private Dataset open(String name) {
		Path path = folder.resolve(name);
		return new ImageFolderFormat().open(DatasetSpec.whole(path, Optional.of(path.resolve("annotation")),
				Optional.of("train"), Optional.empty(), List.of()));
	}
}
