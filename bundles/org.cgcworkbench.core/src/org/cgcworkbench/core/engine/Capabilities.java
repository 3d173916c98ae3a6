package org.cgcworkbench.core.engine;

import java.util.Set;

/**
 * What an engine can do on a device.
 *
 * @param precisions
 *            the arithmetic on offer
 * @param rank
 *            how fast the engine is there against other engines, the higher the faster; {@code engine: auto} takes the
 *            highest
 * @param refusal
 *            why the engine does not run on this device, in words for a user, or null where it does
 */
public record Capabilities(Set<Precision> precisions, int rank, String refusal) {

	public Capabilities {
		precisions = Set.copyOf(precisions);
	}

	/** Whether the engine runs on this device. */
	public boolean usable() {
		return refusal == null;
	}
}
