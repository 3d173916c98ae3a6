package org.cgcworkbench.ui;

import java.nio.file.Path;

/** A view that reports on sweeps. Commands open it and hand it what to show. */
public interface SweepReportView {

	/**
	 * Writes the report on a sweep and shows it in place of what is shown now. Called on the SWT thread; must not wait
	 * for files.
	 *
	 * @param folder
	 *            of the sweep
	 */
	void showSweep(Path folder);
}
