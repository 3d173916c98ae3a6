package org.cgcworkbench.ui.heatmap.internal;

import org.cgcworkbench.ui.ImageRectangle.Grip;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;

/** What a rectangle is held by. */
final class Handles {

	private static final int HALF = 3;

	private Handles() {
	}

	/** Draws them at the corners and in the middle of the edges. */
	static void paint(GC gc, int left, int top, int right, int bottom) {
		for (int x : new int[]{left, left + (right - left) / 2, right}) {
			for (int y : new int[]{top, top + (bottom - top) / 2, bottom}) {
				if (x == left || x == right || y == top || y == bottom) {
					gc.setBackground(gc.getDevice().getSystemColor(SWT.COLOR_WHITE));
					gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_BLACK));
					gc.fillRectangle(x - HALF, y - HALF, 2 * HALF, 2 * HALF);
					gc.drawRectangle(x - HALF, y - HALF, 2 * HALF, 2 * HALF);
				}
			}
		}
	}

	/** The pointer over a grip. */
	static int cursor(Grip held) {
		if (held.equals(Grip.WHOLE)) {
			return SWT.CURSOR_SIZEALL;
		}
		if (held.horizontal() == 0 || held.vertical() == 0) {
			return held.horizontal() == 0 ? SWT.CURSOR_SIZENS : SWT.CURSOR_SIZEWE;
		}
		return held.horizontal() == held.vertical() ? SWT.CURSOR_SIZENWSE : SWT.CURSOR_SIZENESW;
	}
}
