package org.cgcworkbench.ui.experiment.internal.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.text.ExperimentText;
import org.junit.jupiter.api.Test;

/** What stands beside and in fields. */
class FieldLabelTest {

	private static String standing(String key, String text) {
		return FieldDefault.of(ExperimentKeys.find(key).orElseThrow(), ExperimentText.of(text)).words();
	}

	@Test
	void keysAreWords() {
		assertEquals("Batch size", FieldLabel.of(ExperimentKeys.find("schedule.batch-size").orElseThrow()));
		assertEquals("TensorBoard", FieldLabel.of(ExperimentKeys.find("tracking.tensorboard").orElseThrow()));
		assertEquals("MLflow experiment",
				FieldLabel.of(ExperimentKeys.find("tracking.mlflow-experiment").orElseThrow()));
		assertEquals("Data", FieldLabel.ofSection("dataset"));
	}

	@Test
	void aPresetStandsBeforeTheDefault() {
		assertEquals("default: 90", standing("schedule.epochs", "name: a\n"));
		assertEquals("required", standing("dataset.path", "name: a\n"));
		assertEquals("small: 10", standing("schedule.epochs", "preset: small\n"));
	}
}
