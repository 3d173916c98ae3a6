package org.cgcworkbench.ui.heatmap.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.explain.MapFileName;
import org.cgcworkbench.core.weights.Npy;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.ui.Actions;
import org.cgcworkbench.ui.Exports;
import org.cgcworkbench.ui.chart.ChartExport;
import org.eclipse.jface.action.IAction;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.ui.IActionBars;

/** Toolbar and menu of the heat-map viewer. */
final class HeatmapActions {

	private final HeatmapView view;

	HeatmapActions(HeatmapView view) {
		this.view = view;
	}

	void addTo(IActionBars bars) {
		IAction export = Actions.push("Export maps...", "export", this::export);
		export.setToolTipText("Write each pane as a picture and each map as .npy into a folder");
		IAction reset = Actions.push("Show the whole image", "zoom-reset", view::resetZoom);
		IAction refresh = Actions.push("Open the runs again", "refresh", view::refresh);
		for (IAction action : List.of(export, reset, refresh)) {
			bars.getToolBarManager().add(action);
			bars.getMenuManager().add(action);
		}
	}

	private void export() {
		if (view.shown() != null) {
			Exports.askForFolder(view.getSite().getShell(),
					"Folder that gets a picture (.png) and a map (.npy) of each pane.").ifPresent(view::export);
		}
	}

	/** Writes each pane's picture and map; see {@link Exports}. */
	void export(Path folder) {
		List<ImageData> pictures = new ArrayList<>();
		List<PaneContent> maps = new ArrayList<>();
		List<Path> files = new ArrayList<>();
		for (int i = 0; i < view.panes().size(); i++) {
			HeatmapPane pane = view.panes().get(i);
			if (pane.content() == null || pane.content().error() != null || pane.data() == null) {
				continue;
			}
			String name = name(view.shown(), pane.content(), i);
			pictures.add(pane.data());
			maps.add(pane.content());
			files.add(folder.resolve(name));
		}
		Exports.start(folder, () -> {
			Files.createDirectories(folder);
			for (int i = 0; i < maps.size(); i++) {
				ChartExport.write(pictures.get(i), files.get(i).resolveSibling(files.get(i).getFileName() + ".png"));
				Npy.write(files.get(i).resolveSibling(files.get(i).getFileName() + ".npy"), new Tensor(
						List.of(maps.get(i).map().height(), maps.get(i).map().width()), maps.get(i).map().values()));
			}
		});
	}

	/** Tells run, method, layer, class and view; no other map's file has the same. */
	private String name(MapRequest request, PaneContent content, int pane) {
		String kind = request.augmented() ? pane % 2 == 0 ? "transformed" : "augmented" : request.shortSide() + "px";
		return MapFileName.of(request.image().sample().file(),
				List.of(content.run().name(), request.method(), content.origin().layer(), content.origin().className(),
						kind),
				List.of(request.image().sample().name(), content.run().folder(), content.origin().weights(),
						request.crop(), view.controls().look()));
	}
}
