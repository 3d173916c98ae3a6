package org.cgcworkbench.ui.internal.application;

import org.cgcworkbench.ui.WorkbenchViews;
import org.cgcworkbench.ui.internal.navigator.WorkspaceView;
import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.console.IConsoleConstants;

/** The perspective for training models. */
public final class TrainingPerspective implements IPerspectiveFactory {

	/** Its id. */
	public static final String ID = "org.cgcworkbench.ui.training";

	private static final String NEW_EXPERIMENT = "org.cgcworkbench.ui.experiment.new";
	private static final String NEW_BASELINE = "org.cgcworkbench.ui.experiment.newBaseline";

	@Override
	public void createInitialLayout(IPageLayout layout) {
		layout.setEditorAreaVisible(true);
		layout.addView(WorkspaceView.ID, IPageLayout.LEFT, 0.17f, layout.getEditorArea());
		IFolderLayout bottom = layout.createFolder("bottom", IPageLayout.BOTTOM, 0.7f, layout.getEditorArea());
		for (String view : new String[]{WorkbenchViews.RUNS, IPageLayout.ID_PROGRESS_VIEW,
				IConsoleConstants.ID_CONSOLE_VIEW, IPageLayout.ID_PROBLEM_VIEW}) {
			bottom.addView(view);
			layout.addShowViewShortcut(view);
		}
		IFolderLayout right = layout.createFolder("right", IPageLayout.RIGHT, 0.4f, layout.getEditorArea());
		right.addPlaceholder("org.cgcworkbench.ui.help.guide");
		right.addPlaceholder("org.cgcworkbench.ui.help.steps");
		for (String view : new String[]{WorkbenchViews.TRAINING, WorkbenchViews.HEATMAPS, WorkbenchViews.REPORT}) {
			right.addView(view);
			layout.addShowViewShortcut(view);
		}
		layout.addShowViewShortcut(WorkspaceView.ID);
		layout.addNewWizardShortcut(NEW_EXPERIMENT);
		layout.addNewWizardShortcut(NEW_BASELINE);
		layout.addNewWizardShortcut("org.eclipse.ui.wizards.new.folder");
		layout.addNewWizardShortcut("org.eclipse.ui.wizards.new.file");
	}
}
