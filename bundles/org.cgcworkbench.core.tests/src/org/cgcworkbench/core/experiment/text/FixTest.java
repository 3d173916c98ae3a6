package org.cgcworkbench.core.experiment.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.experiment.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixTest {

	private static final String HEAD = "name: a\ndataset:\n  path: data\n";

	@TempDir
	Path folder;

	@BeforeEach
	void dataSet() throws IOException {
		Files.createDirectories(folder.resolve("data/train"));
		Files.createDirectories(folder.resolve("data/val"));
	}

	/** The labels for the first problem; applying the first of them must leave one problem less. */
	private List<String> labels(String text) {
		Path file = folder.resolve("my birds.yaml");
		List<Problem> problems = ExperimentReader.problems(text, file);
		assertTrue(!problems.isEmpty(), text);
		List<Fix> fixes = Fix.of(ExperimentText.of(text), problems.getFirst());
		if (!fixes.isEmpty()) {
			String fixed = fixes.getFirst().edit().applyTo(text);
			List<Problem> left = ExperimentReader.problems(fixed, file);
			assertEquals(problems.size() - 1, left.size(), () -> fixed + left);
		}
		return fixes.stream().map(Fix::label).toList();
	}

	@Test
	void renamesUnknownKeys() {
		assertEquals(List.of("Rename to schedule.epochs", "Remove schedule.epochss"),
				labels(HEAD + "schedule:\n  epochss: 3\n"));
		assertEquals(List.of("Move to schedule.epochs", "Remove epochs"), labels(HEAD + "epochs: 3\n"));
		assertEquals(List.of("Move to schedule.epochs", "Remove schedule.epochs"),
				labels(HEAD + "schedule.epochs: 3\n"));
		assertEquals(List.of("Rename to schedule", "Remove shedule"), labels(HEAD + "shedule:\n  epochs: 3\n"));
		assertEquals(List.of("Remove quux"), labels(HEAD + "quux: 3\n"));
		assertEquals(List.of("Remove the second seed"), labels(HEAD + "seed: 3\nseed: 4\n"));
	}

	@Test
	void offersWhatTheMessageSuggests() {
		for (Key<?> key : ExperimentKeys.all()) {
			String wrong = key.shortName() + "z";
			String text = HEAD.replace("name: a\n", "") + (key.section().isEmpty()
					? wrong + ": 3\n"
					: (key.section().equals("dataset") ? "" : key.section() + ":\n") + "  " + wrong + ": 3\n");
			Problem problem = ExperimentReader.problems(text, folder.resolve("a.yaml")).stream()
					.filter(each -> each.message().contains("no such key")).findFirst().orElseThrow();
			String meant = problem.message().replaceFirst("(?s).*did you mean (.*)\\?", "$1");
			assertTrue(
					meant.equals("dataset.path")
							|| Fix.of(ExperimentText.of(text), problem).getFirst().label().endsWith(" to " + meant),
					() -> text + problem);
		}
	}

	@Test
	void replacesWrongValues() {
		assertEquals("Replace by resnet18", labels(HEAD + "network: {architecture: resnet-18}\n").getFirst());
		assertEquals(List.of("Replace by 100000", "Remove schedule.epochs (default: 90)"),
				labels(HEAD + "schedule:\n  epochs: 1000000\n"));
		assertEquals("Replace by 1", labels(HEAD + "schedule:\n  epochs: -3\n").getFirst());
		assertEquals("Replace by 4", labels(HEAD + "schedule:\n  epochs: 4.2\n").getFirst());
		assertEquals("Replace by 90", labels(HEAD + "schedule:\n  epochs: many\n").getFirst());
		assertEquals("Replace by 0.5", labels(HEAD + "objective:\n  temperature: 0\n").getFirst());
		assertEquals("Replace by true", labels(HEAD + "network:\n  zero-init-residual: yes\n").getFirst());
		assertEquals("Replace by 3", labels(HEAD + "objective:\n  views: 1\n").getFirst());
		assertEquals("Replace by double-flip", labels(HEAD + "objective:\n  compatibility: [duble-flip]\n").getFirst());
		assertEquals("Replace by 1", labels(HEAD + "schedule:\n  milestones:\n    - 0\n    - 7\n").getFirst());
		assertEquals("Sort the milestones", labels(HEAD + "schedule:\n  milestones: [9, 3]\n").getFirst());
	}

	@Test
	void addsWhatIsMissing() {
		assertEquals(List.of("Add name: my-birds"), labels("dataset:\n  path: data\n"));
		assertEquals(List.of("Add dataset.path: data"), labels("name: a\n"));
	}

	@Test
	void hasNothingToOfferForBrokenYaml() {
		assertEquals(List.of(), labels("name: [\n"));
		assertEquals(List.of(), labels("name: a\ndataset:\n  path: nowhere\n"));
	}
}
