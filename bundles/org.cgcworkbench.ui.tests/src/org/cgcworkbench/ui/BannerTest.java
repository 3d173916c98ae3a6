package org.cgcworkbench.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The line at the top of a view. */
class BannerTest {

	@RegisterExtension
	private final Window window = new Window();
	private final List<String> called = new ArrayList<>();
	private Banner banner;

	@BeforeEach
	void open() {
		window.shell().setLayout(new GridLayout());
		banner = new Banner(window.shell());
		window.open();
	}

	/** The workbench's own window has links, too. */
	private Link link() {
		return Stream.of(banner.getChildren()).filter(Link.class::isInstance).map(Link.class::cast).findFirst()
				.orElseThrow();
	}

	private void follow(String link) {
		Event event = new Event();
		event.text = link;
		link().notifyListeners(SWT.Selection, event);
	}

	@Test
	void takesRoomOnlyWhereItSaysSomething() {
		assertEquals("", banner.message());
		assertEquals(0, banner.getSize().y);
		banner.say(Banner.Kind.ERROR, "the folder is gone", null, null, null);
		assertEquals("the folder is gone", banner.message());
		banner.clear();
		assertEquals("", banner.message());
	}

	@Test
	void namesKeepTheirAmpersand() {
		banner.say(Banner.Kind.ERROR, "runs/a&b is gone", null, null, null);
		assertEquals("runs/a&&b is gone", window.all(Label.class).getFirst().getText());
		assertEquals("runs/a&b is gone", banner.message());
	}

	@Test
	void linksCallWhatTheySay() {
		banner.say(Banner.Kind.WARNING, "3 warnings", "Show all", () -> called.add("details"),
				() -> called.add("dismiss"));
		assertEquals("<a>Show all</a>  <a>Dismiss</a>", link().getText());
		follow("Show all");
		follow("Dismiss");
		assertEquals(List.of("details", "dismiss"), called);
		banner.say(Banner.Kind.ERROR, "failed", null, null, null);
		follow("Dismiss");
		assertEquals(2, called.size(), "links of what was said before are gone");
	}
}
