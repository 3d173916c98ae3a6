package org.cgcworkbench.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is allowed and hardly meant. */
class ExperimentDoubtsTest {

	private static final String HEAD = "name: n\ndataset:\n  path: data\n";

	@TempDir
	private Path folder;

	@BeforeEach
	void layOut() throws IOException {
		Files.createDirectories(folder.resolve("data/train"));
		Files.createDirectories(folder.resolve("data/val"));
	}

	private List<Problem> problems(String text) {
		return ExperimentReader.problems(text, folder.resolve("n.yaml"));
	}

	@Test
	void defaultsAndPresetsRaiseNone() {
		assertEquals(List.of(), problems(HEAD));
		for (Preset preset : Preset.all()) {
			assertEquals(List.of(),
					problems("preset: " + preset.name() + "\nnetwork: {initial-weights: random}\n" + HEAD),
					preset.name());
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"preset: semi-supervised-1-percent;network: {initial-weights: random};schedule: {batch-size: 8} | schedule.last-layer-learning-rate | 5 is published for batches of 128, which is as much an image as 0.3125",
			"network: {input-size: 64} | network.input-size | 2×2 cells",
			"objective: {method: gradcam-l2} | objective.lambda | values near 50176 make it count",
			"objective: {from-epoch: 91} | objective.from-epoch | cgc never begins",
			"schedule: {optimizer: adamw} | schedule.learning-rate | is high for adamw",
			"schedule: {momentum: 1} | schedule.momentum | so that steps grow",
			"schedule: {beta2: 0.9} | schedule.beta2 | is not used with sgd",
			"schedule: {epsilon: 0.1} | schedule.epsilon | is not used with sgd",
			"schedule: {milestones: [30, 90]} | schedule.milestones | go beyond the 90 epochs: [90] change nothing",
			"schedule: {course: cosine, milestones: [3]} | schedule.milestones | is not used with cosine",
			"schedule: {rise: 0.5} | schedule.rise | is not used with milestones",
			"schedule: {warm-up-epochs: 90} | schedule.warm-up-epochs | no fewer than the 90 epochs",
			"schedule: {patience: 90} | schedule.patience | ends no training early"})
	void eachIsSaidAtItsKey(String settings, String key, String words) {
		String text = HEAD + settings.strip().replace(";", "\n") + "\n";
		List<Problem> problems = problems(text);
		assertEquals(List.of(key), problems.stream().map(Problem::key).toList(), problems.toString());
		assertTrue(problems.getFirst().doubt());
		assertTrue(problems.getFirst().message().contains(words), problems.getFirst().message());
		assertEquals(key, ExperimentReader.read(text, folder.resolve("n.yaml"), List.of()).doubts().keySet().iterator()
				.next().name(), "it can be trained");
	}

	@Test
	void whatIsWrongComesAlone() {
		List<Problem> problems = problems(HEAD + "schedule:\n  patience: 90\n  epochs: none\n");
		assertEquals(List.of("schedule.epochs"), problems.stream().map(Problem::key).toList());
		assertEquals(false, problems.getFirst().doubt());
	}
}
