package org.cgcworkbench.core.report.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.cgcworkbench.core.evaluation.MetricSummary;
import org.cgcworkbench.core.report.Comparisons.Comparison;
import org.cgcworkbench.core.report.ReportData;
import org.cgcworkbench.core.support.CsvRow;

/** The table of metrics as rows of a file: means, intervals and comparisons with the first run. */
public final class MetricsCsv {

	private static final List<String> COLUMNS = List.of("metric", "run", "mean", "low", "high", "images", "excluded",
			"difference", "difference-low", "difference-high", "p", "p-holm", "images-in-common", "verdict");

	private MetricsCsv() {
	}

	public static String of(ReportData data) {
		StringBuilder text = new StringBuilder(CsvRow.of(COLUMNS));
		for (int measure = 0; measure < data.measures().size(); measure++) {
			for (int run = 0; run < data.runs().size(); run++) {
				Optional<MetricSummary> summary = data.summary(measure, run);
				if (summary.isEmpty()) {
					continue;
				}
				List<Object> cells = new ArrayList<>(
						List.of(data.measures().get(measure).label(), data.runs().get(run).name(), summary.get().mean(),
								summary.get().low(), summary.get().high(), summary.get().images(),
								summary.get().excluded().entrySet().stream()
										.map(entry -> entry.getValue() + " " + entry.getKey())
										.collect(Collectors.joining("; "))));
				Optional<Comparison> comparison = data.comparisons().at(measure, run);
				cells.addAll(comparison
						.<List<Object>>map(c -> List.of(c.paired().difference(), c.paired().low(), c.paired().high(),
								c.paired().pValue(), c.corrected(), c.paired().images()))
						.orElse(List.of("", "", "", "", "", "")));
				cells.add(data.comparisons().words(measure, run));
				text.append(CsvRow.of(cells));
			}
		}
		return text.toString();
	}
}
