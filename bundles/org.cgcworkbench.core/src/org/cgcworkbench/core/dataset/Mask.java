package org.cgcworkbench.core.dataset;

import java.util.BitSet;

import org.cgcworkbench.core.image.BrokenImageException;

/** Which pixels of a picture show the object of a sample, where a data set tells more than boxes. */
@FunctionalInterface
public interface Mask {

	/**
	 * Reads it; called on several threads.
	 *
	 * @param width
	 *            of the sample's decoded picture
	 * @param height
	 *            likewise
	 * @return row-major
	 * @throws BrokenImageException
	 *             where it cannot be read or is of another size
	 */
	BitSet inside(int width, int height) throws BrokenImageException;
}
