package org.cgcworkbench.ui.internal.navigator;

import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.Pages;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.IResourceChangeListener;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.navigator.CommonNavigator;

/** The projects of the workspace with their experiments, runs and other files. */
public final class WorkspaceView extends CommonNavigator {

	/** Its id. */
	public static final String ID = "org.cgcworkbench.ui.workspace";

	private static final int MILLIS = 250;

	private final IResourceChangeListener onResources = this::resourcesChanged;
	private Pages pages;

	@Override
	protected Object getInitialInput() {
		return ResourcesPlugin.getWorkspace().getRoot();
	}

	@Override
	public void createPartControl(Composite parent) {
		pages = new Pages(parent);
		super.createPartControl(pages);
		Controls.identify(getCommonViewer().getControl(), "workspace.tree", getPartName());
		RunCatalogue.onChange(pages, MILLIS, this::show);
		ResourcesPlugin.getWorkspace().addResourceChangeListener(onResources, IResourceChangeEvent.POST_CHANGE);
		show();
	}

	private void show() {
		IWorkspaceRoot root = ResourcesPlugin.getWorkspace().getRoot();
		if (root.getProjects().length > 0 || !new RunsNode(root).isEmpty()) {
			pages.show(getCommonViewer().getControl());
		} else {
			pages.say(Messages.WorkspaceView_empty);
		}
	}

	private void resourcesChanged(IResourceChangeEvent event) {
		for (IResourceDelta project : event.getDelta().getAffectedChildren()) {
			if (project.getKind() != IResourceDelta.CHANGED) {
				Background.show(pages, this::show);
				return;
			}
		}
	}

	@Override
	public void setFocus() {
		pages.focus(getCommonViewer().getControl());
	}

	@Override
	public void dispose() {
		ResourcesPlugin.getWorkspace().removeResourceChangeListener(onResources);
		super.dispose();
	}
}
