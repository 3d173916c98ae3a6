package org.cgcworkbench.core.metric;

import java.util.List;

import org.cgcworkbench.core.option.Configurable;

/**
 * A measure of one image under one network, averaged over a data set. Metrics are OSGi services under this interface;
 * {@link Metrics} has the ones that come with the program. Implementations keep no state and are used by several
 * threads. One that must look at several images at once is a {@link JointMetric}.
 */
public interface Metric extends Configurable<Metric> {

	/** Name to show to people. */
	String label();

	/** One sentence that defines it. */
	String definition();

	/** What it measures, so that long lists of metrics can be divided. */
	default MetricGroup group() {
		return explains() ? MetricGroup.MAP : MetricGroup.PREDICTION;
	}

	/** Whether it is measured where no metric is asked for. */
	default boolean standard() {
		return false;
	}

	/** What the points of its curves stand for, where it has some. */
	default CurveAxis curveAxis() {
		return CurveAxis.SHARE;
	}

	/** Which way its value is better. */
	default Direction direction() {
		return Direction.HIGHER;
	}

	/** Values that it gives beside its own, see {@link Measurement.Several}. */
	default List<MetricPart> parts() {
		return List.of();
	}

	/** Whether it looks at heat maps, so that they are worth keeping. */
	default boolean explains() {
		return true;
	}

	/** Measures an image, or says why it cannot be measured; never guesses. */
	Measurement measure(EvaluatedImage image);
}
