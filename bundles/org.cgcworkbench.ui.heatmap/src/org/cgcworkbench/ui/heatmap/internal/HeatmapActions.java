package org.cgcworkbench.ui.heatmap.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.dataset.Part;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.report.FigureOptions;
import org.cgcworkbench.core.report.Figures;
import org.cgcworkbench.ui.Actions;
import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.CommandLines;
import org.cgcworkbench.ui.Exports;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.Preference;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.Separator;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.actions.ActionFactory;

/** Toolbar and menu of the heat-map viewer. */
final class HeatmapActions {

	private final HeatmapViewer viewer;
	private final ImageIntake intake;

	HeatmapActions(HeatmapViewer viewer, ImageIntake intake) {
		this.viewer = viewer;
		this.intake = intake;
	}

	/**
	 * Adds all of them.
	 *
	 * @param refresh
	 *            opens the runs anew
	 */
	void addTo(IActionBars bars, Runnable refresh) {
		IAction open = Actions.push(Messages.HeatmapActions_open, "open-images", intake::askForFiles);
		open.setToolTipText(Messages.HeatmapActions_openMeaning);
		IAction measure = Actions.check(Messages.HeatmapActions_measure, "measure", false,
				viewer.shared().measure()::turn);
		measure.setToolTipText(Messages.HeatmapActions_measureMeaning);
		IAction boxes = Actions.check(Messages.HeatmapActions_boxes, "boxes", false, viewer.editing()::turn);
		boxes.setToolTipText(Messages.HeatmapActions_boxesMeaning);
		IAction export = Actions.push(Messages.HeatmapActions_export, "export", this::export);
		export.setToolTipText(Messages.HeatmapActions_exportMeaning);
		IAction reset = Actions.push(Messages.HeatmapActions_reset, "zoom-reset", viewer.shared().viewport()::reset);
		IAction again = Actions.push(Messages.HeatmapActions_again, "refresh", refresh);
		for (IAction action : List.of(open, measure, boxes, export, reset, again)) {
			bars.getToolBarManager().add(action);
			bars.getMenuManager().add(action);
		}
		IAction paste = Actions.push(Messages.HeatmapActions_paste, this::paste);
		bars.setGlobalActionHandler(ActionFactory.PASTE.getId(), paste);
		bars.getMenuManager().add(new Separator());
		for (IAction action : List.of(Actions.push(Messages.HeatmapActions_openFolder, intake::askForFolder),
				Actions.push(Messages.HeatmapActions_pastePicture, intake::paste),
				Actions.push(Messages.HeatmapActions_removeOwn, viewer.images()::removeOwn),
				Actions.push(Messages.HeatmapActions_exportAll, this::exportAll),
				Actions.push(Messages.HeatmapActions_exportFigure, this::askForFigure),
				Actions.push(Messages.HeatmapActions_copy, this::copy),
				Actions.push(Messages.HeatmapActions_copyFigure, this::copyFigure))) {
			bars.getMenuManager().add(action);
		}
		addBoxes(bars, refresh);
		bars.updateActionBars();
	}

	private void addBoxes(IActionBars bars, Runnable refresh) {
		IAction undo = Actions.push(Messages.HeatmapActions_undo, viewer.editing()::undo);
		IAction redo = Actions.push(Messages.HeatmapActions_redo, viewer.editing()::redo);
		bars.setGlobalActionHandler(ActionFactory.UNDO.getId(), undo);
		bars.setGlobalActionHandler(ActionFactory.REDO.getId(), redo);
		bars.getMenuManager().add(new Separator());
		for (IAction action : List.of(undo, redo, Actions.push(Messages.HeatmapActions_name, viewer.editing()::rename),
				Actions.push(Messages.HeatmapActions_delete, viewer.shared().boxes()::delete),
				Actions.push(Messages.HeatmapActions_exportBoxes,
						() -> BoxExchange.export(viewer.getShell(), viewer.editing().kept())),
				Actions.push(Messages.HeatmapActions_importBoxes, () -> BoxExchange.take(viewer.getShell(),
						viewer.editing().kept(), () -> Background.show(viewer, refresh))))) {
			bars.getMenuManager().add(action);
		}
	}

