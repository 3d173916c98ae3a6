package org.cgcworkbench.ui.internal.handlers;

import java.util.List;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.internal.launch.LogConsole;
import org.eclipse.core.commands.ExecutionEvent;

/** Shows the logs of runs in the Console view. */
public final class ShowLogHandler extends RunsHandler {

	@Override
	void execute(ExecutionEvent event, List<RunDirectory> runs) {
		runs.forEach(LogConsole::show);
	}
}
