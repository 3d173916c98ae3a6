package org.cgcworkbench.ui.training.internal;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.cgcworkbench.ui.Pages;
import org.cgcworkbench.ui.chart.Curve;
import org.cgcworkbench.ui.chart.LineChart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/** The charts of the training view: those that the user chose of the training, or those of the machine's load. */
final class TrainingCharts extends Composite {

	private static final int PERCENT = 100;

	private final Pages pages;
	private final Composite area;
	private final Map<ChartKind, LineChart> charts = new EnumMap<>(ChartKind.class);
	private final Set<ChartKind> chosen = EnumSet.of(ChartKind.LOSS, ChartKind.ACCURACY);
	private Set<ChartKind> visible = Set.of();
	private boolean load;

	TrainingCharts(Composite parent) {
		super(parent, SWT.NONE);
		setLayout(new FillLayout());
		pages = new Pages(this);
		area = new Composite(pages, SWT.NONE);
		for (ChartKind kind : ChartKind.values()) {
			LineChart chart = new LineChart(area, kind.title(), "");
			chart.setData("cgc.id", "training.chart." + kind.name());
			charts.put(kind, chart);
		}
		charts.get(ChartKind.ACCURACY).fixRange(0, 1);
		charts.get(ChartKind.PROCESSORS).fixRange(0, PERCENT);
		charts.get(ChartKind.GPUS).fixRange(0, PERCENT);
		arrange(chosen);
	}

	/** Lays out the charts that are to be seen: below each other, four in a square. */
	private void arrange(Set<ChartKind> kinds) {
		if (!kinds.equals(visible)) {
			visible = EnumSet.copyOf(kinds);
			area.setLayout(new GridLayout(visible.size() > 2 ? 2 : 1, true));
			charts.forEach((kind, chart) -> {
				boolean seen = visible.contains(kind);
				chart.setVisible(seen);
				GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
				data.exclude = !seen;
				chart.setLayoutData(data);
			});
			area.layout(true);
		}
		pages.show(area);
	}

	/** The charts whose curves are needed. */
	Set<ChartKind> wanted() {
		return EnumSet.copyOf(load ? ChartKind.OF_MACHINE : chosen);
	}

	/** The charts that are seen. */
	Set<ChartKind> shown() {
		return EnumSet.copyOf(visible);
	}

	/** Draws curves; of the machine only what is known of it. */
	void show(ShownCurves now) {
		if (!now.curves().keySet().equals(wanted())) {
			// asked for before the user chose otherwise
			return;
		}
		now.curves().forEach((kind, curves) -> charts.get(kind).show(curves, now.bands().get(kind)));
		Set<ChartKind> known = !load
				? chosen
				: now.curves().keySet().stream().filter(kind -> known(now.curves().get(kind)))
						.collect(Collectors.toCollection(() -> EnumSet.noneOf(ChartKind.class)));
		if (known.isEmpty()) {
			pages.say(Messages.TrainingCharts_noLoad);
		} else {
			arrange(known);
		}
	}

	private static boolean known(List<Curve> curves) {
		return curves.stream().anyMatch(curve -> Arrays.stream(curve.y()).anyMatch(Double::isFinite));
	}

	/** Whether the load of the machines is shown in place of the training. */
	void setLoad(boolean ofMachine) {
		load = ofMachine;
		if (!load) {
			arrange(chosen);
		}
	}

	/** Whether the load of the machines is shown. */
	boolean isLoad() {
		return load;
	}

	/** Chooses a chart of the training, or leaves it out; the last one stays. */
	void choose(ChartKind kind, boolean on) {
		if (on) {
			chosen.add(kind);
		} else if (chosen.size() > 1) {
			chosen.remove(kind);
		}
		if (!load) {
			arrange(chosen);
		}
	}

	LineChart chart(ChartKind kind) {
		return charts.get(kind);
	}

	void setLogScale(boolean logarithmic) {
		charts.get(ChartKind.LOSS).setLogScale(logarithmic);
		charts.get(ChartKind.LEARNING_RATE).setLogScale(logarithmic);
	}

	void resetZoom() {
		charts.values().forEach(LineChart::resetZoom);
	}

	/** What takes the focus. */
	Control focus() {
		LineChart first = charts.get(visible.iterator().next());
		return first.isVisible() ? first : pages;
	}
}
