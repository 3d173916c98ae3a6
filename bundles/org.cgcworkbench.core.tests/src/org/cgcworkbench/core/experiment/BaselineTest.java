package org.cgcworkbench.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {

	@TempDir
	Path folder;

	@Test
	void isNamedForTheExperimentElseForItsFile() {
		assertEquals("birds-baseline", Experiment.baselineName(Optional.of("birds"), "other.yaml"));
		assertEquals("other-baseline", Experiment.baselineName(Optional.empty(), "other.yml"));
	}

	@Test
	void itsSettingsOverrideThoseOfTheFile() throws IOException {
		Files.createDirectories(folder.resolve("data/train"));
		Files.createDirectories(folder.resolve("data/val"));
		Experiment experiment = ExperimentReader.read(
				"name: 2nd\ndataset: {path: data}\nobjective: {method: gradcam-l2}\n", folder.resolve("a.yaml"),
				Experiment.baseline("2nd-baseline"));
		assertEquals("2nd-baseline", experiment.name());
		assertEquals("cross-entropy", experiment.objective().method());
	}
}
