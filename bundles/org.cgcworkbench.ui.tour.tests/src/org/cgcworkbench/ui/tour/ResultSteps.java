package org.cgcworkbench.ui.tour;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.cgcworkbench.ui.WorkbenchCommands;
import org.cgcworkbench.ui.WorkbenchViews;
import org.cgcworkbench.ui.heatmap.internal.HeatmapView;
import org.cgcworkbench.ui.report.internal.ReportView;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Heat maps and report of both runs. */
abstract class ResultSteps extends TourSteps {

	@Test
	@Order(6)
	void heatMapsAreShownSideBySide() throws IOException {
		select("birds-baseline", "birds-2");
		execute(WorkbenchCommands.HEATMAPS);
		Label status = ui.control(Label.class, "heatmap.status");
		HeatmapView maps = ui.on(() -> (HeatmapView) show(WorkbenchViews.HEATMAPS));
		ui.until("there is a map of each run", 60, () -> status.getText().endsWith(".jpg")
				&& !status.getText().startsWith("explaining") && ui.visible(Canvas.class, "heatmap.pane").size() == 2);
		Canvas pane = ui.control(Canvas.class, "heatmap.pane");
		Canvas images = ui.control(Canvas.class, "heatmap.thumbnails");
		assertTrue(ui.colours(pane) > 50, "the pane is empty");
		assertTrue(engineIsLoaded() || !Platform.getOS().equals(Platform.OS_LINUX),
				"the maps were made without the engine");
		ui.run(() -> ui.page().toggleZoom(ui.page().getActivePartReference()));
		ui.shot("11-heat-maps");
		// some maps of so short a training are zero everywhere, and those have no steps
		ui.choose("heatmap.order", "Highest content heatmap");
		ui.choose("heatmap.showing", "Insertion");
		Label step = ui.control(Label.class, "heatmap.step-text");
		ui.until("the steps of the image with the best map are scored", 60, () -> {
			Ui.press(images, SWT.HOME);
			return step.getText().startsWith("step 0 of 28");
		});
		ui.shot("12-insertion");
		ui.run(() -> assertTrue(step.getBounds().x + step.getBounds().width <= step.getParent().getParent().getSize().x,
				"what the steps say is cut"));
		ui.choose("heatmap.showing", "Heat maps");
		ui.run(() -> Ui.press(images, SWT.END));
		Path folder = data.resolveSibling("maps");
		ui.run(() -> maps.export(folder));
		ui.until("pictures and maps are written", 20, () -> files(folder, ".png") == 2 && files(folder, ".npy") == 2);
		ui.run(() -> maps.exportFigure(folder.resolve("figure.pdf")));
		ui.until("image and maps are one figure", 20, () -> files(folder, ".pdf") == 1);
		ui.run(() -> ui.page().toggleZoom(ui.page().getActivePartReference()));
	}

	@Test
	@Order(7)
	void reportIsShownAndExported() throws IOException {
		select("birds-baseline", "birds-2");
		execute(WorkbenchCommands.OPEN_REPORT);
		CTabFolder tabs = ui.control(CTabFolder.class, "report.tabs");
		Table metrics = ui.control(Table.class, "report.metrics");
		ui.until("the metrics are listed", 30, () -> metrics.getItemCount() >= 12);
		ui.run(() -> ui.page().toggleZoom(ui.page().getActivePartReference()));
		for (int tab = 0; tab < ui.on(tabs::getItemCount); tab++) {
			int index = tab;
			ui.run(() -> tabs.setSelection(index));
			ui.shot("13-report-" + (tab + 1));
		}
		ui.run(() -> tabs.setSelection(0));
		Path folder = data.resolveSibling("exported");
		ReportView report = ui.on(() -> (ReportView) show(WorkbenchViews.REPORT));
		String before = ui.on(() -> metrics.getItem(0).getText(1));
		String other = ui.on(() -> metrics.getItem(1).getText(1));
		ui.run(() -> report.compareWith(run(other).orElseThrow().directory().folder()));
		ui.until("the others are compared with " + other, 20, () -> metrics.getItem(0).getText(1).equals(other));
		ui.run(() -> report.compareWith(run(before).orElseThrow().directory().folder()));
		ui.until("the first order is back", 20, () -> metrics.getItem(0).getText(1).equals(before));
		for (String name : List.of("html", "report.pdf", "metrics.csv")) {
			ui.run(() -> report.export(folder.resolve(name)));
		}
		ui.run(() -> report.exportFigures(folder.resolve("figures")));
		ui.run(() -> report.exportMaps(folder.resolve("maps.pdf")));
		for (String name : List.of("html/index.html", "report.pdf", "metrics.csv", "maps.pdf",
				"figures/reliability-diagram.png")) {
			ui.until(name + " is written", 60, () -> Files.exists(folder.resolve(name)));
		}
		assertTrue(Files.readString(folder.resolve("metrics.csv")).contains("Content heatmap,birds-baseline"));
		assertTrue(Files.readString(folder.resolve("html/index.html")).contains("birds-baseline"));
		assertTrue(new String(Files.readAllBytes(folder.resolve("report.pdf")), StandardCharsets.ISO_8859_1)
				.startsWith("%PDF"));
		ui.run(() -> ui.page().toggleZoom(ui.page().getActivePartReference()));
	}

	private static int files(Path folder, String ending) {
		String[] names = folder.toFile().list((parent, name) -> name.endsWith(ending));
		return names == null ? 0 : names.length;
	}
}
