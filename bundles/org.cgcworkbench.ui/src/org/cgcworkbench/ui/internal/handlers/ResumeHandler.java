package org.cgcworkbench.ui.internal.handlers;

import java.util.List;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.internal.launch.RunQueue;
import org.eclipse.core.commands.ExecutionEvent;

/** Goes on with runs that were stopped, interrupted or failed, or copies the command that does. */
public final class ResumeHandler extends RunsHandler {

	public ResumeHandler() {
		super(RunState.STOPPED, RunState.INTERRUPTED, RunState.FAILED);
	}

	@Override
	void execute(ExecutionEvent event, List<RunDirectory> runs) {
		if (CopiedCommands.copies(event.getCommand())) {
			CopiedCommands.resume(runs);
		} else {
			runs.forEach(RunQueue::resume);
		}
	}
}
