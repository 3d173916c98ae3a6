package org.cgcworkbench.core.report.internal;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.cgcworkbench.core.report.Figure;
import org.cgcworkbench.core.report.Numbers;
import org.cgcworkbench.core.report.ReportData;
import org.cgcworkbench.core.report.SweepData;

import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.render.DefaultObjectDrawerFactory;
import com.openhtmltopdf.util.XRLog;

/** The report as a PDF, made from its HTML page. */
public final class PdfReport {

	/** As the style sheet calls the font; the further ones have a number behind it. */
	private static final String FONT = "report";

	/** In points, as the style sheet has it. */
	private static final double WIDTH_OF_CHART = 249;

	private PdfReport() {
	}

	/** Makes a page whose charts have a markup. */
	@FunctionalInterface
	private interface Page {

		String of(Function<Figure, String> chart) throws IOException;
	}

	/** Writes it with the fonts of the machine for characters that few fonts have. */
	public static void write(ReportData data, OutputStream out) throws IOException {
		write(data, PdfFonts.ofTheMachine(), out);
	}

	/** Writes the report on a sweep. */
	public static void write(SweepData data, OutputStream out) throws IOException {
		write(chart -> HtmlReport.page(data, data.folder(), true, chart), PdfFonts.ofTheMachine(), out);
	}

	static void write(ReportData data, List<File> files, OutputStream out) throws IOException {
		write(chart -> HtmlReport.page(data, true, chart), files, out);
	}

	private static void write(Page pages, List<File> files, OutputStream out) throws IOException {
		List<Drawing.Plain> charts = new ArrayList<>();
		String page = pages.of(chart -> {
			Drawing.Plain drawing = Drawing.Plain.of(chart, Sheet.PAGE);
			charts.add(drawing);
			return "<object class=\"chart\" style=\"height: "
					+ Numbers.plain(WIDTH_OF_CHART / Sheet.PAGE.width() * drawing.height()) + "pt\" type=\""
					+ PdfCharts.TYPE + "\" data=\"" + (charts.size() - 1) + "\"></object>";
		});
		XRLog.setLoggingEnabled(false);
		try (PDDocument document = new PDDocument();
				PdfFonts fonts = new PdfFonts(document, Sheet.PAGE.font(), page, files)) {
			PdfRendererBuilder builder = new PdfRendererBuilder();
			builder.usePDDocument(document);
			// tagged for screen readers; it leaves out the fonts that every viewer has, which the library would look for
			builder.usePdfUaAccessibility(true);
			builder.useFont(() -> PdfFonts.own(Sheet.PAGE.font()), FONT);
			for (int i = 0; i < fonts.fonts().size(); i++) {
				builder.useFont(new PDFontSupplier(fonts.fonts().get(i)), FONT + i);
			}
			DefaultObjectDrawerFactory drawers = new DefaultObjectDrawerFactory();
			drawers.registerDrawer(PdfCharts.TYPE, new PdfCharts(charts, FONT));
			builder.useObjectDrawerFactory(drawers);
			builder.withHtmlContent(fonts.written(page), null);
			builder.toStream(out);
			builder.run();
		}
	}
}
