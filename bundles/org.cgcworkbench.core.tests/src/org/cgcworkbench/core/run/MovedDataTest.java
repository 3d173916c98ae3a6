package org.cgcworkbench.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.dataset.ImageFolderFormat;
import org.cgcworkbench.core.dataset.synthetic.SyntheticDataset;
import org.cgcworkbench.core.dataset.synthetic.SyntheticKind;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovedDataTest {

	private static final List<DatasetFormat> FORMATS = List.of(new ImageFolderFormat());

	@TempDir
	private Path temporary;
	private RunDirectory run;
	private Path before;
	private Path now;

	@BeforeEach
	void trained() throws IOException {
		before = temporary.resolve("cluster/birds");
		now = temporary.resolve("here/birds");
		draw(before, 5);
		Files.writeString(before.resolve("some.txt"),
				"val/amber-bar/amber-bar-0005.jpg\nval/azure-disc/azure-disc-0005.jpg\n");
		Path file = Files.writeString(temporary.resolve("birds.yaml"), """
				name: birds
				dataset:
				  path: cluster/birds
				  boxes: cluster/birds/annotation
				  validation-list: cluster/birds/some.txt
				""");
		Experiment experiment = ExperimentReader.read(file, List.of());
		run = RunDirectory.create(experiment);
		Manifest.begin(experiment, experiment.dataset(FORMATS),
				new Provenance("test", Optional.empty(), "test", "", List.of(), "float32", 1)).write(run.manifest());
		Files.createDirectories(now.getParent());
	}

	private static void draw(Path folder, int train) throws IOException {
		new SyntheticDataset(1, SyntheticKind.FIRST.subList(0, 2), train, 2, 64, 0.5).generate(folder);
	}

	@Test
	void isFoundAgainWithBoxesAndLists() throws IOException {
		assertFalse(MovedData.isMissing(run));
		Files.move(before, now);
		assertTrue(MovedData.isMissing(run));
		Experiment experiment = MovedData.at(run, now, FORMATS);
		assertEquals(now, experiment.dataset().path());
		assertEquals(Optional.of(now.resolve("annotation")), experiment.dataset().boxes());
		assertEquals(2, experiment.dataset(FORMATS).validation().size());
	}

	@Test
	void anotherDataSetIsRefused() throws IOException {
		Files.move(before, now);
		Path other = temporary.resolve("other");
		draw(other, 4);
		Files.writeString(other.resolve("some.txt"), "amber-bar-0005.jpg\nazure-disc-0005.jpg\n");
		refuses(other, "it has 8 training and 2 validation images, the run had 10 training and 2 validation");
		Path image = now.resolve("train/amber-bar/amber-bar-0001.jpg");
		Files.write(image, new byte[1], StandardOpenOption.APPEND);
		refuses(now, "as many images, but names, sizes or boxes of some differ");
		Files.delete(run.manifest());
		refuses(now, "is missing or damaged");
	}

	private void refuses(Path folder, String problem) {
		String message = assertThrows(UserException.class, () -> MovedData.at(run, folder, FORMATS)).getMessage();
		assertTrue(message.contains(problem), message);
	}
}
