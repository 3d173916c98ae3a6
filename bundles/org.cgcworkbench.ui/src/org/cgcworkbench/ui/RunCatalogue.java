package org.cgcworkbench.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.ui.internal.RunWatch;

/**
 * All runs that the workbench knows: those in the runs folders of the workspace's experiments and of the preferences.
 * They are looked at in the background; what is returned here is what was seen last and never waits for files.
 */
public final class RunCatalogue {

	/** Hears of changes. */
	@FunctionalInterface
	public interface Listener {

		/** Runs came, went or changed. Called on a background thread. */
		void runsChanged();
	}

	private RunCatalogue() {
	}

	/** All runs, the latest first. */
	public static List<RunSummary> runs() {
		return RunWatch.get().runs();
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

	/** Has a listener called from now on. */
	public static void addListener(Listener listener) {
		RunWatch.get().addListener(listener);
	}

	/** The opposite of {@link #addListener}. */
	public static void removeListener(Listener listener) {
		RunWatch.get().removeListener(listener);
	}
}
