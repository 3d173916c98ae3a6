package org.cgcworkbench.core.run;

import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.engine.EngineSelection;
import org.cgcworkbench.core.engine.Precision;

/**
 * What trains or measures a network, as whoever starts it knows.
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
 * @param precision
 *            arithmetic of the passes; empty in files of earlier versions
 * @param threads
 *            that the engine computes with on the processor; 0 in files of earlier versions
 */
public record Provenance(String product, Optional<String> revision, String engine, String engineReason,
		List<String> devices, String precision, int threads) {

	public Provenance {
		devices = List.copyOf(devices);
	}

	/** What computes with that selection. */
	public static Provenance of(Program program, EngineSelection selection, Precision precision, int threads) {
		return new Provenance(program.name(), program.revision(), selection.engine().label(), selection.reason(),
				selection.devices().stream().map(device -> device.id() + " " + device.name()).toList(), precision.key(),
				threads);
	}
}
