package org.cgcworkbench.ui;

import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.run.RunDirectory;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.statushandlers.StatusManager;

/** Ids of the views, and how to open them on runs. */
public final class WorkbenchViews {

	/** Table of all runs. */
	public static final String RUNS = "org.cgcworkbench.ui.training.runs";
	/** Training curves; a {@link RunsView}. */
	public static final String TRAINING = "org.cgcworkbench.ui.training.curves";
	/** Heat-map viewer; a {@link RunsView}. */
	public static final String HEATMAPS = "org.cgcworkbench.ui.heatmap.viewer";
	/** Evaluation report; a {@link RunsView}. */
	public static final String REPORT = "org.cgcworkbench.ui.report.view";

	private WorkbenchViews() {
	}

	/** Opens the heat-map viewer on images of runs, see {@link ImagesView#showImages}. */
	public static void showImages(IWorkbenchPage page, List<RunDirectory> runs, String className,
			Optional<String> file) {
		try {
			if (page.showView(HEATMAPS) instanceof ImagesView images) {
				images.showImages(runs, className, file);
			}
		} catch (PartInitException e) {
			StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG | StatusManager.SHOW);
		}
	}

	/** Opens one of the views, gives it the focus and has it show runs. */
	public static void show(IWorkbenchPage page, String view, List<RunDirectory> runs) {
		try {
			IViewPart part = page.showView(view);
			if (part instanceof RunsView shown) {
				shown.showRuns(runs);
			}
		} catch (PartInitException e) {
			StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG | StatusManager.SHOW);
		}
	}
}
