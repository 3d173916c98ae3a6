package org.cgcworkbench.ui.internal.handlers;

import java.util.List;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.internal.launch.RunQueue;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.handlers.HandlerUtil;

/** Measures runs, after asking how. */
public final class EvaluateHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		List<RunDirectory> runs = Selected.runs(event.getApplicationContext());
		EvaluateDialog dialog = new EvaluateDialog(HandlerUtil.getActiveShellChecked(event), runs);
		if (!runs.isEmpty() && dialog.open() == Window.OK) {
			runs.forEach(run -> RunQueue.evaluate(run, dialog.options()));
		}
		return null;
	}

	@Override
	public void setEnabled(Object context) {
		setBaseEnabled(!Selected.runs(context).isEmpty());
	}
}
