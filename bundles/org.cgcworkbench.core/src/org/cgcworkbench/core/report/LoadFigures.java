package org.cgcworkbench.core.report;

import java.util.Locale;

import org.cgcworkbench.core.run.RunLoad;

/** What a training took of its machine, in words; empty where nothing is known. */
public final class LoadFigures {

	private static final double MIB = 1 << 20;
	private static final int MIB_OF_GIB = 1024;

	private LoadFigures() {
	}

	/** How many processors it kept busy, of those that it might use: {@code 1.9 of 2 in the mean}. */
	public static String processors(RunLoad load) {
		return load.last().filter(sample -> !Double.isNaN(load.meanCores())).map(
				sample -> String.format(Locale.ROOT, "%.1f of %d in the mean", load.meanCores(), sample.usableCores()))
				.orElse("");
	}

	/**
	 * The most memory that it held: {@code 1.2 GiB}.
	 *
	 * @param peakBytes
	 *            of the first of its processes; the samples have what all of them held on its machine at some moments
	 */
	public static String memory(RunLoad load, long peakBytes) {
		double most = peakBytes / MIB;
		if (load.mostMemory() > most) {
			most = load.mostMemory();
		}
		return most > 0 ? String.format(Locale.ROOT, "%.1f GiB", most / MIB_OF_GIB) : "";
	}
}
