package org.cgcworkbench.core.report.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.cgcworkbench.core.report.RunReportInput;
import org.cgcworkbench.core.report.Smoothing;
import org.cgcworkbench.core.report.internal.SvgChart.Style;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunHistory;

/** Charts of how the runs were trained, over epochs. */
final class TrainingCharts {

	private final List<RunReportInput> runs;

	private TrainingCharts(List<RunReportInput> runs) {
		this.runs = runs;
	}

	/** The charts by their titles; those without data left out. */
	static Map<String, String> of(List<RunReportInput> runs) {
		TrainingCharts charts = new TrainingCharts(runs);
		Map<String, String> all = new LinkedHashMap<>();
		all.put("Loss, total", charts.steps(RunEvent.Step::total, false));
		all.put("Cross entropy", charts.steps(RunEvent.Step::crossEntropy, false));
		all.put("Consistency", charts.steps(RunEvent.Step::consistency, false));
		all.put("Accuracy: training dashed, validation solid", charts.accuracy());
		all.put("Learning rate: trunk solid, last layer dashed where it differs", charts.learningRates());
		all.values().removeIf(String::isEmpty);
		return all;
	}

	private String steps(ToDoubleFunction<RunEvent.Step> value, boolean fromZero) {
		List<SvgChart.Series> series = new ArrayList<>();
		for (int run = 0; run < runs.size(); run++) {
			List<double[]> points = points(runs.get(run).history(), value);
			if (points.stream().anyMatch(point -> point[1] != 0)) {
				double[] smooth = Smoothing.average(points.stream().mapToDouble(point -> point[1]).toArray(),
						Smoothing.STANDARD);
				series.add(new SvgChart.Series(run, Style.FAINT, points));
				series.add(new SvgChart.Series(run, Style.SOLID, IntStream.range(0, smooth.length)
						.mapToObj(i -> new double[]{points.get(i)[0], smooth[i]}).toList()));
			}
		}
		return SvgChart.of("Loss over epochs", "epoch", series, fromZero);
	}

	private String accuracy() {
		List<SvgChart.Series> series = new ArrayList<>();
		for (int run = 0; run < runs.size(); run++) {
			List<RunEvent.Epoch> epochs = runs.get(run).history().events(RunEvent.Epoch.class);
			series.add(new SvgChart.Series(run, Style.DASHED, finite(epochs, RunEvent.Epoch::trainAccuracy)));
			series.add(new SvgChart.Series(run, Style.SOLID, finite(epochs, RunEvent.Epoch::validationAccuracy)));
		}
		return SvgChart.of("Accuracy over epochs", "epoch", series, true);
	}

	private String learningRates() {
		List<SvgChart.Series> series = new ArrayList<>();
		for (int run = 0; run < runs.size(); run++) {
			RunHistory history = runs.get(run).history();
			series.add(new SvgChart.Series(run, Style.SOLID, points(history, RunEvent.Step::learningRate)));
			if (history.events(RunEvent.Step.class).stream()
					.anyMatch(step -> step.learningRate() != step.lastLayerLearningRate())) {
				series.add(
						new SvgChart.Series(run, Style.DASHED, points(history, RunEvent.Step::lastLayerLearningRate)));
			}
		}
		return SvgChart.of("Learning rate over epochs", "epoch", series, true);
	}

	private static List<double[]> finite(List<RunEvent.Epoch> epochs, ToDoubleFunction<RunEvent.Epoch> value) {
		return epochs.stream().map(epoch -> new double[]{epoch.epoch(), value.applyAsDouble(epoch)})
				.filter(point -> Double.isFinite(point[1])).toList();
	}

	/** A value of each step over the epochs gone by, so that runs of different batch sizes compare. */
	private static List<double[]> points(RunHistory history, ToDoubleFunction<RunEvent.Step> value) {
		double perEpoch = history.events(RunEvent.Started.class).stream().mapToInt(RunEvent.Started::stepsPerEpoch)
				.filter(steps -> steps > 0).findFirst().orElse(1);
		return history.events(RunEvent.Step.class).stream()
				.map(step -> new double[]{step.step() / perEpoch, value.applyAsDouble(step)})
				.filter(point -> Double.isFinite(point[1])).toList();
	}
}
