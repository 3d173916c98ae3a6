package org.cgcworkbench.ui.heatmap.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Layout;

/** Lays controls out in rows, each in a cell of the same size to the pixel, which a grid layout does not promise. */
final class EqualCells extends Layout {

	private static final int GAP = 5;

	private final int columns;
	private final int lowest;

	/**
	 * @param lowest
	 *            height of a cell that is asked for, in pixels
	 */
	EqualCells(int columns, int lowest) {
		this.columns = columns;
		this.lowest = lowest;
	}

	private int rows(Composite of) {
		return Math.max(1, (of.getChildren().length + columns - 1) / columns);
	}

	@Override
	protected Point computeSize(Composite of, int width, int height, boolean changed) {
		return new Point(width == SWT.DEFAULT ? columns * (lowest + GAP) : width,
				height == SWT.DEFAULT ? rows(of) * (lowest + GAP) : height);
	}

	@Override
	protected void layout(Composite of, boolean changed) {
		Rectangle room = of.getClientArea();
		int width = (room.width + GAP) / columns - GAP;
		int height = (room.height + GAP) / rows(of) - GAP;
		Control[] cells = of.getChildren();
		for (int i = 0; i < cells.length; i++) {
			cells[i].setBounds(room.x + i % columns * (width + GAP), room.y + i / columns * (height + GAP), width,
					height);
		}
	}
}
