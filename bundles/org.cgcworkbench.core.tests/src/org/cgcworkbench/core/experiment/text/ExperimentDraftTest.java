package org.cgcworkbench.core.experiment.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

class ExperimentDraftTest {

	private static String settings(Map<String, String> values) {
		String text = new ExperimentDraft(values).text();
		assertTrue(text.startsWith("# What is left out"), text);
		return text.replaceAll("(?m)^#.*\n", "");
	}

	@Test
	void writesOnlyWhatDiffers() {
		Map<String, String> values = new HashMap<>(ExperimentDraft.defaults("small"));
		values.putAll(Map.of("name", "birds", "preset", "small", "dataset.path", "/data/my birds", "schedule.epochs",
				"3", "objective.lambda", "0.50", "engine.device", "cpu, cuda:0", "seed", "1"));
		assertEquals("""
				name: birds
				preset: small
				dataset:
				  path: "/data/my birds"
				objective:
				  method: cgc
				schedule:
				  epochs: 3
				engine:
				  device: [cpu, "cuda:0"]
				seed: 1
				""", settings(values));
	}

	@Test
	void worksWithoutAPreset() {
		assertEquals("name: a\ndataset:\n  path: d\nschedule:\n  epochs: 10\n",
				settings(Map.of("name", "a", "dataset.path", "d", "schedule.epochs", "10", "schedule.decay", "0.1")));
	}
}
