package org.cgcworkbench.ui;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.core.sweep.Sweep;
import org.cgcworkbench.core.sweep.SweepRun;

/**
 * A sweep as its folder had it when it was last looked at.
 *
 * @param folder
 *            of the sweep, absolute; its runs lie in it
 * @param seeds
 *            how many runs each setting has
 * @param settings
 *            label of the setting by run, for all runs that the sweep names, whether they are there yet or not
 */
public record SweepSummary(Path folder, int seeds, Map<RunDirectory, String> settings) {

	public SweepSummary {
		settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
	}

	/** What is needed of a sweep. */
	public static SweepSummary of(Sweep sweep) {
		Map<RunDirectory, String> settings = new LinkedHashMap<>();
		for (SweepRun run : sweep.runs()) {
			settings.put(run.directory(), run.setting().label());
		}
		return new SweepSummary(sweep.folder(), sweep.seeds().size(), settings);
	}

	/** The sweep's name: its folder's. */
	public String name() {
		return folder.getFileName().toString();
	}

	/**
	 * The share of it that is trained; a part of a run counts too.
	 *
	 * @param runs
	 *            all that are known
	 */
	public double progress(List<RunSummary> runs) {
		return runs.stream().filter(run -> settings.containsKey(run.directory()))
				.mapToDouble(run -> run.state() == RunState.FINISHED ? 1 : run.progress()).sum() / settings.size();
	}
}
