package org.cgcworkbench.ui.internal;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** The perspective for training models. */
public final class TrainingPerspective implements IPerspectiveFactory {

	/** Its id. */
	public static final String ID = "org.cgcworkbench.ui.training";

	@Override
	public void createInitialLayout(IPageLayout layout) {
		layout.setEditorAreaVisible(true);
		layout.addView(IPageLayout.ID_PROGRESS_VIEW, IPageLayout.BOTTOM, 0.75f, layout.getEditorArea());
	}
}
