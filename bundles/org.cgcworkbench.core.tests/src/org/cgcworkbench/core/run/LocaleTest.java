package org.cgcworkbench.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.cgcworkbench.core.dataset.synthetic.SyntheticDataset;
import org.cgcworkbench.core.dataset.synthetic.SyntheticKind;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.weights.Weights;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of files are the same on every machine, whatever digits and letters its language has. */
class LocaleTest {

	private final Locale before = Locale.getDefault();

	@TempDir
	private Path folder;

	@AfterEach
	void restore() {
		Locale.setDefault(before);
	}

	@ParameterizedTest
	@ValueSource(strings = {"ar-EG", "tr-TR", "de-DE", "fa-IR-u-nu-arabext"})
	void checkpointsAreNamedFoundAndPruned(String language) throws IOException {
		Locale.setDefault(Locale.forLanguageTag(language));
		Checkpoints checkpoints = new Checkpoints(folder, 1);
		for (int step = 1; step <= 3; step++) {
			checkpoints.save(new TrainingState(1, step, step, step == 3, 3, 0.5, 1, EpochSums.ZERO), Weights.empty(),
					Weights.empty(), false, Map.of());
		}
		assertEquals(3, checkpoints.latest(warning -> {
		}).orElseThrow().state().step());
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(List.of("epoch-001.optimizer.safetensors", "epoch-001.safetensors", "epoch-001.state.json",
					"latest"), files.map(file -> file.getFileName().toString()).sorted().toList());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = {"ar-EG", "tr-TR", "de-DE", "fa-IR-u-nu-arabext"})
	void runsAndGeneratedPicturesAreNamed(String language) throws IOException {
		Locale.setDefault(Locale.forLanguageTag(language));
		new SyntheticDataset(1, SyntheticKind.FIRST.subList(0, 2), 1, 1, 64, 1).generate(folder.resolve("d"));
		Experiment experiment = ExperimentReader.read("name: INSTITUT\ndataset: {path: d}\n", folder.resolve("e.yaml"),
				List.of());
		String name = RunDirectory.create(experiment).name();
		assertTrue(name.matches("INSTITUT-[0-9]{8}-[0-9]{6}"), name);
		assertEquals(experiment.objective(), RunDirectory.list(experiment.runs()).getFirst().experiment().objective());
		try (Stream<Path> files = Files.walk(folder.resolve("d"))) {
			assertTrue(files.filter(Files::isRegularFile).allMatch(file -> file.toString().matches("\\p{ASCII}+")));
		}
	}
}
