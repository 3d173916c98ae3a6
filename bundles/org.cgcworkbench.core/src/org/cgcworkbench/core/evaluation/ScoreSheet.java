package org.cgcworkbench.core.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.metric.Measurement;
import org.cgcworkbench.core.metric.MetricPart;

/** What was measured on an image, by id, as it comes in. */
final class ScoreSheet {

	private final Map<String, Double> scores = new LinkedHashMap<>();
	private final Map<String, String> excluded = new LinkedHashMap<>();
	private final Map<String, List<Float>> curves = new LinkedHashMap<>();
	private final Map<String, Measurement.Detail> details = new LinkedHashMap<>();

	void put(String id, Measurement measurement) {
		switch (measurement) {
			case Measurement.Excluded(String reason) -> excluded.put(id, reason);
			case Measurement.Score(double value, List<Float> curve) -> {
				scores.put(id, value);
				if (!curve.isEmpty()) {
					curves.put(id, curve);
				}
			}
			case Measurement.Several(Measurement.Single main, Map<String, Measurement.Single> parts) -> {
				put(id, main);
				parts.forEach((name, part) -> put(MetricPart.id(id, name), part));
			}
			case Measurement.Detail detail -> details.put(id, detail);
		}
	}

	/** An image's result that has this as well. */
	ImageResult addedTo(ImageResult image) {
		return new ImageResult(image.file(), image.label(), image.predicted(), all(image.scores(), scores),
				all(image.excluded(), excluded), all(image.curves(), curves), image.boxes(), image.mask());
	}

	private static <T> Map<String, T> all(Map<String, T> before, Map<String, T> now) {
		Map<String, T> all = new LinkedHashMap<>(before);
		all.putAll(now);
		return all;
	}

	/** What is still to be joined. */
	Map<String, Measurement.Detail> details() {
		return details;
	}
}
