package org.cgcworkbench.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.metric.Calibration;
import org.cgcworkbench.core.metric.Calibration.Bin;
import org.cgcworkbench.core.metric.Calibration.Prediction;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.report.Chart.Axis;
import org.cgcworkbench.core.report.Chart.Entry;
import org.cgcworkbench.core.report.Chart.Point;
import org.cgcworkbench.core.report.Chart.Series;
import org.cgcworkbench.core.report.Chart.Style;

/**
 * How well the confidence of each run agrees with how often it is right, of images that were measured alike.
 *
 * @param label
 *            how they were measured; empty where that is the same of all
 * @param names
 *            of the runs
 * @param runs
 *            one a run, empty where its confidence was not measured so
 */
public record Calibrations(String label, List<String> names, List<Optional<Calibration>> runs) {

	private static final Axis SHARES = new Axis(0, 1, 0.2);

	public Calibrations {
		names = List.copyOf(names);
		runs = List.copyOf(runs);
	}

	static List<Calibrations> of(List<RunReportInput> inputs, List<Measures> measures) {
		List<Measures> chosen = measures.stream().filter(measure -> measure.id().equals(Metrics.CONFIDENCE)).toList();
		return chosen.stream()
				.map(measure -> new Calibrations(chosen.size() > 1 ? measure.label() : "",
						inputs.stream().map(RunReportInput::name).toList(),
						measure.evaluations().stream().map(own -> own.map(Calibrations::calibration)).toList()))
				.toList();
	}

	private static Calibration calibration(EvaluationResult evaluation) {
		return Calibration
				.of(evaluation.images().stream().filter(image -> image.scores().containsKey(Metrics.CONFIDENCE))
						.map(image -> new Prediction(image.scores().get(Metrics.CONFIDENCE),
								image.predicted().equals(image.label())))
						.toList());
	}

	/** What a report says of the way, in a few sentences. */
	public static String method() {
		return "Share of images that are predicted right against the mean confidence, the probability of the class "
				+ "predicted, in " + Calibration.BINS + " intervals of equal width that hold any image (Guo et al., "
				+ "ICML 2017). Below the dashed line a network is too sure of itself. Error: the distance from that line, "
				+ "weighted by images (expected calibration error, Naeini et al., AAAI 2015); few images make it larger.";
	}

	/** The reliability diagram; empty where no run has an image. */
	public Optional<Chart> diagram() {
		List<Series> series = new ArrayList<>();
		series.add(new Series(Chart.NO_RUN, Style.DASHED, List.of(new Point(0, 0), new Point(1, 1))));
		for (int run = 0; run < runs.size(); run++) {
			List<Point> points = runs.get(run).map(Calibrations::points).orElse(List.of());
			series.add(new Series(run, Style.SOLID, points));
			series.add(new Series(run, Style.DOTS, points));
		}
		return series.stream().allMatch(line -> line.run() == Chart.NO_RUN || line.points().isEmpty())
				? Optional.empty()
				: Chart.of("Reliability diagram" + (label.isEmpty() ? "" : ", " + label) + ": accuracy by confidence",
						"Accuracy by confidence", "confidence",
						IntStream.range(0, runs.size()).mapToObj(this::name).toList(), series, true)
						.map(chart -> chart.over(SHARES, SHARES)
								.naming(new Entry(Chart.NO_RUN, Style.DASHED, "accuracy = confidence")));
	}

	private String name(int run) {
		return names.get(run) + runs.get(run).map(own -> ", error " + Numbers.three(own.error())).orElse("");
	}

	private static List<Point> points(Calibration calibration) {
		return calibration.bins().stream().filter(bin -> bin.images() > 0)
				.map(bin -> new Point(bin.confidence(), bin.accuracy())).toList();
	}

	/** A row an interval of confidence that any run has images in: the interval, then what each run has there. */
	public List<List<String>> rows() {
		return IntStream.range(0, Calibration.BINS).filter(
				bin -> runs.stream().flatMap(Optional::stream).anyMatch(run -> run.bins().get(bin).images() > 0))
				.mapToObj(this::row).toList();
	}

	private List<String> row(int bin) {
		List<String> row = new ArrayList<>();
		row.add(Numbers.two((double) bin / Calibration.BINS) + " to " + Numbers.two((bin + 1.0) / Calibration.BINS));
		for (Optional<Calibration> run : runs) {
			Optional<Bin> own = run.map(calibration -> calibration.bins().get(bin)).filter(found -> found.images() > 0);
			row.add(own.map(found -> String.valueOf(found.images())).orElse(""));
			row.add(own.map(found -> Numbers.three(found.confidence())).orElse(""));
			row.add(own.map(found -> Numbers.three(found.accuracy())).orElse(""));
		}
		return row;
	}
}
