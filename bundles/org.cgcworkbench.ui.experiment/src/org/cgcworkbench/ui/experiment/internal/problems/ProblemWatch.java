package org.cgcworkbench.ui.experiment.internal.problems;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.cgcworkbench.ui.SelectedRuns;
import org.cgcworkbench.ui.experiment.internal.ExperimentFiles;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.IResourceChangeListener;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.IStartup;

/** Keeps the problem markers of all experiment files of the workspace up to date. */
public final class ProblemWatch extends Job implements IStartup, IResourceChangeListener {

	private static final int DELAY = 200;

	private final Set<IFile> waiting = new LinkedHashSet<>();
	private boolean everything = true;

	public ProblemWatch() {
		super(Messages.ProblemWatch_job);
		setSystem(true);
		setPriority(DECORATE);
	}

	@Override
	public void earlyStartup() {
		ResourcesPlugin.getWorkspace().addResourceChangeListener(this, IResourceChangeEvent.POST_CHANGE);
		schedule(DELAY);
	}

	@Override
	public void resourceChanged(IResourceChangeEvent event) {
		try {
			event.getDelta().accept(this::collect);
		} catch (CoreException e) {
			ILog.of(ProblemWatch.class).log(e.getStatus());
		}
	}

	private boolean collect(IResourceDelta delta) {
		IResource resource = delta.getResource();
		boolean cameOrWent = delta.getKind() == IResourceDelta.ADDED || delta.getKind() == IResourceDelta.REMOVED;
		if (resource.getType() == IResource.FILE) {
			boolean changed = delta.getKind() == IResourceDelta.ADDED
					|| delta.getKind() == IResourceDelta.CHANGED && (delta.getFlags() & IResourceDelta.CONTENT) != 0;
			if (changed) {
				SelectedRuns.experiment(resource).ifPresent(file -> add(List.of(file)));
			}
			return false;
		}
		if (resource.getType() == IResource.FOLDER && cameOrWent) {
			// it may be what an experiment misses, or needs
			synchronized (waiting) {
				everything = true;
			}
			schedule(DELAY);
		}
		return true;
	}

	private void add(Collection<IFile> files) {
		synchronized (waiting) {
			waiting.addAll(files);
		}
		schedule(DELAY);
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		Set<IFile> files = new LinkedHashSet<>();
		boolean all;
		synchronized (waiting) {
			files.addAll(waiting);
			waiting.clear();
			all = everything;
			everything = false;
		}
		if (all) {
			files.addAll(ExperimentFiles.all());
		}
		SubMonitor progress = SubMonitor.convert(monitor, files.size());
		for (IFile file : files) {
			if (progress.isCanceled()) {
				add(files);
				return Status.CANCEL_STATUS;
			}
			try {
				ProblemMarker.update(file, progress.split(1, SubMonitor.SUPPRESS_ISCANCELED));
			} catch (CoreException e) {
				// deleted meanwhile, or its project closed
				progress.worked(1);
			}
		}
		return Status.OK_STATUS;
	}
}
