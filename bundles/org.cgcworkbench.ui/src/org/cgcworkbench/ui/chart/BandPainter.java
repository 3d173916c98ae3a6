package org.cgcworkbench.ui.chart;

import java.util.List;
import java.util.function.Supplier;

import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.eclipse.swtchart.ICustomPaintListener;

/** Draws bands behind the curves of a chart. */
final class BandPainter implements ICustomPaintListener {

	static final int ALPHA = 60;

	private final Chart chart;
	private final Supplier<List<Band>> bands;

	BandPainter(Chart chart, Supplier<List<Band>> bands) {
		this.chart = chart;
		this.bands = bands;
	}

	@Override
	public boolean drawBehindSeries() {
		return true;
	}

	@Override
	public void paintControl(PaintEvent e) {
		e.gc.setAlpha(ALPHA);
		for (Band band : bands.get()) {
			e.gc.setBackground(band.colour());
			int from = 0;
			for (int i = 0; i <= band.x().length; i++) {
				if (i == band.x().length || !shown(band.low()[i]) || !shown(band.high()[i])) {
					fill(e.gc, band, from, i);
					from = i + 1;
				}
			}
		}
		e.gc.setAlpha(255);
	}

	private boolean shown(double value) {
		return Double.isFinite(value) && (value > 0 || !axis(true).isLogScaleEnabled());
	}

	private IAxis axis(boolean vertical) {
		return vertical ? chart.getAxisSet().getYAxis(0) : chart.getAxisSet().getXAxis(0);
	}

	private void fill(GC gc, Band band, int from, int to) {
		if (to - from < 2) {
			return;
		}
		int[] edge = new int[4 * (to - from)];
		for (int i = from; i < to; i++) {
			int x = axis(false).getPixelCoordinate(band.x()[i]);
			int there = 2 * (i - from);
			int back = edge.length - 2 - there;
			edge[there] = x;
			edge[there + 1] = axis(true).getPixelCoordinate(band.high()[i]);
			edge[back] = x;
			edge[back + 1] = axis(true).getPixelCoordinate(band.low()[i]);
		}
		gc.fillPolygon(edge);
	}
}
