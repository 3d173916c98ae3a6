package org.cgcworkbench.ui.chart;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.eclipse.swtchart.LineStyle;

/** The colours of all of a chart but its curves. */
final class ChartColours {

	private ChartColours() {
	}

	/** Draws on a ground in an ink, the grid in a colour between them. */
	static void apply(Chart chart, Color ground, Color ink) {
		chart.setBackground(ground);
		chart.getPlotArea().setBackground(ground);
		chart.getTitle().setForeground(ink);
		chart.getLegend().setBackground(ground);
		chart.getLegend().setForeground(ink);
		for (IAxis axis : chart.getAxisSet().getAxes()) {
			axis.getTick().setForeground(ink);
			axis.getTitle().setForeground(ink);
			axis.getGrid().setForeground(between(ground, ink));
			axis.getGrid().setStyle(LineStyle.SOLID);
		}
	}

	private static Color between(Color ground, Color ink) {
		return new Color((5 * ground.getRed() + ink.getRed()) / 6, (5 * ground.getGreen() + ink.getGreen()) / 6,
				(5 * ground.getBlue() + ink.getBlue()) / 6);
	}
}
