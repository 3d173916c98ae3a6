package org.cgcworkbench.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentWriterTest {

	@TempDir
	Path folder;

	private Experiment sample(String data, String... settings) throws IOException {
		Files.createDirectories(folder.resolve(data).resolve("train"));
		Files.createDirectories(folder.resolve(data).resolve("test"));
		return ExperimentReader.read("name: a.b-c\ndataset: {path: \"" + data + "\"}\n", folder.resolve("e.yaml"),
				List.of(settings));
	}

	@Test
	void readsBackEqualFromElsewhere() throws IOException {
		Experiment experiment = sample("my 'data' - #1", "schedule.learning-rate=0.03",
				"dataset.classes=[\"null\", '1', \"a: b\"]");
		Path file = folder.resolve("runs/one/experiment.yaml");
		ExperimentWriter.write(experiment, file);
		assertEquals(experiment, ExperimentReader.read(file, List.of()));
	}

	@Test
	void writesEveryKey() throws IOException {
		Experiment experiment = sample("data", "preset=small", "dataset.boxes=none");
		Set<String> expected = new TreeSet<>(ExperimentKeys.all().stream().map(Key::name).toList());
		expected.remove("preset");
		assertEquals(expected, new TreeSet<>(ExperimentWriter.values(experiment).keySet()));
		assertTrue(ExperimentWriter.text(experiment).contains("  validation-split: test\n"));
		assertTrue(ExperimentWriter.text(experiment).contains("  boxes: none\n"));
	}

	@Test
	void documentedDefaultsAreTheReaders() throws IOException {
		Experiment plain = sample("data");
		List<String> defaults = ExperimentKeys.all().stream()
				.filter(key -> !key.required() && !key.defaultText().isEmpty() && key.type() != Key.Type.PATH
						&& !key.name().equals("dataset.validation-split")
						&& !key.name().equals("schedule.last-layer-learning-rate"))
				.map(key -> key.name() + "=" + key.defaultText()).toList();
		assertEquals(plain, sample("data", defaults.toArray(String[]::new)));
	}

	@Test
	void everyPresetCanBeRead() throws IOException {
		for (Preset preset : Preset.all()) {
			sample("data", "preset=" + preset.name(), "network.initial-weights=random");
		}
	}

	@Test
	void catalogueNamesEveryKey() {
		for (Key<?> key : ExperimentKeys.all()) {
			assertTrue(ExperimentDocsTest.asMarkdown().contains("| `" + key.name() + "` |"), key.name());
			assertTrue(ExperimentKeys.asText().contains(key.documentation()), key.name());
			assertTrue(key.documentation().endsWith("."), key.name());
		}
		assertTrue(ExperimentKeys.asText().contains("epochs: whole number from 1 to 100000 (default: 90)"));
	}
}
