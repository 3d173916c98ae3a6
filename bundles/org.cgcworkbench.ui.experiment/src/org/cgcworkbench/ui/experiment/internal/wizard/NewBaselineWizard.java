package org.cgcworkbench.ui.experiment.internal.wizard;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

import org.cgcworkbench.ui.SelectedRuns;
import org.cgcworkbench.ui.experiment.internal.ExperimentIcons;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.actions.WorkspaceModifyOperation;

/** Makes a baseline of an existing experiment. */
public final class NewBaselineWizard extends Wizard implements INewWizard {

	private IWorkbench workbench;
	private BaselinePage page;

	public NewBaselineWizard() {
		setWindowTitle("New baseline");
		setNeedsProgressMonitor(true);
		setDefaultPageImageDescriptor(ExperimentIcons.descriptor("wizard"));
	}

	@Override
	public void init(IWorkbench bench, IStructuredSelection selection) {
		workbench = bench;
		page = new BaselinePage(SelectedRuns.experiment(selection.getFirstElement()).or(this::edited).orElse(null));
	}

	private Optional<IFile> edited() {
		IWorkbenchWindow window = workbench.getActiveWorkbenchWindow();
		IEditorPart editor = window == null || window.getActivePage() == null
				? null
				: window.getActivePage().getActiveEditor();
		return editor == null ? Optional.empty() : SelectedRuns.experiment(editor);
	}

	@Override
	public void addPages() {
		addPage(page);
	}

	@Override
	public boolean performFinish() {
		BaselineCopy copy = new BaselineCopy(page.original());
		String name = page.target().name();
		IFile[] made = new IFile[1];
		try {
			getContainer().run(true, true, new WorkspaceModifyOperation() {
				@Override
				protected void execute(IProgressMonitor monitor) throws CoreException {
					made[0] = copy.create(name, monitor).orElse(null);
				}
			});
		} catch (InvocationTargetException e) {
			page.setErrorMessage("The file cannot be written: " + e.getCause().getMessage());
			return false;
		} catch (InterruptedException e) {
			return false;
		}
		if (made[0] == null) {
			page.setErrorMessage(
					copy.original().getName() + " is not readable as an experiment. Mend it in the source first.");
			return false;
		}
		CreatedExperiment.open(workbench.getActiveWorkbenchWindow(), made[0]);
		return true;
	}
}
