package org.cgcworkbench.core.evaluation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.metric.MetricPart;
import org.cgcworkbench.core.run.Provenance;

/**
 * What an evaluation found.
 *
 * @param settings
 *            what was evaluated and how, see {@link EvaluationSettings}
 * @param passes
 *            what measured which metrics when; empty in files of earlier versions
 * @param metrics
 *            by id, in the order asked for
 * @param descriptions
 *            of the metrics by id; those that are missing are filled in as far as they are known
 * @param images
 *            in the order of the data set
 * @param maps
 *            the labelled class's map by file, of the layer's size; not of every image in large data sets
 */
public record EvaluationResult(Map<String, String> settings, List<EvaluationPass> passes,
		Map<String, MetricSummary> metrics, Map<String, MetricDescription> descriptions, List<ImageResult> images,
		Map<String, Heatmap> maps) {

	public EvaluationResult {
		settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
		passes = List.copyOf(passes);
		metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
		descriptions = MetricDescription.complete(descriptions, metrics.keySet());
		images = List.copyOf(images);
		maps = Collections.unmodifiableMap(new LinkedHashMap<>(maps));
	}

	/**
	 * Summarises images that were measured.
	 *
	 * @param wholes
	 *            by id, what no single image has
	 */
	static EvaluationResult of(Map<String, String> settings, Map<String, MetricDescription> descriptions,
			List<ImageResult> images, Map<String, MetricSummary> wholes, Map<String, Heatmap> maps, long seed) {
		Map<String, MetricSummary> metrics = new LinkedHashMap<>();
		descriptions.forEach((id, description) -> metrics.put(id,
				wholes.containsKey(id) ? wholes.get(id) : summary(id, description.ofClasses(), images, seed)));
		return new EvaluationResult(settings, List.of(), metrics, descriptions, images, maps);
	}

	/** The same result with more settings, and with what measured it now. */
	public EvaluationResult with(Map<String, String> more, Provenance by) {
		Map<String, String> all = new LinkedHashMap<>(settings);
		all.putAll(more);
		EvaluationPass pass = new EvaluationPass(Instant.now(), by, List.copyOf(metrics.keySet()));
		return new EvaluationResult(all, List.of(pass), metrics, descriptions, images, maps);
	}

	/** What it says before it comes to images. */
	public EvaluationHead head() {
		return new EvaluationHead(settings, passes, metrics, descriptions);
	}

	/**
	 * This result with what was measured later under the same setting: its metrics take the place of those measured
	 * before, by image; the others stay.
	 */
	EvaluationResult merge(EvaluationResult later) {
		Set<String> replaced = new LinkedHashSet<>(later.metrics.keySet());
		metrics.keySet().stream().filter(id -> later.metrics.containsKey(MetricPart.metric(id))).forEach(replaced::add);
		List<EvaluationPass> allPasses = new ArrayList<>();
		for (EvaluationPass pass : passes) {
			List<String> kept = pass.metrics().stream().filter(id -> !replaced.contains(id)).toList();
			if (!kept.isEmpty()) {
				allPasses.add(new EvaluationPass(pass.time(), pass.provenance(), kept));
			}
		}
		allPasses.addAll(later.passes);
		Map<String, MetricSummary> allMetrics = new LinkedHashMap<>(metrics);
		replaced.stream().filter(id -> !later.metrics.containsKey(id)).forEach(allMetrics::remove);
		allMetrics.putAll(later.metrics);
		Map<String, MetricDescription> allDescriptions = new LinkedHashMap<>(descriptions);
		allDescriptions.putAll(later.descriptions);
		Map<String, ImageResult> byFile = new LinkedHashMap<>();
		images.forEach(image -> byFile.put(image.file(), image));
		later.images.forEach(image -> byFile.merge(image.file(), image, (before, now) -> before.merge(now, replaced)));
		Map<String, Heatmap> allMaps = new LinkedHashMap<>(maps);
		allMaps.putAll(later.maps);
		return new EvaluationResult(later.settings, allPasses, allMetrics, allDescriptions,
				List.copyOf(byFile.values()), allMaps);
	}

	/** A metric's summary for each class that has images, by the class's name. */
	public Map<String, MetricSummary> byClass(String metric) {
		Set<String> labels = new TreeSet<>();
		images.forEach(image -> labels.add(image.label()));
		Map<String, MetricSummary> classes = new LinkedHashMap<>();
		for (String label : labels) {
			List<ImageResult> own = images.stream().filter(image -> image.label().equals(label)).toList();
			classes.put(label, summary(metric, false, own, 0));
		}
		return classes;
	}

	/**
	 * A metric's curve of all images or the mean of their curves, empty where it has none. Gaps of single curves do not
	 * count; where all have one it is NaN.
	 */
	public List<Double> meanCurve(String metric) {
		List<Float> whole = metrics.containsKey(metric) ? metrics.get(metric).curve() : List.of();
		if (!whole.isEmpty()) {
			return whole.stream().map(Float::doubleValue).toList();
		}
		List<List<Float>> curves = new ArrayList<>();
		images.stream().map(image -> image.curves().get(metric)).filter(curve -> curve != null && !curve.isEmpty())
				.forEach(curves::add);
		int length = curves.stream().mapToInt(List::size).min().orElse(0);
		List<Double> mean = new ArrayList<>();
		for (int i = 0; i < length; i++) {
			int at = i;
			mean.add(curves.stream().mapToDouble(curve -> curve.get(at)).filter(value -> !Double.isNaN(value)).average()
					.orElse(Double.NaN));
		}
		return mean;
	}

	private static MetricSummary summary(String id, boolean ofClasses, List<ImageResult> images, long seed) {
		Map<String, Integer> excluded = new TreeMap<>();
		images.stream().map(image -> image.excluded().get(id)).filter(reason -> reason != null)
				.forEach(reason -> excluded.merge(reason, 1, Integer::sum));
		Map<String, List<Double>> scores = new TreeMap<>();
		images.stream().filter(image -> image.scores().containsKey(id))
				.forEach(image -> scores.computeIfAbsent(ofClasses ? image.label() : "", label -> new ArrayList<>())
						.add(image.scores().get(id)));
		return MetricSummary.ofClasses(
				scores.values().stream().map(own -> own.stream().mapToDouble(Double::doubleValue).toArray()).toList(),
				excluded, seed);
	}
}
