package org.cgcworkbench.core.view;

import org.cgcworkbench.core.dataset.Sample;

/** Is told of training pictures that cannot be read, once each, on the thread that takes the batches. */
@FunctionalInterface
public interface BrokenFileListener {

	/**
	 * A picture was passed over.
	 *
	 * @param problem
	 *            what is wrong with it, without its name
	 */
	void broken(Sample sample, String problem);
}
