package org.cgcworkbench.ui.internal.launch;

import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.RunsView;
import org.cgcworkbench.ui.WorkbenchViews;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;

/** Shows a run that was just started, without taking the focus from where the user works. */
final class NewRuns {

	private NewRuns() {
	}

	static void tell(RunDirectory run) {
		PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
			IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
			IWorkbenchPage page = window == null ? null : window.getActivePage();
			if (page == null) {
				return;
			}
			try {
				IViewPart view = page.showView(WorkbenchViews.TRAINING, null, IWorkbenchPage.VIEW_VISIBLE);
				if (view instanceof RunsView curves) {
					curves.showRuns(List.of(run));
				}
			} catch (PartInitException e) {
				Notices.problem("view", "the training view cannot be opened: " + e.getMessage(), Optional.empty());
			}
		});
	}
}
