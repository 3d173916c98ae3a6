package org.cgcworkbench.ui.training.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The warnings of a run. */
class WarningsDialogTest {

	@RegisterExtension
	private final Window window = new Window();

	@Test
	void saysWhatWasPassedOverAndWhere() {
		new WarningsDialog(window.shell(), "birds-1",
				List.of(new RunEvent.Warning(Instant.EPOCH, "passed over", Optional.of("train/cat/1.png")))).open();
		window.work();
		window.assertAllIsNamed();
		assertTrue(window.all(Text.class).getFirst().getText().endsWith("passed over  train/cat/1.png"));
	}
}
