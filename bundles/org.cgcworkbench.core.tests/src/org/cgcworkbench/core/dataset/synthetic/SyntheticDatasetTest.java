package org.cgcworkbench.core.dataset.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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
		new SyntheticDataset(7, 3, 3, 2, 64, 0.9).generate(folder.resolve("a"));
		new SyntheticDataset(7, 3, 3, 2, 64, 0.9).generate(folder.resolve("b"));
		new SyntheticDataset(8, 3, 3, 2, 64, 0.9).generate(folder.resolve("c"));
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
		SyntheticDataset synthetic = new SyntheticDataset(1, 4, 3, 2, 64, 1);
		synthetic.generate(folder.resolve("a"));
		Dataset dataset = open("a");
		assertEquals(20, synthetic.pictures());
		assertEquals(SyntheticDataset.CLASSES.subList(0, 4), dataset.classes());
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
		SyntheticDataset synthetic = new SyntheticDataset(1, 2, 1, 1, 64, 1);
		synthetic.generate(target);
		synthetic.generate(target);
		SyntheticDataset other = new SyntheticDataset(2, 2, 1, 1, 64, 1);
		assertThrows(UserException.class, () -> other.generate(target));
		Files.createDirectories(folder.resolve("b/photos"));
		assertThrows(UserException.class, () -> synthetic.generate(folder.resolve("b")));
	}

	private Dataset open(String name) {
		Path path = folder.resolve(name);
		return new ImageFolderFormat().open(DatasetSpec.whole(path, Optional.of(path.resolve("annotation")),
				Optional.of("train"), Optional.empty(), java.util.List.of()));
	}
}
