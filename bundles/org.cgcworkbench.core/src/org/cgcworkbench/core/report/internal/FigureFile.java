package org.cgcworkbench.core.report.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import org.cgcworkbench.core.report.Figure;
import org.cgcworkbench.core.report.FigureOptions;

/** Writes a figure in any of its formats. */
public final class FigureFile {

	private FigureFile() {
	}

	/**
	 * @param format
	 *            svg, pdf or png
	 */
	public static void write(Figure figure, FigureOptions options, String format, OutputStream out) throws IOException {
		Sheet sheet = Sheet.of(options);
		switch (format) {
			case "svg" -> out.write(SvgCanvas.alone(figure, sheet).getBytes(StandardCharsets.UTF_8));
			case "pdf" -> PdfCanvas.pdf(figure, sheet, out);
			case "png" -> PdfCanvas.png(figure, sheet, options.resolution(), out);
			default -> throw new IllegalArgumentException(format);
		}
	}
}
