package org.cgcworkbench.core.run;

import java.util.List;
import java.util.Optional;

/**
 * What runs a training, as whoever starts it knows.
 *
 * @param product
 *            its name and version
 * @param revision
 *            source revision that it was built from, where known
 * @param engine
 *            the engine's label, its version included
 * @param engineReason
 *            why that engine and those devices
 * @param devices
 *            their ids and names
 */
public record Provenance(String product, Optional<String> revision, String engine, String engineReason,
		List<String> devices) {

	public Provenance {
		devices = List.copyOf(devices);
	}
}
