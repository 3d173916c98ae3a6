package org.cgcworkbench.ui;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.RunDirectory;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;

/** Runs in a selection: rows of the runs table, nodes of the navigator, and files or folders within a run's folder. */
public final class SelectedRuns {

	private SelectedRuns() {
	}

	/** Every run once, in the order of the selection. */
	public static List<RunDirectory> in(ISelection selection) {
		Set<RunDirectory> runs = new LinkedHashSet<>();
		if (selection instanceof IStructuredSelection structured) {
			for (Object element : structured) {
				of(element).ifPresent(runs::add);
			}
		}
		return List.copyOf(runs);
	}

	/** The run that an object stands for or lies in. */
	public static Optional<RunDirectory> of(Object element) {
		RunDirectory run = Adapters.adapt(element, RunDirectory.class);
		if (run != null) {
			return Optional.of(run);
		}
		IResource resource = Adapters.adapt(element, IResource.class);
		for (IResource at = resource; at != null; at = at.getParent()) {
			if (at instanceof IContainer folder && isRun(folder)) {
				return open(at);
			}
		}
		return Optional.empty();
	}

	/** The experiment file that an object stands for: a YAML file that is not the frozen one of a run. */
	public static Optional<IFile> experiment(Object element) {
		IFile file = Adapters.adapt(element, IFile.class);
		boolean yaml = file != null
				&& ("yaml".equals(file.getFileExtension()) || "yml".equals(file.getFileExtension()));
		return yaml && !isRun(file.getParent()) ? Optional.of(file) : Optional.empty();
	}

	/** Whether a folder of the workspace is a run's, as far as the workspace knows its files. */
	public static boolean isRun(IContainer folder) {
		return folder.getType() == IResource.FOLDER && folder.getFile(IPath.fromOSString("experiment.yaml")).exists()
				&& (folder.getFile(IPath.fromOSString("manifest.json")).exists()
						|| folder.getFolder(IPath.fromOSString("checkpoints")).exists());
	}

	private static Optional<RunDirectory> open(IResource folder) {
		try {
			return folder.getLocation() == null
					? Optional.empty()
					: Optional.of(RunDirectory.open(Path.of(folder.getLocation().toOSString())));
		} catch (UserException e) {
			// deleted outside of the workbench
			return Optional.empty();
		}
	}
}
