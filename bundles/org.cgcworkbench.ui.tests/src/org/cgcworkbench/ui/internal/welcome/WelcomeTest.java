package org.cgcworkbench.ui.internal.welcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Link;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The welcome where no editor is open. */
class WelcomeTest {

	@RegisterExtension
	private final Window window = new Window();
	private final List<String> done = new ArrayList<>();

	private Welcome create() {
		Welcome welcome = new Welcome(window.shell(), "Begin here", "A sentence that says what this is all about.",
				List.of(new Welcome.Entry("demo", "Try it", "What it does, in words that take a line or two.",
						() -> done.add("demo")),
						new Welcome.Entry("runs", "Open runs", "Shows runs.", () -> done.add("runs"))));
		window.open();
		return welcome;
	}

	@Test
	void linksDoWhatTheySay() {
		create();
		window.assertAllIsNamed();
		Window.select(window.control(Link.class, "welcome.runs"));
		Window.select(window.control(Link.class, "welcome.demo"));
		assertEquals(List.of("runs", "demo"), done);
	}

	@Test
	void nothingIsCutInANarrowWindow() {
		Welcome welcome = create();
		window.shell().setSize(260, 240);
		window.work();
		int width = welcome.getClientArea().width;
		Composite page = (Composite) welcome.getContent();
		assertTrue(page.getSize().y > welcome.getClientArea().height, "it can be scrolled");
		for (Control child : page.getChildren()) {
			Rectangle bounds = child.getBounds();
			assertTrue(bounds.x + bounds.width <= width, child + " is cut");
			assertTrue(bounds.height >= child.computeSize(bounds.width, -1).y, child + " is cut");
		}
	}
}
