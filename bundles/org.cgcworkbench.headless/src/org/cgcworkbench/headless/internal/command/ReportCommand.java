package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.report.Report;
import org.cgcworkbench.core.report.ReportData;
import org.cgcworkbench.core.report.RunReportInput;
import org.cgcworkbench.core.report.SweepData;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.support.OutputFile;
import org.cgcworkbench.core.sweep.SweepFile;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes reports. */
@Command(name = "report", mixinStandardHelpOptions = true, description = {
		"Writes one self-contained HTML page on one or several runs: settings, training curves, metrics with intervals, "
				+ "paired comparisons, images with their maps, provenance. It begins with what differs beyond chance.",
		"The first run is the one that the others are compared with.",
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
		if (csv != null) {
			throw new UserException("--csv is for runs; the report on a sweep comes with sweep.csv and settings.csv");
		}
		SweepData data = SweepData.of(SweepFile.read(runs.getFirst()));
		Path folder = out == null ? data.folder().resolve("report") : out;
		System.out.println(data.progress());
		data.advice().lines().forEach(System.out::println);
		System.out.println(Report.write(data, folder, metrics));
		if (pdf != null) {
			Report.writePdf(data, pdf);
			System.out.println(pdf);
		}
		return Ending.FINISHED.exitCode();
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
		if (out == null) {
			throw new ParameterException(spec.commandLine(), "--out DIR is missing, the folder that gets the report");
		}
		if (!metrics.isEmpty()) {
			throw new UserException(
					"--metrics is for the report on a sweep; a report on runs has all that was measured");
		}
		ReportData data = ReportData.of(runs.stream().map(RunReportInput::of).toList());
		System.out.println(Report.write(data, out));
		if (pdf != null) {
			Report.writePdf(data, pdf);
			System.out.println(pdf);
		}
		if (csv != null) {
			Report.writeCsv(data, csv);
			System.out.println(csv);
		}
		return Ending.FINISHED.exitCode();
	}
}
