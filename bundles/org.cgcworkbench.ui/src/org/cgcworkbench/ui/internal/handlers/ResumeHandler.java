package org.cgcworkbench.ui.internal.handlers;

import java.util.List;

import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.internal.launch.RunQueue;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;

/** Goes on with runs that were stopped, interrupted or failed. */
public final class ResumeHandler extends AbstractHandler {

	private static final List<RunState> STATES = List.of(RunState.STOPPED, RunState.INTERRUPTED, RunState.FAILED);

	@Override
	public Object execute(ExecutionEvent event) {
		Selected.runs(event.getApplicationContext(), STATES).forEach(RunQueue::resume);
		return null;
	}

	@Override
	public void setEnabled(Object context) {
		setBaseEnabled(!Selected.runs(context, STATES).isEmpty());
	}
}
