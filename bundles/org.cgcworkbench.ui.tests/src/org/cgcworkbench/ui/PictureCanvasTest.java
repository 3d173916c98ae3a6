package org.cgcworkbench.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Event;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A picture of 2 × 2 that stands for an image of 20 × 20. */
class PictureCanvasTest {

	@RegisterExtension
	private final Window window = new Window();
	private final Viewport viewport = new Viewport();
	private final Tool tool = new Tool();
	private PictureCanvas canvas;

	/** Takes drags that begin in the left half, and the command to delete. */
	private static final class Tool implements PictureTool {

		private final List<String> heard = new ArrayList<>();

		@Override
		public boolean press(PictureCanvas on, double x, double y, int stateMask) {
			heard.add("press " + Math.round(x) + " " + Math.round(y));
			return x < 10;
		}

		@Override
		public void drag(PictureCanvas on, double x, double y) {
			heard.add("drag " + Math.round(x) + " " + Math.round(y));
		}

		@Override
		public void release(PictureCanvas on) {
			heard.add("release");
		}

		@Override
		public boolean perform(PictureCanvas on, PictureCommand command) {
			return command == PictureCommand.DELETE;
		}

		@Override
		public int cursor(PictureCanvas on, double x, double y) {
			return SWT.CURSOR_CROSS;
		}

		@Override
		public void paint(PictureCanvas on, GC gc, Projection at) {
			// nothing
		}
	}

	@BeforeEach
	void open() {
		canvas = new PictureCanvas(window.shell(), viewport);
		canvas.show(new RgbImage(2, 2, new byte[12]), 20, 20);
		window.open();
	}

	private void mouse(int type, double imageX, double imageY) {
		Projection at = canvas.projection().orElseThrow();
		Event event = new Event();
		event.button = 1;
		event.x = at.x(imageX);
		event.y = at.y(imageY);
		canvas.notifyListeners(type, event);
	}

	@Test
	void theToolHearsOfItsDragsInPixelsOfTheImageWhateverTheZoom() {
		canvas.use(tool);
		viewport.zoom(3, 0.2, 0.2, 1);
		mouse(SWT.MouseDown, 5, 5);
		mouse(SWT.MouseMove, 8, 4);
		mouse(SWT.MouseUp, 8, 4);
		assertEquals(List.of("press 5 5", "drag 8 4", "release"), tool.heard);
	}

	@Test
	void whatTheToolDoesNotTakeMovesThePicture() {
		canvas.use(tool);
		viewport.zoom(8, 0.5, 0.5, 1);
		double before = canvas.projection().orElseThrow().left();
		mouse(SWT.MouseDown, 11, 10);
		mouse(SWT.MouseMove, 10.5, 10);
		mouse(SWT.MouseUp, 10.5, 10);
		assertTrue(canvas.projection().orElseThrow().left() < before);
		assertEquals(List.of("press 11 10"), tool.heard);
	}

	@Test
	void commandsZoomUnlessTheToolTakesThem() {
		canvas.use(tool);
		double scale = canvas.projection().orElseThrow().scaleX();
		canvas.perform(PictureCommand.DELETE);
		assertEquals(scale, canvas.projection().orElseThrow().scaleX());
		canvas.perform(PictureCommand.ZOOM_IN);
		assertEquals(1.25 * scale, canvas.projection().orElseThrow().scaleX(), 1e-9);
		canvas.perform(PictureCommand.FIT);
		assertEquals(scale, canvas.projection().orElseThrow().scaleX());
		canvas.perform(PictureCommand.ACTUAL_SIZE);
		assertEquals(1, canvas.projection().orElseThrow().scaleX(), 1e-9);
	}

	@Test
	void thePointerIsKnownWhereverItIsOverTheImage() {
		mouse(SWT.MouseMove, 5, 15);
		assertEquals(0.25, viewport.cursorX(), 0.01);
		assertEquals(0.75, viewport.cursorY(), 0.01);
		mouse(SWT.MouseMove, -1, 15);
		assertEquals(-1, viewport.cursorX());
		canvas.show(null, 0, 0);
		assertFalse(canvas.projection().isPresent());
	}
}
