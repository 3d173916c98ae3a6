package org.cgcworkbench.core.experiment.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.experiment.Preset;
import org.junit.jupiter.api.Test;

class CompletionTest {

	/** The bar stands for the caret. */
	private static List<Completion> at(String marked) {
		return Completion.at(marked.replace("|", ""), marked.indexOf('|'),
				Map.of("engine.name", List.of("auto", "nd4j")));
	}

	private static List<String> labels(String marked) {
		return at(marked).stream().map(Completion::label).toList();
	}

	private static String first(String marked) {
		return at(marked).getFirst().edit().applyTo(marked.replace("|", ""));
	}

	@Test
	void offersKeysOfTheSection() {
		assertEquals(List.of("lambda", "temperature", "from-epoch", "label-smoothing", "views", "compatibility"),
				labels("objective:\n  method: cgc\n  |\n"));
		assertEquals(List.of("batch-size"), labels("schedule:\n  ba|\n"));
		assertEquals("schedule:\n  batch-size: ", first("schedule:\n  ba|"));
		assertEquals("schedule:\n  batch-size: 3\n", first("schedule:\n  ba|th-size: 3\n"));
		assertTrue(at("schedule:\n  ba|").getFirst().documentation().contains("whole number from 1 to 65536"));
	}

	@Test
	void offersSectionsAtTheTop() {
		List<String> top = labels("name: a\n|");
		assertTrue(top.containsAll(List.of("preset", "dataset", "seed")), top::toString);
		assertTrue(!top.contains("name"), top::toString);
		assertEquals("name: a\nschedule:\n  ", first("name: a\nsch|"));
		assertEquals("schedule:\r\n  ", first("sch|\r\n").replace("\n  \r\n", "\n  "));
		assertTrue(labels("dataset:\n|").contains("path"));
		assertEquals("dataset:\n  path: ", at("dataset:\npa|").getFirst().edit().applyTo("dataset:\npa"));
	}

	@Test
	void offersValues() {
		assertEquals(List.of("cross-entropy", "cgc", "gradcam-l2"), labels("objective:\n  method: |\n"));
		assertEquals("objective:\n  method: cross-entropy\n", first("objective:\n  method: cr|oss\n"));
		assertEquals(List.of("true", "false"), labels("network:\n  zero-init-residual: |"));
		assertEquals(Preset.names(), labels("preset: |"));
		assertTrue(at("preset: sm|").getFirst().documentation().contains("schedule.epochs=10"));
		assertEquals(List.of("auto", "nd4j"), labels("engine:\n  name: |"));
		assertEquals(List.of("90"), labels("schedule:\n  epochs: |"));
		assertEquals("objective:\n  compatibility: [double-flip]\n", first("objective:\n  compatibility: [d|]\n"));
		assertEquals(List.of(), labels("unknown: |"));
		assertEquals(List.of(), labels("name: a # com|ment"));
	}

	@Test
	void splitsLines() {
		List<ExperimentLine> lines = ExperimentLine.all("a: \"x # y\" # z\n\nb:\r\n  c: 'it''s'\n- d\n  e\n");
		assertEquals(7, lines.size());
		assertEquals("a", lines.getFirst().name());
		assertEquals(new TextRange(3, 7), lines.getFirst().value());
		assertEquals(new TextRange(11, 3), lines.getFirst().comment());
		assertEquals("b.c", lines.get(3).name());
		assertEquals("", lines.get(4).word());
		assertEquals(0, lines.getLast().key().length());
	}
}
