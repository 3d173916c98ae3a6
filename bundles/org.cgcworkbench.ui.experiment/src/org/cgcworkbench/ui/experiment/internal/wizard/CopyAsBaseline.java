package org.cgcworkbench.ui.experiment.internal.wizard;

import java.util.Optional;

import org.cgcworkbench.ui.SelectedRuns;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.WorkspaceJob;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;

/** The command "Copy as baseline", on the selected experiment or the one in the active editor. */
public final class CopyAsBaseline extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindow(event);
		experiment(event).ifPresent(file -> copy(window, new BaselineCopy(file)));
		return null;
	}

	private static Optional<IFile> experiment(ExecutionEvent event) {
		ISelection selection = HandlerUtil.getCurrentSelection(event);
		if (selection instanceof IStructuredSelection structured && structured.size() == 1) {
			Optional<IFile> selected = SelectedRuns.experiment(structured.getFirstElement());
			if (selected.isPresent()) {
				return selected;
			}
		}
		return SelectedRuns.experiment(HandlerUtil.getActiveEditor(event));
	}

	private static void copy(IWorkbenchWindow window, BaselineCopy copy) {
		new WorkspaceJob("Copying " + copy.original().getName() + " as baseline") {
			@Override
			public IStatus runInWorkspace(IProgressMonitor monitor) throws CoreException {
				Optional<IFile> made = copy.create(copy.name(), monitor);
				window.getShell().getDisplay().asyncExec(() -> made.ifPresentOrElse(
						file -> CreatedExperiment.open(window, file),
						() -> MessageDialog.openInformation(window.getShell(), "Copy as baseline",
								copy.original().getName()
										+ " is not readable as an experiment. Mend it in the source page first.")));
				return Status.OK_STATUS;
			}
		}.schedule();
	}
}
