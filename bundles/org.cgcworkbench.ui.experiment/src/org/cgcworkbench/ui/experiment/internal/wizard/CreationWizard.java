package org.cgcworkbench.ui.experiment.internal.wizard;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.ui.experiment.internal.ExperimentIcons;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.actions.WorkspaceModifyOperation;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.statushandlers.StatusManager;
import org.eclipse.ui.wizards.newresource.BasicNewResourceWizard;

/** Makes an experiment file and shows it. */
abstract class CreationWizard extends Wizard implements INewWizard {

	private static final String EDITOR = "org.cgcworkbench.ui.experiment.editor";

	private IWorkbench workbench;
	private IStructuredSelection selection = StructuredSelection.EMPTY;

	/** Makes the file; not on the SWT thread. */
	interface Creation {
		IFile create(IProgressMonitor monitor) throws CoreException;
	}

	CreationWizard(String title) {
		setWindowTitle(title);
		setNeedsProgressMonitor(true);
		setDefaultPageImageDescriptor(ExperimentIcons.descriptor("wizard"));
	}

	@Override
	public final void init(IWorkbench bench, IStructuredSelection selected) {
		workbench = bench;
		selection = selected;
	}

	final IStructuredSelection selection() {
		return selection;
	}

	final IWorkbenchWindow window() {
		return workbench.getActiveWorkbenchWindow();
	}

	/** What was asked for on the pages. */
	abstract Creation creation();

	@Override
	public final boolean performFinish() {
		Creation creation = creation();
		IFile[] made = new IFile[1];
		try {
			getContainer().run(true, true, new WorkspaceModifyOperation() {
				@Override
				protected void execute(IProgressMonitor monitor) throws CoreException {
					made[0] = creation.create(monitor);
				}
			});
		} catch (InvocationTargetException e) {
			WizardPage page = (WizardPage) Arrays.stream(getPages()).filter(NamePage.class::isInstance).findFirst()
					.orElse(getPages()[0]);
			page.setErrorMessage(problem(e.getCause()));
			getContainer().showPage(page);
			return false;
		} catch (InterruptedException e) {
			return false;
		}
		open(window(), made[0]);
		return true;
	}

	/** Why there is no file, in words for the user. */
	static String problem(Throwable cause) {
		return cause instanceof UserException
				? cause.getMessage()
				: NLS.bind(Messages.CreationWizard_notWritten, cause.getMessage());
	}

	/** Selects a file in the navigator and opens it in the editor. */
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
