package org.cgcworkbench.ui.experiment.internal.editor;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.IResourceChangeListener;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.runtime.IPath;

/** Notices that an edited file is gone or there again; the platform is silent where its text has unsaved changes. */
final class FileDeletion implements IResourceChangeListener {

	private final Runnable noticed;
	private volatile IPath path = IPath.EMPTY;

	/**
	 * @param noticed
	 *            called on any thread
	 */
	FileDeletion(Runnable noticed) {
		this.noticed = noticed;
	}

	/** Watches a file, or none. */
	void watch(IFile file) {
		path = file == null ? IPath.EMPTY : file.getFullPath();
	}

	@Override
	public void resourceChanged(IResourceChangeEvent event) {
		IResourceDelta delta = path.isEmpty() ? null : event.getDelta().findMember(path);
		if (delta != null && delta.getKind() != IResourceDelta.CHANGED) {
			noticed.run();
		}
	}
}
