package org.cgcworkbench.ui.report.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.cgcworkbench.core.report.Chart;
import org.cgcworkbench.core.report.Chart.Point;
import org.cgcworkbench.core.report.Chart.Series;
import org.cgcworkbench.core.report.Chart.Style;
import org.cgcworkbench.core.report.ReportData;
import org.cgcworkbench.ui.chart.Curve;
import org.cgcworkbench.ui.chart.LineChart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/**
 * Charts of a report below each other, with the colours that runs have in the workbench; they scroll if they are many.
 */
final class ChartArea extends ScrolledComposite {

	/** Below this height, in pixels, the legend and the titles leave no room for the curves. */
	private static final int LEAST = 260;

	/** Readable on light and dark. */
	private static final Color NO_RUN = new Color(130, 130, 130);

	private final RunColour colours;
	private final Composite content;

	ChartArea(Composite parent, RunColour colours) {
		super(parent, SWT.V_SCROLL);
		this.colours = colours;
		content = new Composite(this, SWT.NONE);
		content.setLayout(new FillLayout(SWT.VERTICAL));
		setContent(content);
		setExpandHorizontal(true);
		setExpandVertical(true);
	}

	/** Shows charts of values from 0 to 1 in place of those shown. */
	void show(ReportData data, List<Chart> charts) {
		for (Control old : content.getChildren()) {
			old.dispose();
		}
		for (Chart shown : charts) {
			LineChart chart = new LineChart(content, shown.title(), shown.xLabel());
			chart.fixRange(0, 1);
			chart.showLegend();
			chart.show(curves(data, shown));
		}
		setMinHeight(LEAST * charts.size());
		content.layout(true);
	}

	private List<Curve> curves(ReportData data, Chart chart) {
		List<Curve> curves = new ArrayList<>();
		Set<String> ids = new HashSet<>();
		for (Series line : chart.series()) {
			String id = line.run() + " " + line.style();
			for (int i = 2; !ids.add(id); i++) {
				id = line.run() + " " + line.style() + " " + i;
			}
			String name = chart.legend().stream().filter(entry -> entry.run() == line.run()).map(Chart.Entry::name)
					.findFirst().orElse("");
			Color colour = line.run() == Chart.NO_RUN ? NO_RUN : colours.get(data.runs(), line.run());
			curves.add(new Curve(id, name, colour, style(line.style()),
					line.points().stream().mapToDouble(Point::x).toArray(),
					line.points().stream().mapToDouble(Point::y).toArray()));
		}
		return curves;
	}

	private static Curve.Style style(Style style) {
		return switch (style) {
			case SOLID -> Curve.Style.SOLID;
			case DASHED -> Curve.Style.DASHED;
			case FAINT -> Curve.Style.DOTTED;
			case DOTS -> Curve.Style.POINTS;
		};
	}
}
