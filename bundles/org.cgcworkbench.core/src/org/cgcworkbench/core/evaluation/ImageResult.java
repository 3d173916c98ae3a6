package org.cgcworkbench.core.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.MaskRuns;

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
 * @param mask
 *            of its class, where one counts
 */
public record ImageResult(String file, String label, String predicted, Map<String, Double> scores,
		Map<String, String> excluded, Map<String, List<Float>> curves, List<Box> boxes, Optional<MaskRuns> mask) {

	public ImageResult {
		scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
		excluded = Collections.unmodifiableMap(new LinkedHashMap<>(excluded));
		curves = Collections.unmodifiableMap(new LinkedHashMap<>(curves));
		boxes = List.copyOf(boxes);
	}

	/** What was measured on an image without a mask. */
	public ImageResult(String file, String label, String predicted, Map<String, Double> scores,
			Map<String, String> excluded, Map<String, List<Float>> curves, List<Box> boxes) {
		this(file, label, predicted, scores, excluded, curves, boxes, Optional.empty());
	}

	/**
	 * This result with what was measured later on the same image.
	 *
	 * @param replaced
	 *            metrics that no longer count as they are here
	 */
	ImageResult merge(ImageResult later, Set<String> replaced) {
		return new ImageResult(file, label, later.predicted.isEmpty() ? predicted : later.predicted,
				merge(scores, later.scores, replaced), merge(excluded, later.excluded, replaced),
				merge(curves, later.curves, replaced), later.boxes, later.mask);
	}

	private static <T> Map<String, T> merge(Map<String, T> before, Map<String, T> later, Set<String> replaced) {
		Map<String, T> all = new LinkedHashMap<>(before);
		all.keySet().removeAll(replaced);
		all.putAll(later);
		return all;
	}
}
