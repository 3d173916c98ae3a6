package org.cgcworkbench.ui.heatmap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.Viewport;
import org.cgcworkbench.ui.testing.AccessibleName;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Label;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A pane with a map. */
class HeatmapPaneTest {

	private static final RunDirectory RUN = new RunDirectory(Path.of("/runs/birds-1"));
	private static final RgbImage IMAGE = new RgbImage(2, 2, new byte[12]);

	@RegisterExtension
	private final Window window = new Window();
	private final Viewport viewport = new Viewport();
	private HeatmapPane pane;

	@BeforeEach
	void open() {
		pane = new HeatmapPane(window.shell(), viewport);
		window.open();
	}

	private static PaneContent content(float... map) {
		Heatmap heatmap = new Heatmap(2, 2, map);
		return new PaneContent(RUN, "birds-1", IMAGE, 2, 2, heatmap, heatmap, null, List.of(), Optional.empty(),
				"map of wren", null, null);
	}

	@Test
	void theValueUnderThePointerIsToldInPixelsOfTheImage() {
		pane.show(content(0, 2, 4, 0), IMAGE, "map of wren", true, true);
		assertEquals("", pane.valueUnderCursor());
		viewport.point(0.75, 0.25);
		assertEquals("1, 0: 2.000, 50 % of the maximum", pane.valueUnderCursor());
		pane.show(content(0, 0, 0, 0), IMAGE, "zero map", true, true);
		assertEquals("1, 0: 0.000, 0 % of the maximum", pane.valueUnderCursor());
	}

	@Test
	void whatWentWrongStandsInPlaceOfAPicture() {
		pane.show(content(0, 2, 4, 0), IMAGE, "map of wren", true, true);
		assertNotNull(pane.data());
		pane.show(PaneContent.failed(RUN, "birds-1", "no checkpoint"), null, "no checkpoint", true, true);
		viewport.point(0.5, 0.5);
		assertEquals("", pane.valueUnderCursor());
		assertNull(pane.data());
		assertEquals(List.of("birds-1", "no checkpoint"),
				window.all(Label.class).stream().map(Label::getText).toList());
	}

	@Test
	void hasAName() {
		assertEquals("Heat map", AccessibleName.of(window.control(Canvas.class, "heatmap.pane")));
	}
}
