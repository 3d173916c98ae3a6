package org.cgcworkbench.ui.training.internal;

import java.util.List;

import org.cgcworkbench.core.report.Cell;
import org.cgcworkbench.core.report.RunColumn;
import org.cgcworkbench.core.run.RunState;
import org.eclipse.osgi.util.NLS;

/** What columns say of rows. */
final class RunCells {

	private RunCells() {
	}

	/** The cell of a row. */
	static Cell cell(RunColumn column, RunRow row) {
		return switch (row) {
			case RunRow.Single single -> column.ofRun().apply(single.run());
			case RunRow.Group group -> ofGroup(column, group);
		};
	}

	private static Cell ofGroup(RunColumn column, RunRow.Group group) {
		return switch (column.id()) {
			case RunColumn.NAME -> Cell.of(group.name());
			case RunColumn.STATE -> states(group);
			default -> column.kind() == RunColumn.Kind.RESULT && !group.oneSetting()
					? Cell.EMPTY
					: column.together().apply(group.all());
		};
	}

	/** How many runs are finished and, where there are any, how many are in a state that asks for a look. */
	private static Cell states(RunRow.Group group) {
		StringBuilder text = new StringBuilder(NLS.bind(Messages.RunCells_states,
				new Object[]{group.in(RunState.FINISHED).size(), group.planned(), RunState.FINISHED.key()}));
		for (RunState state : List.of(RunState.RUNNING, RunState.FAILED)) {
			int runs = group.in(state).size();
			text.append(runs == 0 ? "" : ", " + runs + " " + state.key());
		}
		return Cell.of(text.toString());
	}
}
