package org.cgcworkbench.ui.chart;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swtchart.Chart;

/** The title of a chart, in one line where the chart is wide enough. */
final class ChartTitle {

	private ChartTitle() {
	}

	/** Sets a title; what follows its colon stands in a second line while the chart is too narrow for one. */
	static void fit(Chart chart, String title) {
		chart.getTitle().setFont(chart.getFont());
		chart.getTitle().setText(title);
		chart.addListener(SWT.Resize, e -> chart.getTitle()
				.setText(width(chart, title) > chart.getClientArea().width ? title.replaceFirst(": ", ":\n") : title));
	}

	private static int width(Chart chart, String text) {
		GC gc = new GC(chart);
		gc.setFont(chart.getTitle().getFont());
		try {
			return gc.textExtent(text).x;
		} finally {
			gc.dispose();
		}
	}
}
