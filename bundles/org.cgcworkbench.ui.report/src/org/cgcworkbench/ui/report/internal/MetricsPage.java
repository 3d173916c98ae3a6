package org.cgcworkbench.ui.report.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.cgcworkbench.core.evaluation.MetricSummary;
import org.cgcworkbench.core.report.Comparisons.Comparison;
import org.cgcworkbench.core.report.Numbers;
import org.cgcworkbench.core.report.ReportData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;

/** Means with their intervals and how they differ from the first run's. */
final class MetricsPage extends SashForm {

	private record Row(int measure, int run) {
	}

	private final Cells<Row> table;
	private final IntervalPlot plot;

	MetricsPage(Composite parent) {
		super(parent, SWT.VERTICAL);
		table = new Cells<>(this, "report.metrics");
		plot = new IntervalPlot(this);
		setWeights(55, 45);
	}

	void show(ReportData data) {
		List<Cells.Column<Row>> columns = new ArrayList<>();
		columns.add(new Cells.Column<>("Metric", "What was measured",
				row -> row.run() == 0 || data.runs().size() == 1 ? data.measures().get(row.measure()).label() : "",
				false));
		if (data.runs().size() > 1) {
			columns.add(new Cells.Column<>("Run", "The run", row -> data.runs().get(row.run()).name(), false));
		}
		columns.add(new Cells.Column<>("Mean", "Over the images that have a score",
				row -> data.summary(row.measure(), row.run()).map(summary -> Numbers.three(summary.mean())).orElse("–"),
				true));
		columns.add(new Cells.Column<>("95 % interval", "Bootstrap over the images",
				row -> data.summary(row.measure(), row.run()).map(MetricsPage::interval).orElse(""), true));
		columns.add(new Cells.Column<>("Images", "With a score, and how many were left out",
				row -> data.summary(row.measure(), row.run()).map(MetricsPage::images).orElse(""), true));
		if (data.runs().size() > 1) {
			columns.add(new Cells.Column<>("Difference", "Mean of this run minus the first, image by image",
					row -> paired(data, row, c -> Numbers.signed(c.paired().difference())), true));
			columns.add(
					new Cells.Column<>("95 % interval", "Of the difference",
							row -> paired(data, row,
									c -> Numbers.signed(c.paired().low()) + " to " + Numbers.signed(c.paired().high())),
							true));
			columns.add(new Cells.Column<>("p", data.comparisons().method(),
					row -> paired(data, row, c -> Numbers.probability(c.corrected())), true));
			columns.add(new Cells.Column<>("Verdict", data.comparisons().method(),
					row -> data.comparisons().words(row.measure(), row.run()), false));
		}
		List<Row> rows = new ArrayList<>();
		for (int measure = 0; measure < data.measures().size(); measure++) {
			int of = measure;
			IntStream.range(0, data.runs().size()).forEach(run -> rows.add(new Row(of, run)));
		}
		table.show(columns, rows);
		plot.show(data);
	}

	private static String paired(ReportData data, Row row, Function<Comparison, String> text) {
		return data.comparisons().at(row.measure(), row.run()).filter(c -> c.paired().images() > 0).map(text)
				.orElse("");
	}

	private static String interval(MetricSummary summary) {
		return Numbers.three(summary.low()) + " to " + Numbers.three(summary.high());
	}

	private static String images(MetricSummary summary) {
		int out = summary.excluded().values().stream().mapToInt(Integer::intValue).sum();
		return summary.images() + (out == 0 ? "" : ", " + out + " left out");
	}
}
