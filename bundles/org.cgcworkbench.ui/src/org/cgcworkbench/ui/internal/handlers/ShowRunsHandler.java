package org.cgcworkbench.ui.internal.handlers;

import java.util.Map;

import org.cgcworkbench.ui.WorkbenchCommands;
import org.cgcworkbench.ui.WorkbenchViews;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Shows runs in the view that belongs to the command. */
public final class ShowRunsHandler extends AbstractHandler {

	private static final Map<String, String> VIEWS = Map.of(WorkbenchCommands.COMPARE, WorkbenchViews.TRAINING,
			WorkbenchCommands.HEATMAPS, WorkbenchViews.HEATMAPS, WorkbenchCommands.OPEN_REPORT, WorkbenchViews.REPORT);

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		WorkbenchViews.show(HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage(),
				VIEWS.get(event.getCommand().getId()), Selected.runs(event.getApplicationContext()));
		return null;
	}

	@Override
	public void setEnabled(Object context) {
		setBaseEnabled(!Selected.runs(context).isEmpty());
	}
}
