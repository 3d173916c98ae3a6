package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.explain.ColourMap;
import org.cgcworkbench.core.report.Figure;
import org.cgcworkbench.core.report.Figures;
import org.cgcworkbench.core.report.MapGrid;
import org.cgcworkbench.core.report.Report;
import org.cgcworkbench.core.report.ReportData;
import org.cgcworkbench.core.report.RunReportInput;
import org.cgcworkbench.core.report.SweepData;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.support.OutputFile;
import org.cgcworkbench.core.sweep.SweepFile;

import org.cgcworkbench.headless.internal.console.FigureSettings;
import org.cgcworkbench.headless.internal.console.Results;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes reports. */
@Command(name = "report", mixinStandardHelpOptions = true, header = "Write an HTML report on one or several runs", description = {
		"Writes one self-contained HTML page on one or several runs: settings, training curves, metrics with intervals, "
				+ "paired comparisons, images with their maps, provenance. It begins with what differs beyond chance.",
		"The first run is the one that the others are compared with.",
		"Figures for a paper (--figures, --maps) stand alone, each with its legend, with letters, lines and widths the same in all.",
		"Of the folder of a sweep it writes the report on that: its settings over their seeds, held against the reference, "
				+ "and the same figures as sweep.csv (a row a run), settings.csv and settings.md (a row a setting). "
				+ "The sweep may still be running."})
public final class ReportCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Parameters(paramLabel = "RUN", arity = "1..*", description = "Run folders, evaluated with ./workbench evaluate, or single evaluations (.json); or the folder of one sweep.")
	private List<Path> runs;

	@Option(names = "--out", paramLabel = "DIR", description = "Folder that gets index.html; for a sweep the folder report in its own, unless another is named.")
	private Path out;

	@Option(names = "--pdf", paramLabel = "FILE", description = "Writes the same as a PDF file, too.")
	private Path pdf;

	@Option(names = "--csv", paramLabel = "FILE", description = "Writes the table of metrics as CSV, too; not for a sweep.")
	private Path csv;

	@Option(names = "--metrics", paramLabel = "ID", split = ",", description = "Metrics of a sweep's settings.md, by id; else those that are told first.")
	private List<String> metrics = List.of();

	@Option(names = "--tables", paramLabel = "DIR", description = "Writes all tables as CSV files, too: metrics, classes (precision, recall), confusion, calibration, seeds; not for a sweep.")
	private Path tables;

	@Option(names = "--figures", paramLabel = "DIR", description = "Writes each chart and confusion matrix as a file of its own, too.")
	private Path figures;

	@Option(names = "--figure-formats", paramLabel = "FORMAT", split = ",", defaultValue = "svg,pdf,png", description = "Formats of --figures: svg, pdf, png; default: ${DEFAULT-VALUE}.")
	private List<String> formats;

	@Option(names = "--maps", paramLabel = "FILE", description = "Writes the images of --images under each run's map as one figure (.svg, .pdf or .png), from the maps that the evaluations hold; not for a sweep.")
	private Path maps;

	@Option(names = "--images", paramLabel = "IMAGE", split = ",", description = "Images of --maps, as evaluations name them, or the end of such a name; default: the four that score worst.")
	private List<String> images = List.of();

	@Option(names = "--metric", paramLabel = "ID", description = "Metric whose scores stand below the maps of --maps; default: content-heatmap, or the first that was measured.")
	private String metric;

	@Mixin
	private FigureSettings figure;

	@Override
	public Integer call() throws IOException {
		OutputFile asPdf = new OutputFile("--pdf", pdf, ".pdf");
		OutputFile asCsv = new OutputFile("--csv", csv, ".csv");
		asPdf.checkApart(asCsv);
		for (Path run : runs) {
			asPdf.check(run, List.of());
			asCsv.check(run, List.of());
		}
		return runs.stream().anyMatch(SweepFile::isIn) ? reportSweep() : reportRuns();
	}

	private int reportSweep() throws IOException {
		if (runs.size() > 1) {
			throw new UserException("a sweep is reported by itself; name one folder of a sweep, or runs alone");
		}
		if (csv != null || tables != null) {
			throw new UserException("--csv and --tables are for runs; the report on a sweep comes with sweep.csv and "
					+ "settings.csv");
		}
		if (maps != null) {
			throw new UserException("--maps is for runs; name the folders of some runs of the sweep");
		}
		SweepData data = SweepData.of(SweepFile.read(runs.getFirst()));
		Path folder = out == null ? data.folder().resolve("report") : out;
		Results.text().println(data.progress());
		Results.put("summary", data.advice().lines());
		data.advice().lines().forEach(Results.text()::println);
		wrote(Report.write(data, folder, metrics));
		if (pdf != null) {
			Report.writePdf(data, pdf);
			wrote(pdf);
		}
		writeFigures(data.charts());
		return Ending.FINISHED.exitCode();
	}

	private void writeFigures(List<? extends Figure> drawn) throws IOException {
		if (figures != null) {
			Figures.write(drawn, figure.options(), figures, formats).forEach(ReportCommand::wrote);
		}
	}

	private static void wrote(Path file) {
		Results.add("files", file);
		Results.text().println(file);
	}

	private int reportRuns() throws IOException {
		for (Path run : runs) {
			if (!Files.exists(run)) {
				throw new UserException(run + ": there is no such file or folder");
			}
			if (run.endsWith(SweepFile.file(Path.of("")))) {
				throw new UserException(
						run + ": belongs to a sweep; name the sweep's folder, or its runs' folders alone");
			}
		}
		if (maps == null && (metric != null || !images.isEmpty())) {
			throw new UserException("--images and --metric say what --maps FILE shows, which is missing");
		}
		figure.options();
		if (out == null) {
			throw new ParameterException(spec.commandLine(), "--out DIR is missing, the folder that gets the report");
		}
		if (!metrics.isEmpty()) {
			throw new UserException(
					"--metrics is for the report on a sweep; a report on runs has all that was measured");
		}
		ReportData data = ReportData.of(runs.stream().map(RunReportInput::of).toList());
		Results.put("summary", data.advice().lines());
		wrote(Report.write(data, out));
		if (pdf != null) {
			Report.writePdf(data, pdf);
			wrote(pdf);
		}
		if (csv != null) {
			Report.writeCsv(data, csv);
			wrote(csv);
		}
		if (tables != null) {
			Report.writeTables(data, tables).forEach(ReportCommand::wrote);
		}
		writeFigures(data.figures());
		if (maps != null) {
			Figures.write(MapGrid.of(data, Optional.ofNullable(metric), images, ColourMap.VIRIDIS), figure.options(),
					maps);
			wrote(maps);
		}
		return Ending.FINISHED.exitCode();
	}
}
