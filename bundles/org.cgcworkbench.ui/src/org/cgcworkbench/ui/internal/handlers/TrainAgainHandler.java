package org.cgcworkbench.ui.internal.handlers;

import java.util.List;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.WorkbenchCommands;
import org.cgcworkbench.ui.internal.launch.RunQueue;
import org.eclipse.core.commands.ExecutionEvent;

/** Trains the settings of runs anew, as new runs. */
public final class TrainAgainHandler extends RunsHandler {

	@Override
	void execute(ExecutionEvent event, List<RunDirectory> runs) {
		boolean asBaseline = event.getCommand().getId().equals(WorkbenchCommands.RUN_AGAIN_AS_BASELINE);
		runs.forEach(run -> RunQueue.train(run.experimentFile(), asBaseline));
	}
}
