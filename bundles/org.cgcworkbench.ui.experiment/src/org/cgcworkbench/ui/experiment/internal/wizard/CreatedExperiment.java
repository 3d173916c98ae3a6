package org.cgcworkbench.ui.experiment.internal.wizard;

import org.eclipse.core.resources.IFile;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.statushandlers.StatusManager;
import org.eclipse.ui.wizards.newresource.BasicNewResourceWizard;

/** Shows an experiment that was just made. */
final class CreatedExperiment {

	private static final String EDITOR = "org.cgcworkbench.ui.experiment.editor";

	private CreatedExperiment() {
	}

	/** Selects it in the navigator and opens it in the editor. */
	static void open(IWorkbenchWindow window, IFile file) {
		if (window == null || window.getActivePage() == null) {
			return;
		}
		BasicNewResourceWizard.selectAndReveal(file, window);
		try {
			IDE.openEditor(window.getActivePage(), file, EDITOR, true);
		} catch (PartInitException e) {
			StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW);
		}
	}
}
