package org.cgcworkbench.ui;

import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;

/** Parts of a control that is being painted. */
public final class Clip {

	private Clip() {
	}

	/**
	 * Draws within a part alone, and of that only what is to be painted: a control that is scrolled would else paint
	 * over what lies beside it.
	 */
	public static void within(GC gc, Rectangle part, Runnable drawing) {
		Rectangle before = gc.getClipping();
		Rectangle seen = before.intersection(part);
		if (!seen.isEmpty()) {
			gc.setClipping(seen);
			drawing.run();
			gc.setClipping(before);
		}
	}
}
