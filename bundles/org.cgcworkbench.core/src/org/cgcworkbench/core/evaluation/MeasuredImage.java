package org.cgcworkbench.core.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.metric.Measurement;

/**
 * What came of an image before it was joined with others.
 *
 * @param details
 *            by metric
 * @param map
 *            null where there is none
 * @param warning
 *            why it could not be measured, null where it could
 */
record MeasuredImage(ImageResult result, Map<String, Measurement.Detail> details, Heatmap map, String warning) {

	MeasuredImage {
		details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
	}
}
