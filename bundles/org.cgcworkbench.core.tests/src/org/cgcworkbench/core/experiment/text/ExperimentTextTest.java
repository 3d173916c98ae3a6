package org.cgcworkbench.core.experiment.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.experiment.Problem;
import org.junit.jupiter.api.Test;

class ExperimentTextTest {

	private static final String SAMPLE = """
			# what this is for
			name: birds   # the lab's name

			dataset:
			  path: data/birds # on the share
			  classes:
			    - wren   # small
			    - robin

			schedule:   # short
			  epochs: 30
			  milestones: [15, 25]   # of 30
			seed: 1
			""";

	private static String set(String text, String key, String... values) {
		return ExperimentText.of(text).set(key, List.of(values)).applyTo(text);
	}

	private static String remove(String text, String key) {
		return ExperimentText.of(text).remove(key).applyTo(text);
	}

	@Test
	void replacesNothingButTheValue() {
		assertEquals(SAMPLE.replace("epochs: 30", "epochs: 5"), set(SAMPLE, "schedule.epochs", "5"));
		assertEquals(SAMPLE.replace("name: birds ", "name: wrens "), set(SAMPLE, "name", "wrens"));
		assertEquals(SAMPLE.replace("[15, 25]", "[10]"), set(SAMPLE, "schedule.milestones", "10"));
		assertEquals(SAMPLE.replace("[15, 25]", "[]"), set(SAMPLE, "schedule.milestones"));
		TextEdit edit = ExperimentText.of(SAMPLE).set("schedule.epochs", "305");
		assertEquals(new TextEdit(SAMPLE.indexOf("epochs: 30") + 10, 0, "5"), edit);
		assertTrue(ExperimentText.of(SAMPLE).set("schedule.epochs", "30").isEmpty());
	}

	@Test
	void keepsBlockLists() {
		assertEquals(SAMPLE.replace("wren   # small\n    - robin", "wren\n    - crow\n    - \"a, b\""),
				set(SAMPLE, "dataset.classes", "wren", "crow", "a, b"));
		assertEquals(SAMPLE.replace("classes:\n    - wren   # small\n    - robin", "classes: []"),
				set(SAMPLE, "dataset.classes"));
	}

	@Test
	void addsInTheOrderOfTheCatalogue() {
		assertEquals(SAMPLE.replace("# of 30\n", "# of 30\n  decay: 0.2\n"), set(SAMPLE, "schedule.decay", "0.2"));
		assertEquals(SAMPLE.replace("  epochs: 30\n", "  epochs: 30\n  batch-size: 8\n"),
				set(SAMPLE, "schedule.batch-size", "8"));
		assertEquals(SAMPLE.replace("  path:", "  format: folders\n  path:"), set(SAMPLE, "dataset.format", "folders"));
		assertEquals(SAMPLE.replace("name\n", "name\npreset: small\n"), set(SAMPLE, "preset", "small"));
		assertEquals(SAMPLE.replace("    - robin\n", "    - robin\nobjective:\n  lambda: 1\n"),
				set(SAMPLE, "objective.lambda", "1"));
		assertEquals(SAMPLE + "checkpoint:\n  keep: 1\n", set(SAMPLE, "checkpoint.keep", "1"));
	}

	@Test
	void fillsEmptySections() {
		assertEquals("name: a\ndataset: # below\n  path: /d\nseed: 1\n",
				set("name: a\ndataset: # below\nseed: 1\n", "dataset.path", "/d"));
		assertEquals("dataset:\n  path: /d", set("dataset:", "dataset.path", "/d"));
		assertEquals("name: a\ndataset:\n  path: d\n",
				set("name: a\ndataset: wrong\n", "dataset.path", "d").strip() + "\n");
		assertEquals("engine:\n    name: a\nobjective:\n    views: 1\n",
				set("engine:\n    name: a\nobjective:\n", "objective.views", "1"));
	}

	@Test
	void writesIntoNothing() {
		assertEquals("name: a\n", set("", "name", "a"));
		assertEquals("# later\nschedule:\n  epochs: 2\n", set("# later", "schedule.epochs", "2"));
		assertEquals("name: a\n", set("name:\n", "name", "a"));
		assertEquals("name: a # here\n", set("name: # here\n", "name", "a"));
		assertEquals("---\nname: b\nseed: 2\n...\n", set("---\nname: b\n...\n", "seed", "2"));
	}

	@Test
	void copesWithAMissingLastLineBreak() {
		assertEquals("name: a\nseed: 3\n", set("name: a", "seed", "3"));
		assertEquals("schedule:\n  epochs: 1\n  decay: 0.5\n", set("schedule:\n  epochs: 1", "schedule.decay", "0.5"));
		assertEquals("name: b", set("name: a", "name", "b"));
		assertEquals("name: a\n", remove("name: a\nseed: 3", "seed"));
	}

	@Test
	void keepsTheLineBreaksOfWindows() {
		String text = "name: a\r\ndataset:\r\n  path: d\r\nseed: 1\r\n";
		assertEquals("name: a\r\ndataset:\r\n  path: d\r\n  boxes: none\r\nseed: 1\r\n",
				set(text, "dataset.boxes", "none"));
		assertEquals("name: a\r\ndataset:\r\n  path: d\r\nschedule:\r\n  epochs: 2\r\nseed: 1\r\n",
				set(text, "schedule.epochs", "2"));
		assertEquals("name: a\r\nseed: 1\r\n", remove(text, "dataset.path"));
		assertEquals(text.replace("path: d", "path: e"), set(text, "dataset.path", "e"));
	}

