package org.cgcworkbench.ui.internal.navigator;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.RunSummary;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspaceRoot;

/**
 * The runs of a project in the navigator; of the workspace those that lie in no project.
 *
 * @param parent
 *            a project or the root of the workspace
 */
record RunsNode(IContainer parent) {

	/** Latest first. */
	List<RunNode> children() {
		return RunCatalogue.runs().stream().filter(this::isOurs).map(run -> new RunNode(this, run.directory()))
				.toList();
	}

	boolean isEmpty() {
		return RunCatalogue.runs().stream().noneMatch(this::isOurs);
	}

	private boolean isOurs(RunSummary run) {
		Path folder = run.directory().folder();
		if (parent.getType() == IResource.PROJECT) {
			return lies(folder, (IProject) parent);
		}
		return Arrays.stream(((IWorkspaceRoot) parent).getProjects()).noneMatch(project -> lies(folder, project));
	}

	private static boolean lies(Path folder, IProject project) {
		return project.getLocation() != null && folder.startsWith(Path.of(project.getLocation().toOSString()));
	}
}
