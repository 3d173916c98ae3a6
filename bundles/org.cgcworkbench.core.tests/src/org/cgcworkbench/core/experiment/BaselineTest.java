package org.cgcworkbench.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
	void isNamedSoThatItCanBeRunWhateverTheExperimentIsCalled() {
		for (String name : List.of("my birds", " my birds ", "..my/birds")) {
			assertEquals("my-birds-baseline", Experiment.baselineName(Optional.of(name), "other.yaml"), name);
		}
		assertEquals("Vögel-2-baseline", Experiment.baselineName(Optional.empty(), "Vögel 2.yaml"));
		assertEquals("other-baseline", Experiment.baselineName(Optional.of(" - "), "other.yaml"));
		assertEquals("baseline", Experiment.baselineName(Optional.empty(), "?.yaml"));
		String longest = Experiment.baselineName(Optional.of("x".repeat(200)), "");
		assertTrue(Experiment.isName(longest) && longest.endsWith("x-baseline"), longest);
		assertEquals(100, longest.length());
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
