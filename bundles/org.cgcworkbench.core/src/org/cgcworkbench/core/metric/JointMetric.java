package org.cgcworkbench.core.metric;

import java.util.List;
import java.util.Map;

/**
 * A metric with a second stage that looks at several images at once: {@link #measure} gives an image's
 * {@link Measurement.Detail} or why it has none, and what is joined are the images that have one, in the order of the
 * data set. An image's score still is its own, so that two runs can be compared image by image.
 */
public interface JointMetric extends Metric {

	/** Images in a group, where they are joined in groups; those without a detail count. */
	int GROUP = 64;

	/** Whether images are joined in groups of {@link #GROUP}; if not, all at once. */
	default boolean inGroups() {
		return false;
	}

	/**
	 * The final measurement of each image.
	 *
	 * @param images
	 *            of a group or all of them; at least one
	 * @return one an image, none of them a detail
	 */
	List<Measurement> join(List<Measurement.Detail> images);

	/**
	 * Values of the data set that no single image has, by the name of the part. Their intervals are those of resampled
	 * images, for which this is called again and again.
	 *
	 * @param images
	 *            all that have a detail; at least one
	 */
	default Map<String, Measurement.Score> whole(List<Measurement.Detail> images) {
		return Map.of();
	}
}
