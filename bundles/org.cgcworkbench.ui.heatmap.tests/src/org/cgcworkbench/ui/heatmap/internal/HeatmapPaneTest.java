package org.cgcworkbench.ui.heatmap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.ui.PictureCanvas;
import org.cgcworkbench.ui.Viewport;
import org.cgcworkbench.ui.testing.AccessibleName;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A pane with a map. */
class HeatmapPaneTest {

	private static final RgbImage IMAGE = new RgbImage(2, 2, new byte[12]);

	@RegisterExtension
	private final Window window = new Window();
	private final Viewport viewport = new Viewport();
	private final MeasureTool measure = new MeasureTool(() -> {
		// nobody listens
	});
	private final List<String> chosen = new ArrayList<>();
	private HeatmapPane pane;

	@BeforeEach
	void open() {
		pane = new HeatmapPane(window.shell(), new PaneShared(viewport, measure, new BoxTool(), chosen::add));
		window.open();
	}

	private void show(PaneContent content) {
		pane.show(content, content.scene().isPresent() ? IMAGE : null,
				new HeatmapPane.Extras(content.caption(), true, true, true));
		HeatmapPane.align(List.of(pane));
		window.work();
	}

	@Test
	void theValueUnderThePointerIsToldInPixelsOfTheImage() {
		show(Panes.of("birds-1", 0, 2, 4, 0));
		assertEquals("", pane.valueUnderCursor());
		viewport.point(0.75, 0.25);
		assertEquals("1, 0: 2.000, 50 % of the maximum", pane.valueUnderCursor());
		show(Panes.of("birds-1", 0, 0, 0, 0));
		assertEquals("1, 0: 0.000, 0 % of the maximum", pane.valueUnderCursor());
	}

	@Test
	void whatWentWrongStandsInPlaceOfAPicture() {
		show(Panes.of("birds-1", 0, 2, 4, 0));
		assertNotNull(pane.picture());
		show(PaneContent.failed(Panes.RUN, "birds-1", "no checkpoint of A&B"));
		viewport.point(0.5, 0.5);
		assertEquals("", pane.valueUnderCursor());
		assertNull(pane.picture());
		assertEquals(List.of("birds-1", "no checkpoint of A&&B"),
				window.all(Label.class).stream().map(Label::getText).toList());
	}

	@Test
	void theShareOfTheMapInARectangleIsTold() {
		show(Panes.of("birds-1", 0, 2, 6, 0));
		assertEquals("", pane.measuredText());
		measure.turn(true);
		PictureCanvas canvas = window.control(PictureCanvas.class, "heatmap.pane");
		assertTrue(measure.press(canvas, 0, 1, 0));
		measure.drag(canvas, 1, 2);
		measure.release(canvas);
		assertEquals("75.0 %", pane.measuredText());
		show(PaneContent.failed(Panes.RUN, "birds-1", "no checkpoint"));
		assertEquals("", pane.measuredText());
	}

	@Test
	void aClickOnAScoreAsksForItsMaps() {
		show(Panes.of("birds-1", 0, 2, 4, 0));
		ScoreBars scores = window.control(ScoreBars.class, "heatmap.scores");
		assertTrue(scores.isVisible());
		assertEquals("Likeliest classes:\nwren 75.0 %\nrobin 25.0 %", AccessibleName.of(scores));
		Event click = new Event();
		click.y = scores.lineHeight() + 2;
		scores.notifyListeners(SWT.MouseDown, click);
		assertEquals(List.of("robin"), chosen);
		show(PaneContent.failed(Panes.RUN, "birds-1", "no checkpoint"));
		assertFalse(scores.isVisible());
	}

	/** Beside a picture in a wide pane, below it in a high one, nowhere where there is little room. */
	@Test
	void aLongNameGetsRoomForItself() {
		PaneContent content = Panes.of("birds-1", 0, 2, 4, 0);
		show(content);
		ScoreBars scores = window.control(ScoreBars.class, "heatmap.scores");
		int before = scores.width();
		show(new PaneContent(content.run(), content.title(), content.scene(), content.map(), content.caption(),
				List.of(new ClassScore("blue-headed tanager", 1))));
		assertTrue(scores.width() > before);
	}

	@Test
	void scoresStandWhereTheyLeaveThePictureMostRoom() {
		ScoreBars scores = window.control(ScoreBars.class, "heatmap.scores");
		PictureCanvas canvas = window.control(PictureCanvas.class, "heatmap.pane");
		window.shell().setSize(900, 300);
		show(Panes.of("birds-1", 0, 2, 4, 0));
		assertTrue(scores.getLocation().x > canvas.getLocation().x + canvas.getSize().x);
		window.shell().setSize(300, 700);
		show(Panes.of("birds-1", 0, 2, 4, 0));
		assertTrue(scores.getLocation().y >= canvas.getLocation().y + canvas.getSize().y);
		window.shell().setSize(220, 190);
		show(Panes.of("birds-1", 0, 2, 4, 0));
		assertFalse(scores.isVisible());
	}

	@Test
	void hasAName() {
		assertEquals("Heat map", AccessibleName.of(window.control(PictureCanvas.class, "heatmap.pane")));
	}
}
