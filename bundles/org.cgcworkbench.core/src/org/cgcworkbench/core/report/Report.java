package org.cgcworkbench.core.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.report.internal.HtmlReport;
import org.cgcworkbench.core.report.internal.MetricsCsv;
import org.cgcworkbench.core.report.internal.PdfReport;
import org.cgcworkbench.core.report.internal.ReportTables;
import org.cgcworkbench.core.report.internal.SweepTables;
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

	/**
	 * Writes the report on a sweep into a folder: {@code index.html}, the figures of its runs as {@code sweep.csv} and
	 * those of its settings as {@code settings.csv} and {@code settings.md}.
	 *
	 * @param metrics
	 *            ids of the metrics of {@code settings.md}; none for the leading ones
	 * @return the page
	 * @throws org.cgcworkbench.core.UserException
	 *             where one of the metrics was not measured
	 */
	public static Path write(SweepData data, Path folder, List<String> metrics) throws IOException {
		String markdown = SweepTables.markdown(data, metrics);
		Path file = folder.resolve("index.html");
		AtomicFiles.writeString(file, HtmlReport.page(data, folder));
		AtomicFiles.writeString(folder.resolve("sweep.csv"), SweepTables.runs(data));
		AtomicFiles.writeString(folder.resolve("settings.csv"), SweepTables.settings(data));
		AtomicFiles.writeString(folder.resolve("settings.md"), markdown);
		return file;
	}

	/** Writes the same as a PDF file. */
	public static void writePdf(SweepData data, Path file) throws IOException {
		AtomicFiles.write(file, out -> PdfReport.write(data, out));
	}

	/** Writes the same as a PDF file. */
	public static void writePdf(ReportData data, Path file) throws IOException {
		AtomicFiles.write(file, out -> PdfReport.write(data, out));
	}

	/** Writes the table of metrics as rows of a file: means, intervals and comparisons with the first run. */
	public static void writeCsv(ReportData data, Path file) throws IOException {
		AtomicFiles.writeString(file, MetricsCsv.of(data));
	}

	/**
	 * Writes all tables into a folder: {@code metrics.csv} as {@link #writeCsv} does and, where there is anything to
	 * say, {@code classes.csv} (precision and recall), {@code confusion.csv}, {@code calibration.csv} and
	 * {@code seeds.csv}.
	 *
	 * @return what was written
	 */
	public static List<Path> writeTables(ReportData data, Path folder) throws IOException {
		Files.createDirectories(folder);
		List<Path> written = new ArrayList<>();
		for (Map.Entry<String, String> table : ReportTables.of(data).entrySet()) {
			Path file = folder.resolve(table.getKey());
			AtomicFiles.writeString(file, table.getValue());
			written.add(file);
		}
		return written;
	}
}
