package org.cgcworkbench.core.fuzz;

/** Makes one input of another. */
@FunctionalInterface
interface Mutation {

	/** Inputs stay below that many bytes. */
	int LONGEST = 9 << 20;

	/**
	 * A changed copy.
	 *
	 * @param other
	 *            another input, of which parts may be taken
	 */
	byte[] apply(byte[] input, byte[] other, Dice dice);
}
