package org.cgcworkbench.ui.heatmap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.cgcworkbench.core.image.Region;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.ui.PictureCanvas;
import org.cgcworkbench.ui.PictureCommand;
import org.cgcworkbench.ui.Viewport;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.SWT;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A rectangle on an image of 100 × 100. */
class MeasureToolTest {

	@RegisterExtension
	private final Window window = new Window();
	private final AtomicInteger changes = new AtomicInteger();
	private final MeasureTool tool = new MeasureTool(changes::incrementAndGet);
	private PictureCanvas canvas;

	@BeforeEach
	void open() {
		canvas = new PictureCanvas(window.shell(), new Viewport());
		canvas.show(new RgbImage(2, 2, new byte[12]), 100, 100);
		window.open();
	}

	private void drag(double x1, double y1, double x2, double y2) {
		assertTrue(tool.press(canvas, x1, y1, 0));
		tool.drag(canvas, x2, y2);
		tool.release(canvas);
	}

	private static Optional<Region> region(int left, int top, int right, int bottom) {
		return Optional.of(new Region(top, left, bottom - top, right - left));
	}

	@Test
	void isDrawnMovedAndResized() {
		tool.turn(true);
		drag(10, 10, 40, 30);
		assertEquals(region(10, 10, 40, 30), tool.region());
		drag(25, 20, 30, 25);
		assertEquals(region(15, 15, 45, 35), tool.region());
		drag(45, 25, 60, 25);
		assertEquals(region(15, 15, 60, 35), tool.region());
		drag(80, 80, 95, 300);
		assertEquals(region(80, 80, 95, 100), tool.region(), "outside of the old one a new one begins");
		drag(5, 5, 5, 5);
		assertEquals(Optional.empty(), tool.region(), "a click takes it away");
		assertTrue(changes.get() >= 5);
	}

	@Test
	void whileItIsOffOnlyShiftDraws() {
		assertFalse(tool.press(canvas, 10, 10, 0));
		assertEquals(SWT.CURSOR_ARROW, tool.cursor(canvas, 10, 10));
		assertTrue(tool.press(canvas, 10, 10, SWT.SHIFT));
		tool.drag(canvas, 20, 20);
		assertEquals(region(10, 10, 20, 20), tool.region());
	}

	@Test
	void commandsDrawMoveResizeAndRemove() {
		tool.turn(true);
		tool.perform(canvas, PictureCommand.PUT);
		assertEquals(region(25, 25, 75, 75), tool.region());
		tool.perform(canvas, PictureCommand.LEFT);
		tool.perform(canvas, PictureCommand.TALLER);
		assertEquals(region(24, 25, 74, 76), tool.region());
		tool.perform(canvas, PictureCommand.DELETE);
		assertEquals(Optional.empty(), tool.region());
	}

	@Test
	void thePointerTellsWhatADragWouldDo() {
		tool.turn(true);
		drag(10, 10, 60, 60);
		assertEquals(SWT.CURSOR_SIZEALL, tool.cursor(canvas, 35, 35));
		assertEquals(SWT.CURSOR_SIZEWE, tool.cursor(canvas, 60, 35));
		assertEquals(SWT.CURSOR_SIZENWSE, tool.cursor(canvas, 10, 10));
		assertEquals(SWT.CURSOR_CROSS, tool.cursor(canvas, 90, 90));
	}
}
