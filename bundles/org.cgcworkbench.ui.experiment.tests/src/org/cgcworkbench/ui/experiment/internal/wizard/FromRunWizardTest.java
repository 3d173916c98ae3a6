package org.cgcworkbench.ui.experiment.internal.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.cgcworkbench.core.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An experiment with the settings of a run. */
class FromRunWizardTest {

	@TempDir
	private Path folder;

	@Test
	void theNewFileHasWhatIsNotTheDefaultAndItsOwnNameAndRuns() throws IOException {
		Path frozen = folder.resolve("experiment.yaml");
		Files.writeString(frozen, """
				name: birds
				dataset:
				  path: DATA
				objective:
				  method: cgc
				  lambda: 0.25
				schedule:
				  epochs: 90
				  milestones: [30, 60]
				seed: 7
				runs: /elsewhere/runs
				""".replace("DATA", folder.resolve("data").toString()));
		String text = FromRunWizard.text(frozen, "birds-2", folder.resolve("birds-2.yaml"));
		for (String line : new String[]{"name: birds-2", "method: cgc", "lambda: 0.25", "seed: 7"}) {
			assertTrue(text.contains(line), text);
		}
		for (String left : new String[]{"epochs", "runs:", "/elsewhere"}) {
			assertFalse(text.contains(left), text);
		}
		Files.writeString(frozen, "name: [");
		assertThrows(UserException.class, () -> FromRunWizard.text(frozen, "x", folder.resolve("x.yaml")));
	}

	@Test
	void aNameIsProposedWithoutTheTimeOfTheRun() {
		assertEquals("birds-cgc-2", FromRunWizard.suggestion("birds-cgc-20261101-120000"));
		assertEquals("birds-2", FromRunWizard.suggestion("birds-20261101-120000-3"));
		assertEquals("cgc-seed-1-2", FromRunWizard.suggestion("cgc,seed=1"));
	}
}
