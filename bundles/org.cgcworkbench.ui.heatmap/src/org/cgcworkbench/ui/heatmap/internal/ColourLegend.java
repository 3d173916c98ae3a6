package org.cgcworkbench.ui.heatmap.internal;

import org.cgcworkbench.core.explain.ColourMap;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;

/** Which colour stands for which share of a map's maximum, or of the largest absolute value of a signed map. */
final class ColourLegend extends Canvas {

	private static final int BAR = 120;

	private ColourMap colours = ColourMap.INFERNO;
	private boolean signed;

	ColourLegend(Composite parent) {
		super(parent, SWT.DOUBLE_BUFFERED);
		addListener(SWT.Paint, e -> paint(e.gc));
	}

	/**
	 * Shows other colours.
	 *
	 * @param negative
	 *            whether maps hold negative values
	 */
	void show(ColourMap map, boolean negative) {
		boolean longer = negative != signed;
		colours = map;
		signed = negative;
		if (longer) {
			requestLayout();
		}
		redraw();
	}

	private String low() {
		return signed ? "against the class" : "0";
	}

	private String high() {
		return signed ? "for it" : "maximum";
	}

	@Override
	public Point computeSize(int width, int height, boolean changed) {
		GC gc = new GC(this);
		Point size = new Point(gc.textExtent(low()).x + gc.textExtent(high()).x + BAR + 12,
				gc.getFontMetrics().getHeight() + 4);
		gc.dispose();
		return size;
	}

	private void paint(GC gc) {
		Point size = getSize();
		gc.setForeground(getForeground());
		int left = gc.textExtent(low()).x + 4;
		gc.drawText(low(), 0, 2, true);
		for (int x = 0; x < BAR; x++) {
			double share = x / (BAR - 1.0);
			int rgb = colours.rgb(signed ? 2 * share - 1 : share, signed);
			gc.setBackground(new Color(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff));
			gc.fillRectangle(left + x, 4, 1, size.y - 8);
		}
		gc.drawText(high(), left + BAR + 4, 2, true);
	}
}
