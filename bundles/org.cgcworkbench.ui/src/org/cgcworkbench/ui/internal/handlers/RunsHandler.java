package org.cgcworkbench.ui.internal.handlers;

import java.util.List;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.Selected;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;

/** A command on the selected runs; there must be one. */
abstract class RunsHandler extends AbstractHandler {

	private final List<RunState> states;

	/**
	 * @param states
	 *            those of the runs that are meant; none for all
	 */
	RunsHandler(RunState... states) {
		this.states = List.of(states);
	}

	@Override
	public final Object execute(ExecutionEvent event) throws ExecutionException {
		execute(event, meant(event.getApplicationContext()));
		return null;
	}

	private List<RunDirectory> meant(Object context) {
		return Selected.runs(context, states).stream().filter(this::means).toList();
	}

	/** Whether a run that is in one of the states is meant. */
	boolean means(RunDirectory run) {
		return true;
	}

	abstract void execute(ExecutionEvent event, List<RunDirectory> runs) throws ExecutionException;

	@Override
	public final void setEnabled(Object context) {
		setBaseEnabled(!meant(context).isEmpty());
	}
}
