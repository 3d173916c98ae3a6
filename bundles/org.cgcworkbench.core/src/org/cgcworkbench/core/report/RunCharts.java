package org.cgcworkbench.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cgcworkbench.core.metric.CurveAxis;
import org.cgcworkbench.core.report.Chart.Point;
import org.cgcworkbench.core.report.Chart.Series;
import org.cgcworkbench.core.report.Chart.Style;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunHistory;

/** Makes the charts of a report; those without data are left out. */
final class RunCharts {

	private RunCharts() {
	}

	/** How the runs were trained, over epochs. */
	static List<Chart> training(List<RunReportInput> runs) {
		return Stream.of(loss("Loss, total", runs, RunEvent.Step::total),
				loss("Cross entropy", runs, RunEvent.Step::crossEntropy),
				loss("Consistency", runs, RunEvent.Step::consistency), accuracy(runs), maps(runs), zeroMaps(runs),
				learningRates(runs)).flatMap(Optional::stream).toList();
	}

	/** Mean curves of the metrics that have some. */
	static List<Chart> curves(List<String> names, List<Measures> measures) {
		return measures.stream().flatMap(measure -> {
			CurveAxis axis = measure.axis();
			List<Series> series = IntStream.range(0, measure.evaluations().size()).mapToObj(run -> {
				List<Double> mean = measure.evaluations().get(run).map(e -> e.meanCurve(measure.id()))
						.orElse(List.of());
				double step = (axis.last() - axis.first()) / Math.max(1, mean.size() - 1);
				return new Series(run, Style.SOLID,
						IntStream.range(0, mean.size()).filter(i -> Double.isFinite(mean.get(i)))
								.mapToObj(i -> new Point(axis.first() + i * step, mean.get(i))).toList());
			}).toList();
			return Chart.of(measure.label() + ", mean curve", measure.label(), axis.label(), names, series, true)
					.stream();
		}).toList();
	}

	private static Optional<Chart> loss(String title, List<RunReportInput> runs,
			ToDoubleFunction<RunEvent.Step> value) {
		return chart(title, "Loss over epochs", false, runs, (run, history) -> {
			// 0 stands for a loss that the objective of the moment does not have
			List<Point> points = points(history, value).stream().filter(point -> point.y() != 0).toList();
			double[] smooth = Smoothing.average(points.stream().mapToDouble(Point::y).toArray(), Smoothing.STANDARD);
			return List.of(new Series(run, Style.FAINT, points), new Series(run, Style.SOLID,
					IntStream.range(0, smooth.length).mapToObj(i -> new Point(points.get(i).x(), smooth[i])).toList()));
		});
	}

	private static Optional<Chart> accuracy(List<RunReportInput> runs) {
		return chart("Accuracy: training dashed, validation solid", "Accuracy over epochs", true, runs,
				(run, history) -> List.of(new Series(run, Style.DASHED, epochs(history, RunEvent.Epoch::trainAccuracy)),
						new Series(run, Style.SOLID, epochs(history, RunEvent.Epoch::validationAccuracy))));
	}

	private static Optional<Chart> maps(List<RunReportInput> runs) {
		return chart("Consistency of maps on validation images: own map solid, floor dashed",
				"Consistency of maps over epochs", true, runs,
				(run, history) -> List.of(new Series(run, Style.DASHED, explained(history, RunEvent.Explained::floor)),
						new Series(run, Style.SOLID, explained(history, RunEvent.Explained::consistency))));
	}

	private static Optional<Chart> zeroMaps(List<RunReportInput> runs) {
		return chart("Share of zero maps in training: original views solid, augmented views dashed",
				"Share of zero maps over epochs", true, runs, (run, history) -> {
					List<Point> augmented = epochs(history, RunEvent.Epoch::zeroAugmentedMaps);
					List<Point> original = epochs(history, RunEvent.Epoch::zeroMaps);
					return Stream.concat(original.stream(), augmented.stream()).allMatch(point -> point.y() == 0)
							? List.of()
							: List.of(new Series(run, Style.DASHED, augmented), new Series(run, Style.SOLID, original));
				});
	}

	private static List<Point> explained(RunHistory history, ToDoubleFunction<RunEvent.Explained> value) {
		return history.events(RunEvent.Explained.class).stream()
				.map(event -> new Point(event.epoch(), value.applyAsDouble(event)))
				.filter(point -> Double.isFinite(point.y())).toList();
	}

	private static Optional<Chart> learningRates(List<RunReportInput> runs) {
		Predicate<RunEvent.Step> differs = step -> step.learningRate() != step.lastLayerLearningRate();
		return chart("Learning rate: trunk solid, last layer dashed where it differs", "Learning rate over epochs",
				true, runs, (run, history) -> {
					List<Series> series = new ArrayList<>();
					series.add(new Series(run, Style.SOLID, points(history, RunEvent.Step::learningRate)));
					if (history.events(RunEvent.Step.class).stream().anyMatch(differs)) {
						series.add(
								new Series(run, Style.DASHED, points(history, RunEvent.Step::lastLayerLearningRate)));
					}
					return series;
				});
	}

	private static Optional<Chart> chart(String title, String description, boolean fromZero, List<RunReportInput> runs,
			BiFunction<Integer, RunHistory, List<Series>> lines) {
		return Chart.of(title, description, "epoch", runs.stream().map(RunReportInput::name).toList(),
				IntStream.range(0, runs.size()).boxed()
						.flatMap(run -> lines.apply(run, runs.get(run).history()).stream()).toList(),
				fromZero);
	}

	private static List<Point> epochs(RunHistory history, ToDoubleFunction<RunEvent.Epoch> value) {
		return history.events(RunEvent.Epoch.class).stream()
				.map(epoch -> new Point(epoch.epoch(), value.applyAsDouble(epoch)))
				.filter(point -> Double.isFinite(point.y())).toList();
	}

	/** A value of each step over the epochs gone by, so that runs of different batch sizes compare. */
	private static List<Point> points(RunHistory history, ToDoubleFunction<RunEvent.Step> value) {
		double perEpoch = history.events(RunEvent.Started.class).stream().mapToInt(RunEvent.Started::stepsPerEpoch)
				.filter(steps -> steps > 0).findFirst().orElse(1);
		return history.events(RunEvent.Step.class).stream()
				.map(step -> new Point(step.step() / perEpoch, value.applyAsDouble(step)))
				.filter(point -> Double.isFinite(point.y())).toList();
	}
}
