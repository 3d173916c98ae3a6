package org.cgcworkbench.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.internal.RunWatch;
import org.eclipse.swt.widgets.Widget;

/**
 * All runs that the workbench knows: those in the runs folders of the workspace's experiments and sweeps and of the
 * preferences, and in the folders of sweeps there. They are looked at in the background; what is returned here is what
 * was seen last and never waits for files.
 */
public final class RunCatalogue {

	private RunCatalogue() {
	}

	/** All runs, the latest first. */
	public static List<RunSummary> runs() {
		return RunWatch.get().runs();
	}

	/** All sweeps whose folders lie in folders of runs. */
	public static List<SweepSummary> sweeps() {
		return RunWatch.get().sweeps();
	}

	/** The run in a folder. */
	public static Optional<RunSummary> find(Path folder) {
		return RunWatch.get().find(folder);
	}

	/** Whether all folders were looked through since the start. */
	public static boolean complete() {
		return RunWatch.get().complete();
	}

	/** Looks at all runs soon. */
	public static void refresh() {
		RunWatch.get().refresh();
	}

	/**
	 * Keeps every step of these runs in their histories, wherever they lie, and no longer those of the runs that were
	 * named before.
	 */
	public static void follow(List<RunDirectory> runs) {
		RunWatch.get().follow(runs);
	}

	/** The runs that are followed, as far as they were looked at. */
	public static List<RunSummary> followed() {
		return RunWatch.get().followed();
	}

	/**
	 * Has a task called on the SWT thread, soon after runs came, went or changed, until its owner is disposed.
	 *
	 * @return what calls it, also for other reasons
	 */
	public static Coalescer onChange(Widget owner, int millis, Runnable task) {
		RunWatch watch = RunWatch.get();
		return Coalescer.follow(owner, millis, task, watch::addListener, watch::removeListener);
	}
}
