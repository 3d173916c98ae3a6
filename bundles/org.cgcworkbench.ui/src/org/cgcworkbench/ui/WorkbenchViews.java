package org.cgcworkbench.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;

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

	/** Runs of the table by their settings and figures. */
	public static final String RELATIONS = "org.cgcworkbench.ui.training.relations";

	private WorkbenchViews() {
	}

	/** Opens the heat-map viewer on images of runs, see {@link ImagesView#showImages}. */
	public static void showImages(IWorkbenchPage page, List<RunDirectory> runs, String className,
			Optional<String> file) {
		open(page, HEATMAPS, IWorkbenchPage.VIEW_ACTIVATE, ImagesView.class,
				images -> images.showImages(runs, className, file));
	}

	/** Opens the heat-map viewer of the active window on pictures of the user, see {@link ImagesView#open}. */
	public static void openPictures(List<Path> pictures) {
		activePage().ifPresent(page -> open(page, HEATMAPS, IWorkbenchPage.VIEW_ACTIVATE, ImagesView.class,
				images -> images.open(pictures)));
	}

	/** Opens one of the views, gives it the focus and has it show runs. */
	public static void show(IWorkbenchPage page, String view, List<RunDirectory> runs) {
		open(page, view, IWorkbenchPage.VIEW_ACTIVATE, RunsView.class, shown -> shown.showRuns(runs));
	}

	/** Opens one of the views and gives it the focus. */
	public static void open(IWorkbenchPage page, String view) {
		open(page, view, IWorkbenchPage.VIEW_ACTIVATE, IViewPart.class, opened -> {
		});
	}

	/** Opens the report view on a sweep, see {@link SweepReportView#showSweep}. */
	public static void showSweep(IWorkbenchPage page, Path folder) {
		open(page, REPORT, IWorkbenchPage.VIEW_ACTIVATE, SweepReportView.class, report -> report.showSweep(folder));
	}

	/** Opens the heat-map view of the active window on a run. */
	public static void showHeatmaps(RunDirectory run) {
		activePage().ifPresent(page -> show(page, HEATMAPS, List.of(run)));
	}

	/** Opens the report view of the active window on a run. */
	public static void showReport(RunDirectory run) {
		activePage().ifPresent(page -> show(page, REPORT, List.of(run)));
	}

	/** Opens the report view of the active window on a sweep. */
	public static void showSweep(Path folder) {
		activePage().ifPresent(page -> showSweep(page, folder));
	}

	/** Shows a run that was just started, without taking the focus from where the user works; from any thread. */
	public static void showBegun(RunDirectory run) {
		PlatformUI.getWorkbench().getDisplay().asyncExec(() -> activePage().ifPresent(page -> open(page, TRAINING,
				IWorkbenchPage.VIEW_VISIBLE, RunsView.class, curves -> curves.showRuns(List.of(run)))));
	}

	/** Opens the platform's list of problems in files. */
	public static void showProblems() {
		activePage().ifPresent(page -> open(page, IPageLayout.ID_PROBLEM_VIEW, IWorkbenchPage.VIEW_ACTIVATE,
				IViewPart.class, problems -> {
				}));
	}

	/** The page of the active window. */
	static Optional<IWorkbenchPage> activePage() {
		return Optional.ofNullable(PlatformUI.getWorkbench().getActiveWorkbenchWindow())
				.map(IWorkbenchWindow::getActivePage);
	}

	private static <T> void open(IWorkbenchPage page, String view, int mode, Class<T> type, Consumer<T> with) {
		try {
			Optional.of(page.showView(view, null, mode)).filter(type::isInstance).map(type::cast).ifPresent(with);
		} catch (PartInitException e) {
			Notices.problem("view", NLS.bind(Messages.WorkbenchViews_cannotBeOpened, view, e.getMessage()),
					Optional.empty());
		}
	}
}
