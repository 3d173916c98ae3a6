package org.cgcworkbench.headless.internal.bench;

import java.util.Locale;

import org.cgcworkbench.core.engine.Processor;
import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.training.ProcessMemory;

/** The computer that measures. */
final class Machine {

	private static final long MIB = 1L << 20;

	private Machine() {
	}

	/** Processor, cores, system and Java in one line. */
	static String describe() {
		Manifest.Host host = Manifest.Host.here();
		return String.format(Locale.ROOT, "%s, %d cores, %s, %s", Processor.name(), host.processors(), host.system(),
				host.java());
	}

	/** Most memory that this process had so far, in MiB. */
	static long peakMemory() {
		return ProcessMemory.peakBytes() / MIB;
	}
}
