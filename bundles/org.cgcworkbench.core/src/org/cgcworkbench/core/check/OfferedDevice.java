package org.cgcworkbench.core.check;

import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.engine.Capabilities;
import org.cgcworkbench.core.engine.ComputeEngine;
import org.cgcworkbench.core.engine.Precision;

/**
 * A device as an engine offers it.
 *
 * @param refusal
 *            why the engine does not run there; empty where it does
 */
public record OfferedDevice(String id, String name, List<Precision> precisions, Optional<String> refusal) {

	public OfferedDevice {
		precisions = List.copyOf(precisions);
	}

	/** Those that an engine finds, which may load native code. */
	public static List<OfferedDevice> of(ComputeEngine engine) {
		return engine.devices().stream().map(device -> {
			Capabilities capabilities = engine.capabilities(device);
			return new OfferedDevice(device.id(), device.name(), capabilities.precisions().stream().sorted().toList(),
					Optional.ofNullable(capabilities.refusal()));
		}).toList();
	}
}
