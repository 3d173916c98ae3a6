package org.cgcworkbench.ui.internal.navigator;

import java.nio.file.Path;

import org.cgcworkbench.ui.RunCatalogue;
import org.eclipse.core.resources.IFolder;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.viewers.ViewerFilter;

/** Hides folders of runs, which the node Runs shows in a better way. */
public final class RunFolderFilter extends ViewerFilter {

	@Override
	public boolean select(Viewer viewer, Object parent, Object element) {
		if (!(element instanceof IFolder folder) || folder.getLocation() == null || parent instanceof RunNode) {
			return true;
		}
		Path path = Path.of(folder.getLocation().toOSString());
		return RunCatalogue.runs().stream().noneMatch(
				run -> path.equals(run.directory().folder().getParent()) || path.equals(run.directory().folder()));
	}
}
