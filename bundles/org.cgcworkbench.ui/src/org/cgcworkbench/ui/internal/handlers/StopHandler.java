package org.cgcworkbench.ui.internal.handlers;

import java.util.List;

import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.internal.launch.RunQueue;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;

/** Ends runs with a checkpoint. */
public final class StopHandler extends AbstractHandler {

	private static final List<RunState> STATES = List.of(RunState.RUNNING);

	@Override
	public Object execute(ExecutionEvent event) {
		Selected.runs(event.getApplicationContext(), STATES).forEach(RunQueue::stop);
		return null;
	}

	@Override
	public void setEnabled(Object context) {
		setBaseEnabled(!Selected.runs(context, STATES).isEmpty());
	}
}
