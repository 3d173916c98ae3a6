package org.cgcworkbench.ui.internal.handlers;

import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.CommandLines;
import org.cgcworkbench.ui.Selected;
import org.cgcworkbench.ui.WorkbenchCommands;
import org.cgcworkbench.ui.WorkbenchViews;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.handlers.HandlerUtil;

/**
 * Shows runs in the view that belongs to the command; of a sweep that is selected itself its own report. Or copies the
 * command that writes the report.
 */
public final class ShowRunsHandler extends RunsHandler {

	private static final Map<String, String> VIEWS = Map.of(WorkbenchCommands.COMPARE, WorkbenchViews.TRAINING,
			WorkbenchCommands.HEATMAPS, WorkbenchViews.HEATMAPS, WorkbenchCommands.OPEN_REPORT, WorkbenchViews.REPORT);

	@Override
	void execute(ExecutionEvent event, List<RunDirectory> runs) throws ExecutionException {
		if (CopiedCommands.copies(event.getCommand())) {
			CommandLines.copyReport(Selected.sweep(event.getApplicationContext()),
					runs.stream().map(RunDirectory::folder).toList());
			return;
		}
		IWorkbenchPage page = HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage();
		String view = VIEWS.get(event.getCommand().getId());
		Selected.sweep(event.getApplicationContext()).filter(sweep -> view.equals(WorkbenchViews.REPORT))
				.ifPresentOrElse(sweep -> WorkbenchViews.showSweep(page, sweep),
						() -> WorkbenchViews.show(page, view, runs));
	}
}
