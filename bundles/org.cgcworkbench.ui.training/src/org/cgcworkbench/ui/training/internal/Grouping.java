package org.cgcworkbench.ui.training.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.cgcworkbench.core.report.RunColumn;
import org.cgcworkbench.core.report.RunColumns;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.SweepSummary;

/**
 * What runs stand under a row for.
 *
 * @param id
 *            as the preference keeps it
 */
record Grouping(String id) {

	/** Every run has a row of its own. */
	static final Grouping NONE = new Grouping("");
	/** Runs of a sweep. */
	static final Grouping SWEEP = new Grouping("sweep");
	/** Runs that differ in their seeds alone. */
	static final Grouping SEEDS = new Grouping("seeds");

	/** Those with the same in a column. */
	static Grouping by(RunColumn column) {
		return new Grouping(column.id());
	}

	/** The rows of runs; a column that is not there any more groups nothing. */
	List<RunRow> rows(List<RunSummary> runs, Predicate<RunSummary> shown, List<SweepSummary> sweeps,
			RunColumns columns) {
		if (equals(SWEEP)) {
			return RunRows.grouped(runs, shown, sweeps);
		}
		if (equals(SEEDS)) {
			return RunRows.bySeeds(runs, shown);
		}
		Optional<RunColumn> column = columns.find(id);
		return column.isPresent()
				? RunRows.byColumn(runs, shown, column.get())
				: RunRows.plain(runs.stream().filter(shown).toList());
	}
}
