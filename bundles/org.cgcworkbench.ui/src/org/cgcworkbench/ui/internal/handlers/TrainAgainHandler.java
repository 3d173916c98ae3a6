package org.cgcworkbench.ui.internal.handlers;

import java.util.List;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.WorkbenchCommands;
import org.cgcworkbench.ui.internal.launch.RunQueue;
import org.eclipse.core.commands.ExecutionEvent;

/** Trains the settings of runs anew, as new runs, or copies the command that does. */
public final class TrainAgainHandler extends RunsHandler {

	@Override
	void execute(ExecutionEvent event, List<RunDirectory> runs) {
		boolean asBaseline = CopiedCommands.of(event.getCommand()).equals(WorkbenchCommands.RUN_AGAIN_AS_BASELINE);
		if (CopiedCommands.copies(event.getCommand())) {
			CopiedCommands.train(runs.stream().map(RunDirectory::experimentFile).toList(), asBaseline);
		} else {
			runs.forEach(run -> RunQueue.train(run.experimentFile(), asBaseline));
		}
	}
}
