package org.cgcworkbench.ui.heatmap.internal;

import org.cgcworkbench.core.explain.ColourMap;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;

/** Which colour stands for which share of a map's maximum. */
final class ColourLegend extends Canvas {

	private static final int BAR = 120;
	private static final String LOW = "0";
	private static final String HIGH = "maximum";

	private ColourMap colours = ColourMap.INFERNO;

	ColourLegend(Composite parent) {
		super(parent, SWT.DOUBLE_BUFFERED);
		addListener(SWT.Paint, e -> paint(e.gc));
	}

	void show(ColourMap map) {
		colours = map;
		redraw();
	}

	@Override
	public Point computeSize(int width, int height, boolean changed) {
		GC gc = new GC(this);
		Point size = new Point(gc.textExtent(LOW).x + gc.textExtent(HIGH).x + BAR + 12,
				gc.getFontMetrics().getHeight() + 4);
		gc.dispose();
		return size;
	}

	private void paint(GC gc) {
		Point size = getSize();
		gc.setForeground(getForeground());
		int left = gc.textExtent(LOW).x + 4;
		gc.drawText(LOW, 0, 2, true);
		for (int x = 0; x < BAR; x++) {
			int rgb = colours.rgb(x / (BAR - 1.0));
			gc.setBackground(new Color(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff));
			gc.fillRectangle(left + x, 4, 1, size.y - 8);
		}
		gc.drawText(HIGH, left + BAR + 4, 2, true);
	}
}
