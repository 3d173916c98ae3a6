package org.cgcworkbench.ui.internal.handlers;

import java.util.List;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.LocatedData;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Asks where the data set of the selected run lies now; there must be one that is not where it was. */
public final class LocateDataHandler extends RunsHandler {

	@Override
	boolean means(RunDirectory run) {
		return LocatedData.seemsMissing(run);
	}

	@Override
	void execute(ExecutionEvent event, List<RunDirectory> runs) throws ExecutionException {
		LocatedData.ask(HandlerUtil.getActiveShellChecked(event), runs.getFirst(), () -> {
			// views look where it lies when they next show the run
		});
	}
}
