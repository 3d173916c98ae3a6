package org.cgcworkbench.core.metric;

import org.cgcworkbench.core.option.Configurable;

/**
 * A measure of one image under one network, averaged over a data set. Metrics are OSGi services under this interface;
 * {@link Metrics} has the ones that come with the program. Implementations keep no state and are used by several
 * threads.
 */
public interface Metric extends Configurable<Metric> {

	/** Name to show to people. */
	String label();

	/** One sentence that defines it. */
	String definition();

	/** Whether more is better. */
	default boolean higherIsBetter() {
		return true;
	}

	/** Whether it looks at heat maps, so that they are worth keeping. */
	default boolean explains() {
		return true;
	}

	/** Measures an image, or says why it cannot be measured; never guesses. */
	Measurement measure(EvaluatedImage image);
}
