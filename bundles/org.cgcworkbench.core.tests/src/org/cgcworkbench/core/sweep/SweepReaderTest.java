package org.cgcworkbench.core.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.experiment.ExperimentException;
import org.cgcworkbench.core.explain.ExplanationMethods;
import org.cgcworkbench.core.metric.Metrics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepReaderTest {

	private static final String HEAD = "name: labels\nexperiment: deep/birds.yaml\nseeds: 1-2\n";
	private static final String SETTINGS = """
			settings:
			  baseline:
			    objective.method: cross-entropy
			  cgc:
			    objective: {method: cgc, lambda: 0.5}
			""";

	@TempDir
	Path folder;

	@BeforeEach
	void makeExperiment() throws IOException {
		for (String split : List.of("train", "val")) {
			Files.createDirectories(folder.resolve("deep/photos").resolve(split));
		}
		Files.writeString(folder.resolve("deep/birds.yaml"), "name: birds\ndataset:\n  path: photos\n");
	}

	private Sweep read(String text, Sweep... earlier) {
		try {
			Path file = Files.writeString(folder.resolve("sweep.yaml"), text);
			return SweepReader.read(file, List.of(earlier), Metrics.builtIn(), ExplanationMethods.builtIn());
		} catch (IOException e) {
			throw new IllegalStateException(e);
		}
	}

	/** What is wrong, line:column: text each. */
	private List<String> problems(String text) {
		return assertThrows(ExperimentException.class, () -> read(text)).problems().stream()
				.map(problem -> problem.line() + ":" + problem.column() + ": " + problem.text()).toList();
	}

	@Test
	void runsEverySettingWithEverySeedTheSeedsOutermost() {
		Sweep sweep = read(HEAD + SETTINGS + "grid:\n  dataset.labelled-share: [0.05, 1e-1]\nreference: baseline\n");
		assertEquals(folder.resolve("deep/runs/labels"), sweep.folder());
		assertEquals(
				List.of("baseline,labelled-share=0.05,seed=1", "baseline,labelled-share=0.1,seed=1",
						"cgc,labelled-share=0.05,seed=1", "cgc,labelled-share=0.1,seed=1",
						"baseline,labelled-share=0.05,seed=2", "baseline,labelled-share=0.1,seed=2",
						"cgc,labelled-share=0.05,seed=2", "cgc,labelled-share=0.1,seed=2"),
				sweep.runs().stream().map(SweepRun::name).toList());
		Experiment experiment = sweep.experiment(sweep.run(8));
		assertEquals(2, experiment.seed());
		assertEquals(0.1, experiment.dataset().labelledShare());
		assertEquals(folder.resolve("deep/photos"), experiment.dataset().path());
		assertEquals(sweep.folder(), experiment.runs());
		assertEquals(Optional.of(sweep.settings().get(1)), sweep.reference(sweep.settings().get(3)));
		assertEquals(Optional.empty(), sweep.reference(sweep.settings().get(1)));
		assertEquals(Metrics.standard(Metrics.builtIn()).size(), sweep.evaluation().orElseThrow().metrics().size());
	}

	@Test
	void aSettingKeepsItsOwnValueOfTheGrid() {
		Sweep sweep = read(HEAD + "settings:\n  plain: {objective.lambda: 0}\n  cgc:\n"
				+ "grid:\n  objective.lambda: [0.5, 1]\nreference: plain\n");
		assertEquals(List.of("plain", "cgc,lambda=0.5", "cgc,lambda=1"),
				sweep.settings().stream().map(SweepSetting::label).toList());
		assertEquals(Optional.of(sweep.settings().getFirst()), sweep.reference(sweep.settings().get(2)));
	}

	@Test
	void comparesWithValuesOfTheGrid() {
		Sweep sweep = read(HEAD + SETTINGS + "grid:\n  dataset.labelled-share: [0.05, 1]\n  schedule.epochs: [3, 4]\n"
				+ "reference:\n  dataset.labelled-share: 1.0\n");
		SweepSetting few = sweep.settings().get(1);
		assertEquals(Map.of("dataset.labelled-share", "0.05", "schedule.epochs", "4"), few.grid());
		assertEquals(Map.of("dataset.labelled-share", "1", "schedule.epochs", "4"),
				sweep.reference(few).orElseThrow().grid());
		assertEquals("baseline", sweep.reference(few).orElseThrow().name());
	}

	@Test
	void takesTheExperimentItself() {
		Sweep sweep = read("""
				name: inside
				experiment:
				  name: birds
				  dataset:
				    path: deep/photos
				  # of its own
				  schedule: {epochs: 7}
				seeds: [3]
				evaluation: none
				""");
		assertEquals(List.of("seed=3"), sweep.runs().stream().map(SweepRun::name).toList());
		assertEquals(7, sweep.experiment(sweep.run(1)).schedule().epochs());
		assertEquals(folder.resolve("runs/inside"), sweep.folder());
		assertEquals(Optional.empty(), sweep.evaluation());
		assertEquals(List.of("6:22: schedule.epochs: is \"many\", should be whole number from 1 to 100000"),
				problems("name: x\nseeds: 1\nexperiment:\n  name: birds\n  dataset: {path: deep/photos}\n"
						+ "  schedule: {epochs: many}\n"));
	}

	@Test
	void startsFromRunsOfAnEarlierSweep() throws IOException {
		Sweep start = read("name: start\nexperiment: deep/birds.yaml\nseeds: 1-2\n");
		String text = HEAD + "settings:\n  on:\n    network.initial-weights: deep/runs/start/seed={seed}\n";
		assertEquals(List.of("6:5: network.initial-weights: there is no file " + start.run(1).folder(),
				"6:5: network.initial-weights: there is no file " + start.run(2).folder()), problems(text));
		Sweep sweep = read(text, start);
		Files.createDirectories(start.run(2).folder());
		assertEquals(Optional.of(start.run(2).folder()), sweep.experiment(sweep.run(2)).network().initialWeights());
	}

	@Test
	void seedsAreNumbersAndRanges() {
		assertEquals(List.of(5L, 1L, 2L, 3L), read("name: x\nexperiment: deep/birds.yaml\nseeds: [5, 1-3]\n").seeds());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			seeds: 3-1                             | 3:8: seeds: is a range that falls
			seeds: [1, 1]                          | 3:12: seeds: names 1 twice
			seeds: -1                              | 3:8: seeds: should be whole numbers from 0 up, such as [1, 2, 3], or a range such as 1-3
			seeds: 1-100000000                     | 3:8: seeds: is a range that is longer than 10000
			seeds: []                              | 3:8: seeds: has no value; write for example [1, 2, 3]
			setings: {a: {workers: 1}}             | 3:1: setings: there is no such key; did you mean settings?
			settings: {a: {objective.lamda: 1}}    | 3:16: objective.lamda: there is no such key; did you mean objective.lambda?
			settings: {a: {objective: {lamda: 1}}} | 3:28: objective.lamda: there is no such key; did you mean objective.lambda?
			settings: {a: {objective.lambda: x}}   | 3:34: objective.lambda: is "x", should be number from 0 to 1000
			settings: {a: {seed: 1}}               | 3:16: seed: cannot be varied here; list it under seeds
			settings: {a/b: {workers: 1}}          | 3:12: settings: the name of a setting is part of a folder's: use letters, digits, dot, dash and underscore, 100 at most
			settings: {a: {workers: 1, objective.lambda: 1, objective: {lambda: 2}}} | 3:61: objective.lambda: stands here twice, once below its section
			grid: {schedule.epochs: 3}             | 3:25: schedule.epochs: should be a list of values, each of which is run
			grid: {schedule.epochs: [3, 3]}        | 3:29: schedule.epochs: names 3 twice
			grid: {preset: [small]}                | 3:8: preset: cannot stand in the grid; write it into settings with names
			reference: base                        | 3:12: reference: there is no setting base
			reference: {schedule.epochs: 3}        | 3:13: schedule.epochs: is no key of the grid
			evaluation: {metric: all}              | 3:14: metric: there is no such key; did you mean metrics?
			evaluation: {checkpoint: newest}       | 3:26: evaluation.checkpoint: should be best or last
			evaluation: {limit: few}               | 3:21: evaluation.limit: should be a whole number from 0 to 1000000000
			""")
	void namesWhatIsWrongWithItsPlace(String line, String problem) {
		String seeds = line.startsWith("seeds") ? "" : "seeds: 1\n";
		assertEquals(List.of(problem), problems("name: x\nexperiment: deep/birds.yaml\n" + line + "\n" + seeds));
	}

	@Test
	void findsAllProblemsAtOnce() {
		List<String> problems = problems("name: a/b\nexperiment: none.yaml\ngrid:\n  schedule.epoch: [x]\n");
		assertEquals(4, problems.size(), problems::toString);
		assertTrue(problems.getFirst().startsWith("1:1: seeds: is missing"), problems::toString);
	}

	@Test
	void checksTheExperimentOfEveryRun() {
		assertEquals(
				List.of("5:3: schedule.batch-size: must be at least 2 with cgc, which contrasts each image with the "
						+ "others of its batch"),
				problems(HEAD + "grid:\n  schedule.batch-size: [1, 8]\n"));
	}

	@Test
	void refusesTooManyRunsAndFoldersThatAreOne() {
		assertTrue(problems(HEAD + "grid:\n  schedule.epochs: [" + numbers(200) + "]\n  seed-of: [1]\n  workers: ["
				+ numbers(200) + "]\n").toString().contains("makes more than 10000 runs"));
		assertTrue(problems(HEAD + "settings:\n  a: {workers: 1}\n  A: {workers: 2}\n").toString()
				.contains("two settings would have the folder A;"));
		assertThrows(UserException.class, () -> SweepReader.read(folder.resolve("gone.yaml"), List.of(),
				Metrics.builtIn(), ExplanationMethods.builtIn()));
	}

	private static String numbers(int count) {
		StringBuilder text = new StringBuilder("1");
		for (int i = 2; i <= count; i++) {
			text.append(", ").append(i);
		}
		return text.toString();
	}
}