	@Test
	void editsFlowMappings() {
		String text = "{name: a, dataset: {path: d}}";
		assertEquals("{name: a, dataset: {path: d, boxes: none}}", set(text, "dataset.boxes", "none"));
		assertEquals("{name: a, dataset: {format: x, path: d}}", set(text, "dataset.format", "x"));
		assertEquals("{name: a, dataset: {path: d}, schedule: {epochs: 4}}", set(text, "schedule.epochs", "4"));
		assertEquals("{name: a}", remove(text, "dataset.path"));
		assertEquals("{dataset: {path: d}}", remove(text, "name"));
		assertEquals("dataset: {path: \"a, b\"}\n", set("dataset: {}\n", "dataset.path", "a, b"));
	}

	@Test
	void quotesWhatYamlWouldMisread() {
		assertEquals("name: \"null\"\n", set("name: a\n", "name", "null"));
		assertEquals("name: \"a: #b\"\n", set("name: a\n", "name", "a: #b"));
		assertEquals("name: 'it''s'\n", set("name: 'a'\n", "name", "it's"));
		assertEquals("name: \"b\" # x\n", set("name: \"a\" # x\n", "name", "b"));
		assertEquals("seed: \"[\"\n", set("seed: 1\n", "seed", "["));
		assertEquals("seed: -1\n", set("seed: 1\n", "seed", "-1"));
		assertEquals("dataset:\n  path: \"C:\\\\data\"\n", set("dataset:\n  path: d\n", "dataset.path", "C:\\data"));
		assertEquals("engine:\n  device: auto\n", set("engine:\n  device: [cpu]\n", "engine.device", "auto"));
		assertEquals("engine:\n  device: [\"cuda:0\", \"cuda:1\"]\n",
				set("engine:\n  device: cpu\n", "engine.device", "cuda:0", "cuda:1"));
	}

	@Test
	void removesTheLineAndASectionThatIsLeftEmpty() {
		assertEquals(SAMPLE.replace("  epochs: 30\n", ""), remove(SAMPLE, "schedule.epochs"));
		assertEquals(SAMPLE.replace("  classes:\n    - wren   # small\n    - robin\n", ""),
				remove(SAMPLE, "dataset.classes"));
		assertEquals("name: a\n", remove("name: a\nschedule:\n  epochs: 3 # few\n", "schedule.epochs"));
		assertEquals("schedule: # soon\n", remove("schedule: # soon\n  epochs: 3\n", "schedule.epochs"));
		assertTrue(ExperimentText.of(SAMPLE).remove("workers").isEmpty());
	}

	@Test
	void countsCharactersBeyondTheBasicPlaneOnce() {
		String text = "name: \"\uD83D\uDC26\" # \uD83D\uDC26\nseed: 1\n";
		assertEquals(text.replace("seed: 1", "seed: 2"), set(text, "seed", "2"));
		assertEquals("\uFEFFname: b\n", set("\uFEFFname: a\n", "name", "b"));
	}

	@Test
	void leavesWhatIsNoYamlAlone() {
		for (String text : List.of("name: [", "just words", "a: &x 1\nb: *x\n", "- a\n- b\n", "a: b: c\n")) {
			ExperimentText broken = ExperimentText.of(text);
			assertFalse(broken.readable(), text);
			assertTrue(broken.set("seed", "1").isEmpty(), text);
			assertFalse(broken.problems().isEmpty(), text);
		}
	}

	@Test
	void everyKeyCanBeSetAndTakenOutAgain() {
		for (Key<?> key : ExperimentKeys.all()) {
			String with = set(SAMPLE, key.name(), "1");
			assertEquals(List.of("1"), ExperimentText.of(with).setting(key.name()).orElseThrow().values(), key.name());
			if (ExperimentText.of(SAMPLE).setting(key.name()).isEmpty()) {
				assertEquals(SAMPLE, remove(with, key.name()));
			}
		}
	}

	@Test
	void makesABaseline() {
		assertEquals(
				"name: b # x\nobjective:\n  lambda: 2\nseed: 3\n".replace("  lambda",
						"  method: cross-entropy\n  lambda"),
				ExperimentText.of("name: a # x\nobjective:\n  lambda: 2\nseed: 3\n").asBaseline("b"));
	}

	@Test
	void tellsExperimentsFromOtherFiles() {
		assertEquals(Optional.of(true), ExperimentText.isExperiment(SAMPLE));
		assertEquals(Optional.of(false), ExperimentText.isExperiment("name: CI\non: push\njobs:\n  build: 1\n"));
		assertEquals(Optional.empty(), ExperimentText.isExperiment("# new\nname: a\ndatasets:\n"));
	}

	@Test
	void findsThePlaceOfAProblem() {
		String text = "name: a\nschedule:\n  epochs: many\n  milestones: [1, x]\n  epochss: 3\n";
		ExperimentText read = ExperimentText.of(text);
		assertEquals("epochs", cut(text, read.range(new Problem("f", 3, 3, "schedule.epochs", ""))));
		assertEquals("many", cut(text, read.range(new Problem("f", 3, 11, "schedule.epochs", ""))));
		assertEquals("x", cut(text, read.range(new Problem("f", 4, 19, "schedule.milestones", ""))));
		assertEquals("name", cut(text, read.range(new Problem("f", 1, 1, "dataset.path", ""))));
		assertEquals("schedule.milestones", read.at(text.indexOf("[1")).orElseThrow().name());
		assertEquals(1, read.problems().size());
	}

	private static String cut(String text, TextRange range) {
		return text.substring(range.offset(), range.end());
	}
}
