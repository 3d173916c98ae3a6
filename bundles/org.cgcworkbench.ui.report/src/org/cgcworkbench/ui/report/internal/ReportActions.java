package org.cgcworkbench.ui.report.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.cgcworkbench.core.report.Report;
import org.cgcworkbench.core.report.ReportData;
import org.cgcworkbench.ui.Actions;
import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.CommandLines;
import org.cgcworkbench.ui.Exports;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IActionBars;

/** Toolbar and menu of the report view. */
final class ReportActions {

	private final ReportView view;

	ReportActions(ReportView view) {
		this.view = view;
	}

	void addTo(IActionBars bars) {
		IAction html = Actions.push(Messages.ReportActions_html, "export", this::exportHtml);
		IAction refresh = Actions.push(Messages.ReportActions_again, "refresh", view::showAgain);
		bars.getToolBarManager().add(html);
		bars.getToolBarManager().add(refresh);
		bars.getMenuManager().add(html);
		bars.getMenuManager().add(exportAs(Messages.ReportActions_pdf, "report.pdf"));
		bars.getMenuManager().add(exportAs(Messages.ReportActions_csv, "metrics.csv"));
		bars.getMenuManager().add(Actions.push(Messages.ReportActions_tables,
				() -> intoFolder(Messages.ReportActions_tablesFolder, this::exportTables)));
		bars.getMenuManager().add(Actions.push(Messages.ReportActions_figures, this::askForFigures));
		bars.getMenuManager().add(Actions.push(Messages.ReportActions_maps, this::askForMaps));
		bars.getMenuManager().add(
				Actions.push(Messages.ReportActions_copy, () -> CommandLines.copyReport(view.sweep(), view.sources())));
		bars.getMenuManager().add(Actions.push(Messages.ReportActions_copyFigures, this::copyFigures));
		bars.getMenuManager().add(Actions.push(Messages.ReportActions_open, this::open));
		bars.getMenuManager().add(reference());
		bars.getMenuManager().add(refresh);
	}

	/** Offers the runs that are shown as the one that the others are compared with. */
	private MenuManager reference() {
		MenuManager menu = new MenuManager(Messages.ReportActions_compare);
		menu.setRemoveAllWhenShown(true);
		menu.addMenuListener(shown -> {
			for (Path source : view.sources()) {
				menu.add(Actions.choice(source.getFileName().toString(), source.equals(view.sources().getFirst()),
						() -> compareWith(source)));
			}
		});
		return menu;
	}

	/** Shows the same runs, that one first. */
	void compareWith(Path source) {
		view.show(Stream.concat(Stream.of(source), view.sources().stream().filter(other -> !other.equals(source)))
				.toList());
	}

	private IAction exportAs(String text, String name) {
		return Actions.push(text, () -> {
			if (view.data() != null) {
				Exports.askForFile(view.getSite().getShell(), name).ifPresent(this::export);
			}
		});
	}

	private void intoFolder(String message, Consumer<Path> work) {
		if (view.data() != null) {
			Exports.askForFolder(view.getSite().getShell(), message).ifPresent(work);
		}
	}

	/** Writes all tables. */
	void exportTables(Path folder) {
		ReportData data = view.data();
		inBackground(Messages.ReportActions_writeTables, folder, () -> Report.writeTables(data, folder));
	}

	private void askForFigures() {
		ReportData data = view.data();
		if (data != null) {
			Exports.askForFigures(view.getSite().getShell(), data::figures);
		}
	}

	/** Writes each chart and matrix in every format. */
	void exportFigures(Path folder) {
		ReportData data = view.data();
		Exports.figures(folder, data::figures);
	}

	private void askForMaps() {
		view.maps()
				.ifPresent(maps -> Exports.askForFigure(view.getSite().getShell(), "maps").ifPresent(this::exportMaps));
	}

	/** Writes the images that are selected, or the first ones, under the runs' maps. */
	void exportMaps(Path file) {
		view.maps().ifPresent(maps -> Exports.figure(file, maps));
	}

	/** Copies the command that writes the figures, and the maps of the images that are selected. */
	private void copyFigures() {
		if (view.data() != null) {
			view.mapOptions().ifPresentOrElse(
					options -> Background.compute(Messages.ReportActions_copyFigures, options, view.tabs(),
							maps -> CommandLines.copyFigures(view.sources(), maps)),
					() -> CommandLines.copyFigures(view.sources(), List.of()));
		}
	}

	private void exportHtml() {
		if (view.data() != null) {
			Exports.askForFolder(view.getSite().getShell(), Messages.ReportActions_htmlFolder)
					.ifPresent(folder -> exportHtml(folder, true));
		}
	}

	private void exportHtml(Path folder, boolean open) {
		ReportData data = view.data();
		inBackground(Messages.ReportActions_writeReport, folder, () -> {
			Path page = Report.write(data, Files.createDirectories(folder));
			if (open) {
				Program.launch(page.toString());
			}
		});
	}

	/** Writes the report in the background: a PDF, a table, or a folder with an HTML page, by the name's ending. */
	void export(Path target) {
		ReportData data = view.data();
		if (target.toString().endsWith(".pdf")) {
			inBackground(Messages.ReportActions_writeReport, target, () -> Report.writePdf(data, target));
		} else if (target.toString().endsWith(".csv")) {
			inBackground(Messages.ReportActions_writeTable, target, () -> Report.writeCsv(data, target));
		} else {
			exportHtml(target, false);
		}
	}

	private void open() {
		FileDialog dialog = new FileDialog(view.getSite().getShell(), SWT.OPEN | SWT.MULTI);
		dialog.setFilterExtensions(new String[]{"*.json"});
		if (dialog.open() != null) {
			List<Path> files = new ArrayList<>(view.sources());
			for (String name : dialog.getFileNames()) {
				files.add(Path.of(dialog.getFilterPath(), name));
			}
			view.show(files);
		}
	}

	private static void inBackground(String name, Path target, Exports.Work work) {
		ICoreRunnable runnable = monitor -> Exports.run(target, work);
		Job.create(name, runnable).schedule();
	}
}
