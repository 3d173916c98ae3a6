package org.cgcworkbench.ui.heatmap.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;

/** What is drawn over pictures, in black and white so that it shows on any ground. */
final class Marks {

	private static final int RADIUS = 5;
	private static final int MARGIN = 3;

	private Marks() {
	}

	/** A white rectangle between black ones, within the given edges. */
	static void outline(GC gc, int left, int top, int right, int bottom) {
		for (int ring = 0; ring < 3; ring++) {
			gc.setForeground(gc.getDevice().getSystemColor(ring == 1 ? SWT.COLOR_WHITE : SWT.COLOR_BLACK));
			gc.drawRectangle(left + ring, top + ring, right - left - 1 - 2 * ring, bottom - top - 1 - 2 * ring);
		}
	}

	/** A white ring within a black one. */
	static void ring(GC gc, int x, int y) {
		gc.setAntialias(SWT.ON);
		for (int radius = RADIUS + 1; radius >= RADIUS; radius--) {
			gc.setForeground(gc.getDevice().getSystemColor(radius == RADIUS ? SWT.COLOR_WHITE : SWT.COLOR_BLACK));
			gc.drawOval(x - radius, y - radius, 2 * radius, 2 * radius);
		}
		gc.setAntialias(SWT.DEFAULT);
	}

	/** White text on black with its upper left corner there, as far as it fits into an area of that size. */
	static void label(GC gc, String text, int x, int y, Point area) {
		Point size = gc.textExtent(text);
		int left = Math.clamp(x, 0, Math.max(0, area.x - size.x - 2 * MARGIN));
		int top = Math.clamp(y, 0, Math.max(0, area.y - size.y));
		gc.setBackground(gc.getDevice().getSystemColor(SWT.COLOR_BLACK));
		gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_WHITE));
		gc.fillRectangle(left, top, size.x + 2 * MARGIN, size.y);
		gc.drawText(text, left + MARGIN, top, true);
	}
}
