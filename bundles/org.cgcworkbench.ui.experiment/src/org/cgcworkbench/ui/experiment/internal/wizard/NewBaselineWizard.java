package org.cgcworkbench.ui.experiment.internal.wizard;

import java.util.Optional;

import org.cgcworkbench.ui.SelectedRuns;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.eclipse.core.resources.IFile;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchWindow;

/** Makes a baseline of an existing experiment. */
public final class NewBaselineWizard extends CreationWizard {

	private BaselinePage page;

	public NewBaselineWizard() {
		super(Messages.NewBaselineWizard_title);
	}

	private Optional<IFile> edited() {
		IWorkbenchWindow window = window();
		IEditorPart editor = window == null || window.getActivePage() == null
				? null
				: window.getActivePage().getActiveEditor();
		return editor == null ? Optional.empty() : SelectedRuns.experiment(editor);
	}

	@Override
	public void addPages() {
		page = new BaselinePage(SelectedRuns.experiment(selection().getFirstElement()).or(this::edited).orElse(null));
		addPage(page);
	}

	@Override
	Creation creation() {
		BaselineCopy copy = new BaselineCopy(page.original());
		String name = page.target().name();
		return monitor -> copy.create(name, monitor);
	}
}
