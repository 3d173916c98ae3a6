package org.cgcworkbench.ui.internal.navigator;

import org.cgcworkbench.ui.Actions;
import org.cgcworkbench.ui.SelectedRuns;
import org.cgcworkbench.ui.WorkbenchViews;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.navigator.CommonActionProvider;
import org.eclipse.ui.navigator.ICommonActionConstants;
import org.eclipse.ui.navigator.ICommonActionExtensionSite;
import org.eclipse.ui.navigator.ICommonViewerWorkbenchSite;

/** Opens a run's curves by a double-click in the navigator. */
public final class RunActions extends CommonActionProvider {

	private IAction open;

	@Override
	public void init(ICommonActionExtensionSite site) {
		super.init(site);
		if (site.getViewSite() instanceof ICommonViewerWorkbenchSite part) {
			IWorkbenchPage page = part.getPage();
			open = Actions.push(Messages.RunActions_open, () -> WorkbenchViews.show(page, WorkbenchViews.TRAINING,
					SelectedRuns.in(getContext().getSelection())));
		}
	}

	@Override
	public void fillActionBars(IActionBars bars) {
		if (open != null && getContext().getSelection() instanceof IStructuredSelection selection
				&& selection.getFirstElement() instanceof RunNode) {
			bars.setGlobalActionHandler(ICommonActionConstants.OPEN, open);
		}
	}
}
