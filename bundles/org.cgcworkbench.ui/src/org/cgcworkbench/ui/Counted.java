package org.cgcworkbench.ui;

import java.util.stream.Stream;

import org.eclipse.osgi.util.NLS;

/** Texts about a number of things, of which one says it differently than several. */
public final class Counted {

	private Counted() {
	}

	/**
	 * Puts a number into the pattern that it asks for.
	 *
	 * @param one
	 *            the pattern for 1, {0} being the number
	 * @param others
	 *            the pattern for every other number
	 * @param more
	 *            what stands for {1} and those after it
	 */
	public static String text(long count, String one, String others, Object... more) {
		return NLS.bind(count == 1 ? one : others, Stream.concat(Stream.of(count), Stream.of(more)).toArray());
	}
}
