package org.cgcworkbench.ui.internal.navigator;

import org.cgcworkbench.ui.RunCatalogue;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.StructuredViewer;
import org.eclipse.jface.viewers.Viewer;

/** Adds the runs to the projects in the navigator. */
public final class RunsContentProvider implements ITreeContentProvider {

	private static final int MILLIS = 500;
	private static final Object[] NONE = {};

	private boolean follows;

	@Override
	public void inputChanged(Viewer viewer, Object before, Object after) {
		if (!follows && viewer instanceof StructuredViewer structured) {
			follows = true;
			RunCatalogue.onChange(viewer.getControl(), MILLIS, structured::refresh);
		}
	}

	@Override
	public Object[] getElements(Object input) {
		return getChildren(input);
	}

	@Override
	public Object[] getChildren(Object parent) {
		return switch (parent) {
			case IProject project when project.isOpen() -> runs(project);
			case IWorkspaceRoot root -> runs(root);
			case RunsNode runs -> runs.children().toArray();
			case RunNode run -> run.children().toArray();
			default -> NONE;
		};
	}

	private static Object[] runs(IContainer parent) {
		RunsNode runs = new RunsNode(parent);
		return runs.isEmpty() ? NONE : new Object[]{runs};
	}

	@Override
	public Object getParent(Object element) {
		return switch (element) {
			case RunsNode runs -> runs.parent();
			case RunNode run -> run.parent();
			default -> null;
		};
	}

	@Override
	public boolean hasChildren(Object element) {
		return element instanceof RunsNode || element instanceof RunNode run && !run.children().isEmpty()
				|| getChildren(element).length > 0;
	}
}
