package org.cgcworkbench.ui.experiment.internal.wizard;

import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.Selected;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.WorkspaceJob;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;

/** The command Messages.Common_copyAsBaseline, on the selected experiment or the one in the active editor. */
public final class CopyAsBaseline extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindow(event);
		experiment(event.getApplicationContext()).ifPresent(file -> copy(window, new BaselineCopy(file)));
		return null;
	}

	@Override
	public void setEnabled(Object context) {
		setBaseEnabled(experiment(context).isPresent());
	}

	private static Optional<IFile> experiment(Object context) {
		return Optional.of(Selected.experiments(context)).filter(files -> files.size() == 1).map(List::getFirst);
	}

	private static void copy(IWorkbenchWindow window, BaselineCopy copy) {
		new WorkspaceJob(NLS.bind(Messages.CopyAsBaseline_job, copy.original().getName())) {
			@Override
			public IStatus runInWorkspace(IProgressMonitor monitor) {
				try {
					IFile made = copy.create(copy.name(), monitor);
					show(window, () -> CreationWizard.open(window, made));
				} catch (CoreException | UserException e) {
					show(window, () -> MessageDialog.openInformation(window.getShell(), Messages.Common_copyAsBaseline,
							CreationWizard.problem(e)));
				}
				return Status.OK_STATUS;
			}
		}.schedule();
	}

	private static void show(IWorkbenchWindow window, Runnable shown) {
		if (window.getShell() != null) {
			Background.show(window.getShell(), shown);
		}
	}
}
