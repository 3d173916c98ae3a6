package org.cgcworkbench.ui;

import java.util.List;

import org.cgcworkbench.core.run.RunDirectory;

/** A view that shows runs. Commands open it and hand it what to show. */
public interface RunsView {

	/**
	 * Shows runs in place of what is shown now. Called on the SWT thread; must not wait for files.
	 *
	 * @param runs
	 *            the first is the one that others are compared with
	 */
	void showRuns(List<RunDirectory> runs);
}
