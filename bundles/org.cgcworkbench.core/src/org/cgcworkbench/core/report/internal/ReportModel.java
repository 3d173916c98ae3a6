package org.cgcworkbench.core.report.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.cgcworkbench.core.report.ProvenanceTable;
import org.cgcworkbench.core.report.Numbers;
import org.cgcworkbench.core.report.EvaluationNotes;
import org.cgcworkbench.core.report.Comparisons;
import org.cgcworkbench.core.report.Measures;
import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.ImageResult;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.report.RunReportInput;
import org.cgcworkbench.core.run.RunEvent;

/** What the report's template is filled with: maps, lists and texts. */
public final class ReportModel {

	private final List<RunReportInput> runs;
	private final List<Measures> measures;

	private ReportModel(List<RunReportInput> runs) {
		this.runs = runs;
		this.measures = Measures.of(runs);
	}

	/** The data for {@code report.ftlh}. */
	public static Map<String, Object> of(List<RunReportInput> runs) throws IOException {
		ReportModel model = new ReportModel(runs);
		Map<String, Object> root = new LinkedHashMap<>();
		root.put("runs", runs.stream().map(RunReportInput::name).toList());
		root.put("differing", model.settings(true));
		root.put("common", model.settings(false));
		root.put("notes", EvaluationNotes.of(runs, model.measures));
		root.put("charts", TrainingCharts.of(runs));
		Comparisons comparisons = Comparisons.of(model.measures);
		MetricTables tables = new MetricTables(runs, model.measures, comparisons);
		root.put("metrics", tables.rows());
		root.put("comparison", comparisons.method());
		root.put("classes", tables.classes());
		root.put("excluded", tables.excluded());
		root.put("groups", model.imageGroups());
		root.put("curves", model.curves());
		root.put("provenance", ProvenanceTable.of(runs));
		root.put("warnings", model.warnings());
		return root;
	}

	/** Rows of a key and the value in each run; only those that differ, or only the others. */
	private List<List<String>> settings(boolean differing) {
		Set<String> keys = new LinkedHashSet<>();
		runs.forEach(run -> keys.addAll(run.settings().keySet()));
		List<List<String>> rows = new ArrayList<>();
		for (String key : keys) {
			List<String> values = runs.stream().map(run -> run.settings().getOrDefault(key, "–")).toList();
			boolean differ = values.stream().distinct().count() > 1;
			if (differ && differing) {
				List<String> row = new ArrayList<>(List.of(key));
				row.addAll(values);
				rows.add(row);
			} else if (!differ && !differing) {
				rows.add(List.of(key, values.get(0)));
			}
		}
		return rows;
	}

	private List<Map<String, Object>> imageGroups() throws IOException {
		Optional<Measures> best = measures.stream().filter(m -> m.id().equals(Metrics.CONTENT_HEATMAP)).findFirst()
				.or(() -> measures.stream().filter(m -> m.id().equals(Metrics.INSERTION)).findFirst());
		List<Map<String, Object>> groups = new ArrayList<>();
		if (best.isPresent()) {
			for (Map.Entry<String, List<String>> group : ImageChoice.of(best.get()).entrySet()) {
				List<Map<String, Object>> images = new ArrayList<>();
				for (String file : group.getValue()) {
					images.add(image(best.get(), file));
				}
				groups.add(Map.of("title", group.getKey(), "images", images));
			}
		}
		return groups;
	}

	private Map<String, Object> image(Measures by, String file) throws IOException {
		List<Map<String, Object>> pictures = new ArrayList<>();
		String label = "";
		for (int run = 0; run < runs.size(); run++) {
			if (by.evaluations().get(run).isEmpty()) {
				continue;
			}
			EvaluationResult evaluation = by.evaluations().get(run).get();
			ImageResult image = evaluation.images().stream().filter(item -> item.file().equals(file)).findFirst()
					.orElseThrow();
			label = image.label();
			Optional<Thumbnail> thumbnail = Thumbnail.open(evaluation, image);
			if (pictures.isEmpty() && thumbnail.isPresent()) {
				pictures.add(picture(thumbnail.get().plain(), "image", "", -1));
			}
			String uri = thumbnail.isPresent() ? thumbnail.get().under(evaluation.maps().get(file)) : "";
			String verdict = image.predicted().equals(label) ? "right" : "said " + image.predicted();
			pictures.add(picture(uri, Numbers.three(image.scores().get(by.id())), verdict, run));
		}
		return Map.of("file", file, "label", label, "pictures", pictures);
	}

	private static Map<String, Object> picture(String uri, String score, String verdict, int run) {
		return Map.of("uri", uri, "score", score, "verdict", verdict, "run", run);
	}

	/** Mean insertion and deletion curves by title. */
	private Map<String, String> curves() {
		Map<String, String> charts = new LinkedHashMap<>();
		for (Measures measure : measures) {
			List<SvgChart.Series> series = new ArrayList<>();
			for (int run = 0; run < runs.size(); run++) {
				List<Double> mean = measure.evaluations().get(run).map(e -> e.meanCurve(measure.id()))
						.orElse(List.of());
				List<double[]> points = new ArrayList<>();
				for (int i = 0; i < mean.size(); i++) {
					points.add(new double[]{(double) i / (mean.size() - 1), mean.get(i)});
				}
				series.add(new SvgChart.Series(run, SvgChart.Style.SOLID, points));
			}
			String share = measure.id().equals(Metrics.DELETION)
					? "share of pixels taken away"
					: "share of pixels put in";
			String chart = SvgChart.of(measure.label(), share, series, true);
			if (!chart.isEmpty()) {
				charts.put(measure.label() + ", mean curve", chart);
			}
		}
		return charts;
	}

	/** Warnings of each run that has any, each text once with its count. */
	private List<Map<String, Object>> warnings() {
		List<Map<String, Object>> all = new ArrayList<>();
		for (RunReportInput run : runs) {
			Map<String, Long> counts = run.history().events(RunEvent.Warning.class).stream().collect(
					Collectors.groupingBy(RunEvent.Warning::message, LinkedHashMap::new, Collectors.counting()));
			List<String> shown = counts.entrySet().stream().limit(20)
					.map(entry -> entry.getValue() > 1
							? entry.getKey() + " (" + entry.getValue() + " times)"
							: entry.getKey())
					.toList();
			if (!shown.isEmpty()) {
				all.add(Map.of("run", run.name(), "messages", shown, "more", counts.size() - shown.size()));
			}
		}
		return all;
	}
}
