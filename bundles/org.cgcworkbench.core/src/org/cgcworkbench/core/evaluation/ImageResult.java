package org.cgcworkbench.core.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.dataset.Box;

/**
 * What was measured on an image.
 *
 * @param file
 *            relative to the data set's folder
 * @param label
 *            name of its class
 * @param predicted
 *            name of the class that scores highest, empty where the image could not be read
 * @param scores
 *            by metric
 * @param excluded
 *            why there is no score, by metric
 * @param curves
 *            by metric, for those that are the area under one
 * @param boxes
 *            those of its class
 */
public record ImageResult(String file, String label, String predicted, Map<String, Double> scores,
		Map<String, String> excluded, Map<String, List<Float>> curves, List<Box> boxes) {

	public ImageResult {
		scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
		excluded = Collections.unmodifiableMap(new LinkedHashMap<>(excluded));
		curves = Collections.unmodifiableMap(new LinkedHashMap<>(curves));
		boxes = List.copyOf(boxes);
	}
}
