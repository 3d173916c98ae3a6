package org.cgcworkbench.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.swt.graphics.Point;
import org.junit.jupiter.api.Test;

/** The part of their images that all panes show. */
class ViewportTest {

	private static final Point PANE = new Point(400, 200);

	private final Viewport viewport = new Viewport();

	@Test
	void theWholeImageLiesInTheMiddle() {
		assertEquals(2, viewport.scale(PANE, 100, 100));
		assertEquals(100, viewport.left(PANE, 100, 100));
		assertEquals(0, viewport.top(PANE, 100, 100));
	}

	@Test
	void zoomingKeepsThePlaceUnderThePointer() {
		viewport.zoom(4, 0.5, 0.5, 2);
		double x = 0.6;
		double before = viewport.left(PANE, 100, 100) + x * 100 * viewport.scale(PANE, 100, 100);
		viewport.zoom(2, x, 0.5, 2);
		assertEquals(before, viewport.left(PANE, 100, 100) + x * 100 * viewport.scale(PANE, 100, 100), 1e-9);
	}

	@Test
	void neitherZoomNorPlaceLeaveTheImage() {
		viewport.zoom(-100, 0, 0, 2);
		assertEquals(0.08, viewport.scale(PANE, 100, 100), 1e-9, "8 %");
		assertEquals(196, viewport.left(PANE, 100, 100), 1e-9, "what is smaller than the pane is in its middle");
		viewport.zoom(100, 0.5, 0.5, 2);
		assertEquals(80, viewport.scale(PANE, 100, 100), "at most 40 times");
		viewport.move(9, -9);
		double width = 100 * viewport.scale(PANE, 100, 100);
		assertEquals(PANE.x / 2.0 + width / 80, viewport.left(PANE, 100, 100) + width, 1e-9,
				"at least half of a pane's part of the image is left");
		assertEquals(0, viewport.top(PANE, 100, 100), 1e-9);
		viewport.reset();
		assertEquals(100, viewport.left(PANE, 100, 100));
		viewport.zoom(100, 0.5, 0.5, 0.02);
		assertEquals(2, viewport.scale(PANE, 20_000, 100), 1e-9, "huge images go up to 200 %, too");
		viewport.showActualSize(0.02);
		assertEquals(1, viewport.scale(PANE, 20_000, 100), 1e-9);
	}

	@Test
	void panesHearOfEachChange() {
		AtomicInteger heard = new AtomicInteger();
		viewport.onChange(heard::incrementAndGet);
		viewport.point(0.25, 0.75);
		viewport.move(0.1, 0);
		assertEquals(2, heard.get());
		assertEquals(0.25, viewport.cursorX());
		assertEquals(0.75, viewport.cursorY());
	}
}
