package org.cgcworkbench.ui.internal.welcome;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.sweep.Demo;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.internal.Messages;
import org.cgcworkbench.ui.internal.launch.RunQueue;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.resources.WorkspaceJob;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.ide.IDE;

/** Makes the demo's data set and its experiments in a project of the workspace, and trains them if that is wanted. */
public final class DemoHandler extends AbstractHandler {

	private static final String PROJECT = "Demo";
	private static final String CAUSE = "demo";

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
		int chosen = MessageDialog.open(MessageDialog.QUESTION, window.getShell(), Messages.DemoHandler_title,
				NLS.bind(Messages.DemoHandler_message, Demo.USUAL.dataset(1).pictures(), PROJECT), 0,
				Messages.DemoHandler_train, Messages.DemoHandler_only, IDialogConstants.CANCEL_LABEL);
		if (chosen == 0 || chosen == 1) {
			make(window, chosen == 0);
		}
		return null;
	}

	private static void make(IWorkbenchWindow window, boolean train) {
		WorkspaceJob job = new WorkspaceJob(Messages.DemoHandler_make) {

			@Override
			public IStatus runInWorkspace(IProgressMonitor monitor) throws CoreException {
				try {
					List<Path> sweeps = make(monitor);
					Notices.gone(CAUSE);
					window.getWorkbench().getDisplay().asyncExec(() -> open(window));
					if (train) {
						RunQueue.sweeps(sweeps);
					}
				} catch (IOException | UserException e) {
					Notices.problem(CAUSE, NLS.bind(Messages.DemoHandler_notMade, IoMessage.reason(e)),
							Optional.empty());
				}
				return Status.OK_STATUS;
			}
		};
		job.setRule(ResourcesPlugin.getWorkspace().getRoot());
		job.setUser(true);
		job.schedule();
	}

	/** Makes the files; what is there already is kept. */
	static List<Path> make(IProgressMonitor monitor) throws CoreException, IOException {
		SubMonitor progress = SubMonitor.convert(monitor, Messages.DemoHandler_drawing, 4);
		IProject project = project();
		if (!project.exists()) {
			project.create(progress.split(1));
		}
		project.open(progress.split(1));
		Path folder = project.getLocation().toPath();
		long seed = Demo.USUAL.seeds().getFirst();
		Demo.USUAL.dataset(seed).generate(Demo.USUAL.data(folder, seed));
		List<Path> sweeps = Demo.USUAL.write(folder);
		progress.worked(1);
		project.refreshLocal(IResource.DEPTH_INFINITE, progress.split(1));
		return sweeps;
	}

	private static IProject project() {
		return ResourcesPlugin.getWorkspace().getRoot().getProject(PROJECT);
	}

	private static void open(IWorkbenchWindow window) {
		IFile experiment = project().getFile(IPath.fromPath(Demo.experiment(Path.of("")).getFileName()));
		if (window.getActivePage() != null && experiment.exists()) {
			try {
				IDE.openEditor(window.getActivePage(), experiment);
			} catch (PartInitException e) {
				Notices.problem(CAUSE, NLS.bind(Messages.Common_cannotBeOpened, experiment.getName(), e.getMessage()),
						Optional.empty());
			}
		}
	}
}
