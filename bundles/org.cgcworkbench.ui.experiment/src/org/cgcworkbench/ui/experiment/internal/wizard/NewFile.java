package org.cgcworkbench.ui.experiment.internal.wizard;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.osgi.util.NLS;

/**
 * A file to be made, with its project and folders where they are not there yet.
 *
 * @param folder
 *            path of its folder from the workspace, the project first
 * @param name
 *            name of the experiment, without the ending
 */
record NewFile(String folder, String name) {

	static final String DEFAULT_PROJECT = "Experiments";

	private IPath path() {
		return IPath.fromOSString(folder.strip()).makeAbsolute();
	}

	IFile file() {
		return root().getFile(path().append(name + ".yaml"));
	}

	/** The folder, whether or not it exists. */
	IContainer container() {
		return path().segmentCount() == 1 ? root().getProject(path().segment(0)) : root().getFolder(path());
	}

	private static IWorkspaceRoot root() {
		return ResourcesPlugin.getWorkspace().getRoot();
	}

	/** What is wrong with the folder or the name, if anything; asks the workspace only. */
	Optional<String> problem() {
		IWorkspace workspace = ResourcesPlugin.getWorkspace();
		if (!Experiment.isName(name)) {
			return Optional.of(name.isEmpty() ? Messages.NewFile_noName : NLS.bind(Messages.NewFile_badName, name));
		}
		if (path().isEmpty() || path().isRoot()) {
			return Optional.of(Messages.NewFile_noFolder);
		}
		String project = path().segment(0);
		int kind = path().segmentCount() == 1 ? IResource.PROJECT : IResource.FOLDER;
		if (!workspace.validatePath(path().toString(), kind).isOK()) {
			return Optional.of(workspace.validatePath(path().toString(), kind).getMessage());
		}
		IProject existing = root().getProject(project);
		if (existing.exists() && !existing.isOpen()) {
			return Optional.of(NLS.bind(Messages.NewFile_closed, project));
		}
		if (file().exists()) {
			return Optional.of(NLS.bind(Messages.NewFile_exists, file().getFullPath().makeRelative()));
		}
		return Optional.empty();
	}

	/** What will be made besides the file. */
	Optional<String> note() {
		if (problem().isPresent() || container().exists()) {
			return Optional.empty();
		}
		IProject project = root().getProject(path().segment(0));
		return Optional.of(project.exists()
				? NLS.bind(Messages.NewFile_newFolder, path().makeRelative())
				: NLS.bind(Messages.NewFile_newProject, project.getName()));
	}

	/** Makes the project and the folders; not on the SWT thread. */
	IContainer createContainer(IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 2 + path().segmentCount());
		IProject project = root().getProject(path().segment(0));
		if (!project.exists()) {
			project.create(progress.split(1));
		}
		project.open(progress.split(1));
		for (int i = 2; i <= path().segmentCount(); i++) {
			IFolder step = root().getFolder(path().uptoSegment(i));
			if (!step.exists()) {
				step.create(true, true, progress.split(1));
			}
		}
		return container();
	}

	/** Makes the file and what holds it; not on the SWT thread. */
	IFile create(String text, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, NLS.bind(Messages.NewFile_task, name), 2);
		createContainer(progress.split(1));
		file().create(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), true, progress.split(1));
		return file();
	}
}
