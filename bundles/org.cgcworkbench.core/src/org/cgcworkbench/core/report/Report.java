package org.cgcworkbench.core.report;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.AtomicFiles;
import org.cgcworkbench.core.report.internal.PdfReport;
import org.cgcworkbench.core.report.internal.ReportModel;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;

/**
 * Writes the report on runs: one HTML page with its charts and pictures inside, which needs no script and no network.
 */
public final class Report {

	private static final String NO_RUN = "a report needs a run; name a run folder or an evaluation's JSON file";

	private Report() {
	}

	/**
	 * Writes {@code index.html} into a folder, whole or not at all; the same runs give the same page.
	 *
	 * @param runs
	 *            the first is the one that the others are compared with
	 * @return the page
	 * @throws UserException
	 *             where there is no run
	 */
	public static Path write(List<RunReportInput> runs, Path folder) throws IOException {
		if (runs.isEmpty()) {
			throw new UserException(NO_RUN);
		}
		StringWriter page = new StringWriter();
		try {
			configuration().getTemplate("report.ftlh").process(ReportModel.of(runs), page);
		} catch (TemplateException e) {
			throw new IllegalStateException("the report's template does not fit its data", e);
		}
		Path file = folder.resolve("index.html");
		AtomicFiles.writeString(file, page.toString());
		return file;
	}

	/**
	 * Writes the same as a PDF file, whole or not at all.
	 *
	 * @throws UserException
	 *             where there is no run
	 */
	public static void writePdf(List<RunReportInput> runs, Path file) throws IOException {
		if (runs.isEmpty()) {
			throw new UserException(NO_RUN);
		}
		Map<String, Object> model = ReportModel.of(runs);
		AtomicFiles.write(file, out -> PdfReport.write(model, out));
	}

	private static Configuration configuration() {
		Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
		configuration.setClassForTemplateLoading(Report.class, "");
		configuration.setDefaultEncoding("UTF-8");
		configuration.setLocale(Locale.ROOT);
		configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
		configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
		configuration.setLogTemplateExceptions(false);
		configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
		return configuration;
	}
}
