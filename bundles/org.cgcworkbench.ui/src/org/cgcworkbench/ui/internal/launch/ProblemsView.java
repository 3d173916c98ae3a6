package org.cgcworkbench.ui.internal.launch;

import java.util.Optional;

import org.cgcworkbench.ui.Notices;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;

/** The platform's list of problems in files. */
final class ProblemsView {

	private ProblemsView() {
	}

	static void show() {
		IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		try {
			if (window != null) {
				window.getActivePage().showView(IPageLayout.ID_PROBLEM_VIEW);
			}
		} catch (PartInitException e) {
			Notices.problem("view", "the Problems view cannot be opened: " + e.getMessage(), Optional.empty());
		}
	}
}
