package org.cgcworkbench.ui.heatmap.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.dataset.Part;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.ui.Actions;
import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.CommandLines;
import org.cgcworkbench.ui.Exports;
import org.cgcworkbench.ui.Notices;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.Separator;
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
		IAction open = Actions.push("Open images...", "open-images", intake::askForFiles);
		open.setToolTipText("Explain images of your own; they may also be dropped here or pasted");
		IAction measure = Actions.check("Measure in a rectangle", "measure", false, viewer.shared().measure()::turn);
		measure.setToolTipText("Draw a rectangle to see what share of each map lies in it; Shift and drag does so too");
		IAction boxes = Actions.check("Edit boxes", "boxes", false, viewer.editing()::turn);
		boxes.setToolTipText("Draw, move and resize boxes; each change is saved. Del deletes, F2 names, D and A go on");
		IAction export = Actions.push("Export maps...", "export", this::export);
		export.setToolTipText("Write each pane as a picture and each map as .npy into a folder");
		IAction reset = Actions.push("Show the whole image", "zoom-reset", viewer.shared().viewport()::reset);
		IAction again = Actions.push("Open the runs again", "refresh", refresh);
		for (IAction action : List.of(open, measure, boxes, export, reset, again)) {
			bars.getToolBarManager().add(action);
			bars.getMenuManager().add(action);
		}
		IAction paste = Actions.push("Paste", this::paste);
		bars.setGlobalActionHandler(ActionFactory.PASTE.getId(), paste);
		bars.getMenuManager().add(new Separator());
		for (IAction action : List.of(Actions.push("Open a folder of images...", intake::askForFolder),
				Actions.push("Paste a picture", intake::paste),
				Actions.push("Remove own images from the list", viewer::removeOwn),
				Actions.push("Export maps of all listed images...", this::exportAll),
				Actions.push("Copy as command", this::copy))) {
			bars.getMenuManager().add(action);
		}
		addBoxes(bars, refresh);
		bars.updateActionBars();
	}

	private void addBoxes(IActionBars bars, Runnable refresh) {
		IAction undo = Actions.push("Undo change of boxes", viewer.editing()::undo);
		IAction redo = Actions.push("Redo change of boxes", viewer.editing()::redo);
		bars.setGlobalActionHandler(ActionFactory.UNDO.getId(), undo);
		bars.setGlobalActionHandler(ActionFactory.REDO.getId(), redo);
		bars.getMenuManager().add(new Separator());
		for (IAction action : List.of(undo, redo, Actions.push("Name the box...", viewer.editing()::rename),
				Actions.push("Delete the box", viewer.shared().boxes()::delete),
				Actions.push("Export boxes (COCO)...",
						() -> BoxExchange.export(viewer.getShell(), viewer.editing().kept())),
				Actions.push("Import boxes (COCO)...", () -> BoxExchange.take(viewer.getShell(),
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
		String cause = "explain as command";
		if (shown.showing() != Showing.MAPS || !shown.image().sample().part().equals(Part.WHOLE)) {
			Notices.problem(cause, "The command explain draws heat maps of whole images: show Heat maps, of an image "
					+ "that is no part of a picture", Optional.empty());
		} else {
			Notices.gone(cause);
			CommandLines.copy(ExplainCommands.of(shown, viewer.look()));
		}
	}

	private void export() {
		if (viewer.shown() != null) {
			Exports.askForFolder(viewer.getShell(), "Folder that gets a picture (.png) and a map (.npy) of each pane.")
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

	private void exportAll() {
		List<MapRequest> all = viewer.all();
		if (all.isEmpty() || viewer.runs().isEmpty()) {
			Notices.problem("export", "There is nothing to export: show a run and list images first.",
					Optional.empty());
			return;
		}
		Exports.askForFolder(viewer.getShell(), "Folder that gets a picture (.png) and a map (.npy) of each of the "
				+ all.size() + " listed images and each run, and scores.csv.").ifPresent(this::exportAll);
	}

	/** Explains and writes all listed images, in a job that shows its progress and can be cancelled. */
	void exportAll(Path folder) {
		List<MapRequest> all = viewer.all();
		MapExport export = new MapExport(folder, viewer.look());
		Job.create("Export maps of " + all.size() + " images", (ICoreRunnable) monitor -> Exports.run(folder, () -> {
			int failed = export.writeAll(all, viewer.explaining(), monitor);
			if (failed > 0) {
				Notices.problem("export of " + folder,
						failed + " of " + all.size() + " images could not be explained; scores.csv says why",
						Optional.empty());
			}
		})).schedule();
	}
}
