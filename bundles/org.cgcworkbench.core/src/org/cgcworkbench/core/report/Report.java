package org.cgcworkbench.core.report;

import java.io.IOException;
import java.nio.file.Path;

import org.cgcworkbench.core.report.internal.HtmlReport;
import org.cgcworkbench.core.report.internal.MetricsCsv;
import org.cgcworkbench.core.report.internal.PdfReport;
import org.cgcworkbench.core.support.AtomicFiles;

/** Writes the report on runs, each form of it whole or not at all. */
public final class Report {

	private Report() {
	}

	/**
	 * Writes {@code index.html} into a folder: one HTML page with its charts and pictures inside, which needs no script
	 * and no network. The same runs give the same page.
	 *
	 * @return the page
	 */
	public static Path write(ReportData data, Path folder) throws IOException {
		Path file = folder.resolve("index.html");
		AtomicFiles.writeString(file, HtmlReport.page(data));
		return file;
	}

	/** Writes the same as a PDF file. */
	public static void writePdf(ReportData data, Path file) throws IOException {
		AtomicFiles.write(file, out -> PdfReport.write(data, out));
	}

	/** Writes the table of metrics as rows of a file: means, intervals and comparisons with the first run. */
	public static void writeCsv(ReportData data, Path file) throws IOException {
		AtomicFiles.writeString(file, MetricsCsv.of(data));
	}
}
