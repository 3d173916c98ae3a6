package org.cgcworkbench.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A control that is scrolled paints over nothing else. */
class ClipTest {

	private static final RGB RED = new RGB(255, 0, 0);
	private static final RGB BLUE = new RGB(0, 0, 255);

	@RegisterExtension
	private final Window window = new Window();

	@Test
	void nothingIsDrawnBesideWhatIsSeen() {
		window.shell().setLayout(null);
		ScrolledComposite scroll = new ScrolledComposite(window.shell(), SWT.V_SCROLL);
		scroll.setBounds(0, 0, 300, 100);
		Canvas canvas = new Canvas(scroll, SWT.DOUBLE_BUFFERED);
		canvas.setSize(200, 600);
		scroll.setContent(canvas);
		boolean[] painted = new boolean[1];
		canvas.addListener(SWT.Paint, e -> {
			Clip.within(e.gc, new Rectangle(0, 0, 100, 600), () -> fill(e.gc, SWT.COLOR_RED, 200));
			painted[0] = true;
		});
		canvas.addListener(SWT.Paint, e -> fill(e.gc, SWT.COLOR_BLUE, 50));
		window.open();
		window.until("it is painted", () -> painted[0]);
		assertEquals(BLUE, pixel(20, 50));
		assertEquals(RED, pixel(80, 50));
		assertNotEquals(RED, pixel(120, 50), "outside of the part");
		assertNotEquals(RED, pixel(80, 200), "below what is seen");
		assertNotEquals(BLUE, pixel(20, 200), "below what is seen, once the clip is undone");
	}

	private static void fill(GC gc, int colour, int width) {
		gc.setBackground(gc.getDevice().getSystemColor(colour));
		gc.fillRectangle(0, 0, width, 600);
	}

	private RGB pixel(int x, int y) {
		GC gc = new GC(window.shell());
		Image image = new Image(window.shell().getDisplay(), 400, 300);
		gc.copyArea(image, 0, 0);
		gc.dispose();
		RGB found = image.getImageData().palette.getRGB(image.getImageData().getPixel(x, y));
		image.dispose();
		return found;
	}
}
