package org.cgcworkbench.ui.internal.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** It is seen before the window is there, and not after. */
class OpeningSignTest {

	@RegisterExtension
	private final Window window = new Window();

	private List<Shell> signs() {
		return Arrays.stream(window.shell().getDisplay().getShells())
				.filter(shell -> shell.getText().equals("Opening CGC Workbench")).toList();
	}

	@Test
	void isThereUntilItIsClosed() {
		OpeningSign sign = new OpeningSign(window.shell().getDisplay(), "1.2.3");
		assertEquals(1, signs().size());
		Shell shown = signs().getFirst();
		assertTrue(shown.isVisible());
		assertEquals("CGC Workbench, Version 1.2.3 is opening", Arrays.stream(shown.getChildren())
				.map(Label.class::cast).map(Label::getText).collect(Collectors.joining(", ")));
		sign.close();
		assertEquals(List.of(), signs());
		sign.close();
	}
}
