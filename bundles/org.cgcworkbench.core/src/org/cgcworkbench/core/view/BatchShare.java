package org.cgcworkbench.core.view;

import org.cgcworkbench.core.UserException;

/**
 * The part of every batch that a process makes: consecutive samples.
 *
 * @param number
 *            of the part, from 0
 * @param count
 *            parts that a batch is split into
 */
public record BatchShare(int number, int count) {

	/** The batch as it is. */
	public static final BatchShare WHOLE = new BatchShare(0, 1);

	public BatchShare {
		if (number < 0 || number >= count) {
			throw new IllegalArgumentException("part " + number + " of " + count);
		}
	}

	/**
	 * Samples in this part.
	 *
	 * @param batch
	 *            samples in the whole
	 * @throws UserException
	 *             where it cannot be split evenly
	 */
	int size(int batch) {
		if (batch % count != 0) {
			throw new UserException("a batch of " + batch + " cannot be split evenly over " + count
					+ " devices; set schedule.batch-size to a multiple of " + count);
		}
		return batch / count;
	}
}
