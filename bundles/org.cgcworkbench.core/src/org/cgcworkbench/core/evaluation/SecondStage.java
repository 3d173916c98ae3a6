package org.cgcworkbench.core.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.cgcworkbench.core.metric.JointMetric;
import org.cgcworkbench.core.metric.Measurement.Detail;
import org.cgcworkbench.core.metric.Measurement.Score;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.MetricPart;
import org.cgcworkbench.core.support.internal.SeededRandom;

/** Joins images as {@link JointMetric} says. Details of a group are let go as soon as it is joined. */
final class SecondStage {

	/** Resamples of the interval of a value that is computed anew for each of them. */
	private static final int RESAMPLES = 200;

	private final List<JointMetric> metrics;
	private final List<ImageResult> results = new ArrayList<>();
	/** By metric and image, those that are still to be joined. */
	private final Map<String, TreeMap<Integer, Detail>> details = new LinkedHashMap<>();

	SecondStage(List<Metric> metrics) {
		this.metrics = metrics.stream().filter(JointMetric.class::isInstance).map(JointMetric.class::cast).toList();
		this.metrics.forEach(metric -> details.put(metric.id(), new TreeMap<>()));
	}

	/** Takes the next image. */
	void add(MeasuredImage image) {
		image.details().forEach((id, detail) -> details.get(id).put(results.size(), detail));
		results.add(image.result());
		if (results.size() % JointMetric.GROUP == 0) {
			joinGroup();
		}
	}

	/** Images so far. */
	int size() {
		return results.size();
	}

	/** The final result of every image; none is added any more. */
	List<ImageResult> results() {
		joinGroup();
		metrics.stream().filter(metric -> !metric.inGroups()).forEach(this::join);
		return results;
	}

	private void joinGroup() {
		metrics.stream().filter(JointMetric::inGroups).forEach(metric -> {
			join(metric);
			details.get(metric.id()).clear();
		});
	}

	private void join(JointMetric metric) {
		Map<Integer, Detail> own = details.get(metric.id());
		if (own.isEmpty()) {
			return;
		}
		var joined = metric.join(List.copyOf(own.values())).iterator();
		own.keySet().forEach(image -> {
			ScoreSheet sheet = new ScoreSheet();
			sheet.put(metric.id(), joined.next());
			results.set(image, sheet.addedTo(results.get(image)));
		});
	}

	/** Values that no single image has, by their id. */
	Map<String, MetricSummary> wholes(long seed) {
		Map<String, MetricSummary> wholes = new LinkedHashMap<>();
		for (JointMetric metric : metrics) {
			List<Detail> all = List.copyOf(details.get(metric.id()).values());
			if (!all.isEmpty()) {
				wholes(metric, all, seed).forEach((name, found) -> wholes.put(MetricPart.id(metric.id(), name), found));
			}
		}
		return wholes;
	}

	private static Map<String, MetricSummary> wholes(JointMetric metric, List<Detail> all, long seed) {
		Map<String, Score> values = metric.whole(all);
		if (values.isEmpty()) {
			return Map.of();
		}
		SeededRandom random = SeededRandom.of(seed, all.size());
		Map<String, double[]> resampled = new LinkedHashMap<>();
		values.keySet().forEach(name -> resampled.put(name, new double[RESAMPLES]));
		for (int i = 0; i < RESAMPLES; i++) {
			int sample = i;
			Map<String, Score> again = metric
					.whole(all.stream().map(any -> all.get(random.nextInt(all.size()))).toList());
			resampled.forEach((name, found) -> found[sample] = again.get(name).value());
		}
		Map<String, MetricSummary> summaries = new LinkedHashMap<>();
		values.forEach((name, score) -> {
			double[] sorted = resampled.get(name);
			Arrays.sort(sorted);
			double[] interval = MetricSummary.middle(sorted);
			summaries.put(name,
					new MetricSummary(score.value(), interval[0], interval[1], all.size(), Map.of(), score.curve()));
		});
		return summaries;
	}
}
