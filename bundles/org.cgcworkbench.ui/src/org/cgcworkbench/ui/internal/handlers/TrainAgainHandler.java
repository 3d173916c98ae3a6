package org.cgcworkbench.ui.internal.handlers;

import org.cgcworkbench.ui.WorkbenchCommands;
import org.cgcworkbench.ui.internal.launch.RunQueue;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;

/** Trains the settings of runs anew, as new runs. */
public final class TrainAgainHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) {
		boolean asBaseline = event.getCommand().getId().equals(WorkbenchCommands.RUN_AGAIN_AS_BASELINE);
		Selected.runs(event.getApplicationContext()).forEach(run -> RunQueue.train(run.experimentFile(), asBaseline));
		return null;
	}

	@Override
	public void setEnabled(Object context) {
		setBaseEnabled(!Selected.runs(context).isEmpty());
	}
}
