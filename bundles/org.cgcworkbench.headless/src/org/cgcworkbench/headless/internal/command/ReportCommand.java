package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.cgcworkbench.core.report.Report;
import org.cgcworkbench.core.report.ReportData;
import org.cgcworkbench.core.report.RunReportInput;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.support.OutputFile;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes reports. */
@Command(name = "report", mixinStandardHelpOptions = true, description = {
		"Writes one self-contained HTML page on one or several runs: settings, training curves, metrics with intervals, "
				+ "paired comparisons, images with their maps, provenance.",
		"The first run is the one that the others are compared with."})
public final class ReportCommand implements Callable<Integer> {

	@Parameters(paramLabel = "RUN", arity = "1..*", description = "Run folders, evaluated with ./workbench evaluate, or single evaluations (.json).")
	private List<Path> runs;

	@Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder that gets index.html.")
	private Path out;

	@Option(names = "--pdf", paramLabel = "FILE", description = "Writes the same as a PDF file, too.")
	private Path pdf;

	@Option(names = "--csv", paramLabel = "FILE", description = "Writes the table of metrics as CSV, too.")
	private Path csv;

	@Override
	public Integer call() throws IOException {
		OutputFile asPdf = new OutputFile("--pdf", pdf, ".pdf");
		OutputFile asCsv = new OutputFile("--csv", csv, ".csv");
		asPdf.checkApart(asCsv);
		for (Path run : runs) {
			asPdf.check(run, List.of());
			asCsv.check(run, List.of());
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
