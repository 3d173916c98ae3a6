package org.cgcworkbench.ui.internal.handlers;

import java.util.List;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.internal.launch.LaunchRequest;
import org.cgcworkbench.ui.internal.launch.RunQueue;
import org.eclipse.core.commands.ExecutionEvent;

/** Fetches the weights of runs that trained on another machine, or copies the command that does. */
public final class FetchHandler extends RunsHandler {

	@Override
	boolean means(RunDirectory run) {
		return RunCatalogue.find(run.folder()).flatMap(RunSummary::place).isPresent();
	}

	@Override
	void execute(ExecutionEvent event, List<RunDirectory> runs) {
		if (CopiedCommands.copies(event.getCommand())) {
			CopiedCommands.elsewhere(runs, LaunchRequest.Task.FETCH);
		} else {
			runs.forEach(run -> RunQueue.elsewhere(run, LaunchRequest.Task.FETCH));
		}
	}
}
