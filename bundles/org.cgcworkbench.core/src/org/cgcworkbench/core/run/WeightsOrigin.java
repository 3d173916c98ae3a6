package org.cgcworkbench.core.run;

import java.util.List;
import java.util.Optional;

/**
 * What a training began from.
 *
 * @param from
 *            the file of weights, or {@link #RANDOM}
 * @param digest
 *            the file's SHA-256; empty for random weights, which follow from the experiment's seed
 * @param notes
 *            what of the file was left out or drawn at random, one sentence each
 */
public record WeightsOrigin(String from, Optional<String> digest, List<String> notes) {

	/** Random weights. */
	public static final String RANDOM = "random";

	public WeightsOrigin {
		notes = List.copyOf(notes);
	}

	/** Random weights. */
	public static WeightsOrigin random() {
		return new WeightsOrigin(RANDOM, Optional.empty(), List.of());
	}
}
