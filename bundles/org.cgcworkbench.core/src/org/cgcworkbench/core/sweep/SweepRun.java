package org.cgcworkbench.core.sweep;

import java.nio.file.Path;

import org.cgcworkbench.core.run.RunDirectory;

/**
 * A run of a sweep: a setting with a seed.
 *
 * @param number
 *            from 1, seed by seed and in each in the order of the settings
 * @param folder
 *            of the run, absolute; it need not exist yet
 */
public record SweepRun(int number, SweepSetting setting, long seed, Path folder) {

	/** The name of the folder, {@code cgc,labelled-share=0.05,seed=1}. */
	public String name() {
		return folder.getFileName().toString();
	}

	/** The run's folder, which need not exist yet. */
	public RunDirectory directory() {
		return new RunDirectory(folder);
	}

	static String name(SweepSetting setting, long seed) {
		String label = setting.label();
		return (label.isEmpty() ? "" : label + ",") + "seed=" + seed;
	}
}
