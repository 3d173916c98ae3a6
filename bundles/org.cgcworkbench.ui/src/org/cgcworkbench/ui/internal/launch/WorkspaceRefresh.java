package org.cgcworkbench.ui.internal.launch;

import java.nio.file.Path;

import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.resources.WorkspaceJob;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.osgi.util.NLS;

/** Tells the workspace of files that another process wrote. */
public final class WorkspaceRefresh {

	private WorkspaceRefresh() {
	}

	/** Looks at the folder of a run or a sweep and at those above it, where they lie in the workspace. */
	public static void of(Path changed) {
		WorkspaceJob job = new WorkspaceJob(NLS.bind(Messages.WorkspaceRefresh_refresh, changed.getFileName())) {

			@Override
			public IStatus runInWorkspace(IProgressMonitor monitor) throws CoreException {
				for (IContainer folder : ResourcesPlugin.getWorkspace().getRoot()
						.findContainersForLocationURI(changed.toUri())) {
					IContainer existing = folder;
					while (!existing.getParent().exists()) {
						existing = existing.getParent();
					}
					if (existing.getParent().getType() != IResource.ROOT) {
						existing.getParent().refreshLocal(IResource.DEPTH_ONE, monitor);
					}
					existing.refreshLocal(IResource.DEPTH_INFINITE, monitor);
				}
				return Status.OK_STATUS;
			}
		};
		job.setSystem(true);
		job.setRule(ResourcesPlugin.getWorkspace().getRoot());
		job.schedule();
	}
}
