package org.cgcworkbench.ui.internal.handlers;

import java.util.List;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.internal.launch.RunQueue;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.handlers.HandlerUtil;

/** Measures runs, after asking how. */
public final class EvaluateHandler extends RunsHandler {

	@Override
	void execute(ExecutionEvent event, List<RunDirectory> runs) throws ExecutionException {
		EvaluateDialog dialog = new EvaluateDialog(HandlerUtil.getActiveShellChecked(event), runs);
		if (!runs.isEmpty() && dialog.open() == Window.OK) {
			if (dialog.copied()) {
				CopiedCommands.evaluate(runs, dialog.options());
			} else {
				runs.forEach(run -> RunQueue.evaluate(run, dialog.options()));
			}
		}
	}
}
