package org.cgcworkbench.ui.heatmap.internal;

import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.explain.ColourMap;
import org.cgcworkbench.core.report.MapGrid.Bar;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;

/** Which colours stand for which shares of a map's maximum, or of the largest absolute value of a signed map. */
final class ColourLegend extends Canvas {

	private static final int BAR = 90;
	private static final int SPACE = 4;
	private static final int BETWEEN = 14;

	private List<Bar> bars = List.of();
	private List<String> told = List.of();

	ColourLegend(Composite parent) {
		super(parent, SWT.DOUBLE_BUFFERED);
		addListener(SWT.Paint, e -> paint(e.gc));
	}

	/** What the colours of maps stand for. */
	static List<Bar> bars(ColourMap colours, List<ShownMap> maps) {
		List<Bar> bars = new ArrayList<>();
		boolean signed = maps.stream().anyMatch(map -> map.map().signed() && !map.origin().difference());
		bars.add(signed
				? new Bar(Messages.ColourLegend_against, Messages.ColourLegend_towards, colours, true)
				: new Bar("0", Messages.ColourLegend_maximum, colours, false));
		if (maps.stream().anyMatch(map -> map.origin().difference())) {
			bars.add(new Bar(Messages.ColourLegend_first, Messages.ColourLegend_other, colours, true));
		}
		return bars;
	}

	/** Explains the colours of maps. */
	void show(ColourMap colours, List<ShownMap> maps) {
		List<Bar> now = bars(colours, maps);
		bars = now;
		List<String> texts = now.stream().map(bar -> bar.low() + bar.high()).toList();
		if (!texts.equals(told)) {
			told = texts;
			requestLayout();
		}
		redraw();
	}

	@Override
	public Point computeSize(int width, int height, boolean changed) {
		GC gc = new GC(this);
		int all = bars.stream().mapToInt(bar -> width(gc, bar)).sum();
		Point size = new Point(Math.max(1, all), gc.getFontMetrics().getHeight() + 4);
		gc.dispose();
		return size;
	}

	private static int width(GC gc, Bar bar) {
		return gc.textExtent(bar.low()).x + gc.textExtent(bar.high()).x + BAR + 2 * SPACE + BETWEEN;
	}

	private void paint(GC gc) {
		int left = 0;
		for (Bar bar : bars) {
			paint(gc, bar, left);
			left += width(gc, bar);
		}
	}

	private void paint(GC gc, Bar bar, int from) {
		int height = getSize().y;
		gc.setForeground(getForeground());
		int left = from + gc.textExtent(bar.low()).x + SPACE;
		gc.drawText(bar.low(), from, 2, true);
		for (int x = 0; x < BAR; x++) {
			double share = x / (BAR - 1.0);
			int rgb = bar.colours().rgb(bar.signed() ? 2 * share - 1 : share, bar.signed());
			gc.setBackground(new Color(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff));
			gc.fillRectangle(left + x, 4, 1, height - 8);
		}
		gc.drawText(bar.high(), left + BAR + SPACE, 2, true);
	}
}