	/** The key for it is taken from texts that have the focus, which get it back. */
	private void paste() {
		Control focus = viewer.getDisplay().getFocusControl();
		switch (focus) {
			case Text text -> text.paste();
			case Combo combo -> combo.paste();
			case null, default -> intake.paste();
		}
	}

	/** Copies the commands that draw the maps that are shown. */
	private void copy() {
		MapRequest shown = viewer.shown();
		if (shown == null) {
			return;
		}
		String cause = Messages.HeatmapActions_cause;
		if (shown.showing() != Showing.MAPS || !shown.image().sample().part().equals(Part.WHOLE)) {
			Notices.problem(cause, Messages.HeatmapActions_noCommand, Optional.empty());
		} else {
			Notices.gone(cause);
			CommandLines.copy(ExplainCommands.of(shown, viewer.look()));
		}
	}

	private void export() {
		if (viewer.shown() != null) {
			Exports.askForFolder(viewer.getShell(), Messages.HeatmapActions_folder)
					.ifPresent(folder -> viewer.whenDrawn(() -> export(folder)));
		}
	}

	/** Writes each pane's picture and map; see {@link Exports}. */
	void export(Path folder) {
		MapRequest request = viewer.shown();
		List<PaneContent> contents = new ArrayList<>();
		List<RgbImage> pictures = new ArrayList<>();
		for (HeatmapPane pane : viewer.panes().panes()) {
			contents.add(pane.content());
			pictures.add(pane.picture());
		}
		MapExport export = new MapExport(folder, viewer.look());
		Exports.start(folder, () -> export.write(request, contents, pictures));
	}

	private void askForFigure() {
		if (viewer.chosen().isEmpty() || viewer.runs().isEmpty()) {
			Notices.problem(Messages.HeatmapActions_exportCause, Messages.HeatmapActions_nothing, Optional.empty());
		} else {
			Exports.askForFigure(viewer.getShell(), "maps").ifPresent(this::exportFigure);
		}
	}

	/** Writes the images that are selected beside what the panes show of them, in a job that can be cancelled. */
	void exportFigure(Path file) {
		List<MapRequest> chosen = viewer.chosen();
		MapFigure figure = viewer.figure();
		Job.create(Messages.MapFigure_task, (ICoreRunnable) monitor -> Exports.run(file, () -> {
			FigureOptions options = Preference.figureOptions();
			Figures.write(figure.of(chosen, monitor).folded(options), options, file);
		})).schedule();
	}

	/** Copies the command that writes the same figure. */
	private void copyFigure() {
		String cause = Messages.HeatmapActions_cause;
		Optional<List<String>> command = ExplainCommands.figure(viewer.chosen(), viewer.look(),
				Preference.figureOptions());
		if (command.isPresent()) {
			Notices.gone(cause);
			CommandLines.copy(List.of(command.get()));
		} else {
			Notices.problem(cause, Messages.HeatmapActions_noFigureCommand, Optional.empty());
		}
	}

	private void exportAll() {
		List<MapRequest> all = viewer.all();
		if (all.isEmpty() || viewer.runs().isEmpty()) {
			Notices.problem(Messages.HeatmapActions_exportCause, Messages.HeatmapActions_nothing, Optional.empty());
			return;
		}
		Exports.askForFolder(viewer.getShell(), NLS.bind(Messages.HeatmapActions_folderOfAll, all.size()))
				.ifPresent(this::exportAll);
	}

	/** Explains and writes all listed images, in a job that shows its progress and can be cancelled. */
	void exportAll(Path folder) {
		List<MapRequest> all = viewer.all();
		MapExport export = new MapExport(folder, viewer.look());
		Job.create(NLS.bind(Messages.HeatmapActions_job, all.size()),
				(ICoreRunnable) monitor -> Exports.run(folder, () -> {
					int failed = export.writeAll(all, viewer.explaining(), monitor);
					if (failed > 0) {
						Notices.problem(NLS.bind(Messages.HeatmapActions_exportTo, folder),
								NLS.bind(Messages.HeatmapActions_failed, failed, all.size()), Optional.empty());
					}
				})).schedule();
	}
}
