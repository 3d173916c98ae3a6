package org.cgcworkbench.ui.training.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.cgcworkbench.core.report.RunColumns;
import org.cgcworkbench.ui.RunSummary;

/**
 * The runs that the table's filter leaves, for views that show the same ones. Used on the SWT thread; empty while there
 * is no table.
 */
final class ShownRuns {

	private static final List<Runnable> LISTENERS = new CopyOnWriteArrayList<>();
	private static List<RunSummary> runs = List.of();
	private static RunColumns columns = RunColumns.NONE;

	private ShownRuns() {
	}

	static void put(List<RunSummary> shown, RunColumns of) {
		runs = shown;
		columns = of;
		LISTENERS.forEach(Runnable::run);
	}

	static List<RunSummary> runs() {
		return runs;
	}

	static RunColumns columns() {
		return columns;
	}

	static void addListener(Runnable listener) {
		LISTENERS.add(listener);
	}

	static void removeListener(Runnable listener) {
		LISTENERS.remove(listener);
	}
}
