package org.cgcworkbench.ui.internal.handlers;

import java.util.List;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.internal.launch.RunQueue;
import org.eclipse.core.commands.ExecutionEvent;

/** Ends runs with a checkpoint. */
public final class StopHandler extends RunsHandler {

	public StopHandler() {
		super(RunState.RUNNING);
	}

	@Override
	void execute(ExecutionEvent event, List<RunDirectory> runs) {
		runs.forEach(RunQueue::stop);
	}
}
