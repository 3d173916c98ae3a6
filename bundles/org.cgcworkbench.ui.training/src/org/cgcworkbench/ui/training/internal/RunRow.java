package org.cgcworkbench.ui.training.internal;

import java.util.List;
import java.util.stream.Stream;

import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.RunSummary;

/** A row of the runs table: a run, or a sweep or one of its settings with the rows of its runs. */
sealed interface RunRow {

	/** What it stands for, the same however it looks. */
	Object id();

	/** The rows under it. */
	List<RunRow> children();

	/** The runs in it that are shown, in the order of the rows. */
	Stream<RunSummary> runs();

	/** A run. */
	record Single(RunSummary run) implements RunRow {

		@Override
		public Object id() {
			return run.directory();
		}

		@Override
		public List<RunRow> children() {
			return List.of();
		}

		@Override
		public Stream<RunSummary> runs() {
			return Stream.of(run);
		}
	}

	/**
	 * A sweep or one of its settings.
	 *
	 * @param planned
	 *            how many runs it has when it is done
	 * @param oneSetting
	 *            whether its runs differ in their seeds alone, so that their mean says something
	 * @param all
	 *            those of its runs that are there, whatever the table is filtered by
	 */
	record Group(Object id, String name, int planned, boolean oneSetting, List<RunSummary> all,
			List<RunRow> children) implements RunRow {

		public Group {
			all = List.copyOf(all);
			children = List.copyOf(children);
		}

		Group with(List<RunRow> other) {
			return new Group(id, name, planned, oneSetting, all, other);
		}

		List<RunSummary> in(RunState state) {
			return all.stream().filter(run -> run.state() == state).toList();
		}

		@Override
		public Stream<RunSummary> runs() {
			return children.stream().flatMap(RunRow::runs);
		}
	}
}
