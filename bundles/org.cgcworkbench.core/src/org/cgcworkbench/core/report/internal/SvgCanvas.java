package org.cgcworkbench.core.report.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.report.Chart;
import org.cgcworkbench.core.report.Chart.Point;
import org.cgcworkbench.core.report.Chart.Style;
import org.cgcworkbench.core.report.Figure;
import org.cgcworkbench.core.report.Plot;
import org.cgcworkbench.core.report.Plot.Stroke;

import freemarker.core.HTMLOutputFormat;

/**
 * A figure as SVG: on a page colours and type come from its style sheet, alone from the figure itself, in attributes
 * that every program for drawings reads.
 */
final class SvgCanvas implements Canvas.OfPictures {

	private final Sheet sheet;
	private final StringBuilder svg = new StringBuilder();

	private SvgCanvas(Sheet sheet) {
		this.sheet = sheet;
	}

	/** Part of a page. */
	static String ofPage(Figure figure) {
		return of(figure, Sheet.PAGE, "class=\"chart\"");
	}

	/** A file. */
	static String alone(Figure figure, Sheet sheet) {
		double height = Drawing.of(figure, sheet).height();
		return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + of(figure, sheet,
				"xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\""
						+ number(sheet.width()) + "pt\" height=\"" + number(height) + "pt\" font-family=\""
						+ sheet.font().families() + "\" font-size=\"" + number(sheet.text()) + "\" fill=\"" + Ink.TEXT
						+ '"')
				+ "\n";
	}

	private static String of(Figure figure, Sheet sheet, String attributes) {
		Drawing drawing = Drawing.of(figure, sheet);
		SvgCanvas canvas = new SvgCanvas(sheet);
		canvas.svg.append("<svg ").append(attributes).append(" viewBox=\"0 0 ").append(number(sheet.width()))
				.append(' ').append(number(drawing.height())).append("\" role=\"img\" aria-label=\"")
				.append(escaped(figure.description())).append("\">");
		if (sheet.alone()) {
			canvas.svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
		}
		drawing.draw(canvas);
		return canvas.svg.append("</svg>").toString();
	}

	/** What a part looks like. */
	private String look(String ofPage, String alone) {
		return sheet.alone() ? ' ' + alone : " class=\"" + ofPage + '"';
	}

	@Override
	public void grid(double fromX, double toX, double y) {
		svg.append("<line")
				.append(look("grid", "stroke=\"" + Ink.GRID + "\" stroke-width=\"" + number(sheet.line() / 2) + '"'))
				.append(" x1=\"").append(number(fromX)).append("\" x2=\"").append(number(toX)).append("\" y1=\"")
				.append(number(y)).append("\" y2=\"").append(number(y)).append("\"/>");
	}

	@Override
	public void text(double x, double base, double anchor, String text) {
		svg.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(base)).append("\" text-anchor=\"")
				.append(anchor == 1 ? "end" : anchor == 0 ? "start" : "middle").append("\">").append(escaped(text))
				.append("</text>");
	}

	@Override
	public void curve(Chart.Series line, List<Point> places) {
		String run = line.run() == Chart.NO_RUN ? "norun" : "run" + line.run() % Ink.RUNS.size();
		String colour = Ink.of(line.run());
		if (line.style() == Style.DOTS) {
			places.forEach(place -> svg.append("<circle").append(look(run, "fill=\"" + colour + '"')).append(" cx=\"")
					.append(number(place.x())).append("\" cy=\"").append(number(place.y())).append("\" r=\"")
					.append(number(sheet.dot())).append("\"/>"));
			return;
		}
		svg.append("<polyline")
				.append(look(run + ' ' + line.style().name().toLowerCase(Locale.ROOT), stroke(line.style(), colour)))
				.append(" points=\"");
		places.forEach(place -> svg.append(number(place.x())).append(',').append(number(place.y())).append(' '));
		svg.append("\"/>");
	}

	private String stroke(Style style, String colour) {
		boolean faint = style == Style.FAINT;
		return "fill=\"none\" stroke-linejoin=\"round\" stroke=\"" + (faint ? Ink.faint(colour) : colour)
				+ "\" stroke-width=\"" + number(faint ? sheet.line() / 2 : sheet.line()) + '"'
				+ (style == Style.DASHED
						? " stroke-dasharray=\"" + number(2.5 * sheet.line()) + ' ' + number(2 * sheet.line()) + '"'
						: "");
	}

	@Override
	public void shape(Plot.Shape shape, List<Point> places) {
		String opacity = shape.opacity() == 1 ? "" : " opacity=\"" + number(shape.opacity(), 2) + '"';
		if (shape.stroke() == Stroke.DOTS) {
			places.forEach(place -> svg.append("<circle fill=\"").append(shape.colour()).append('"').append(opacity)
					.append(" cx=\"").append(number(place.x())).append("\" cy=\"").append(number(place.y()))
					.append("\" r=\"").append(number(sheet.dot(), 2)).append("\"/>"));
			return;
		}
		String paint = switch (shape.stroke()) {
			case AREA -> "<polygon fill=\"" + shape.colour() + '"';
			case DASHED -> "<polyline " + stroke(Style.DASHED, shape.colour());
			case DOTTED -> "<polyline " + stroke(Style.SOLID, shape.colour()) + " stroke-dasharray=\""
					+ number(sheet.line()) + ' ' + number(1.5 * sheet.line()) + '"';
			default -> "<polyline " + stroke(Style.SOLID, shape.colour());
		};
		svg.append(paint).append(opacity).append(" points=\"");
		places.forEach(place -> svg.append(number(place.x())).append(',').append(number(place.y())).append(' '));
		svg.append("\"/>");
	}

	@Override
	public void within(double x, double y, double width, double height, Runnable drawing) {
		svg.append("<clipPath id=\"field\"><rect x=\"").append(number(x)).append("\" y=\"").append(number(y))
				.append("\" width=\"").append(number(width)).append("\" height=\"").append(number(height))
				.append("\"/></clipPath><g clip-path=\"url(#field)\">");
		drawing.run();
		svg.append("</g>");
	}

	@Override
	public void field(double x, double y, double width, double height, double share) {
		svg.append("<rect")
				.append(look("field",
						"stroke=\"" + Ink.GRID + "\" stroke-width=\"" + number(sheet.line() / 2) + "\" fill=\""
								+ Ink.field(share) + '"'))
				.append(sheet.alone() ? "" : " fill-opacity=\"" + number(share * Ink.DARKEST) + '"').append(" x=\"")
				.append(number(x)).append("\" y=\"").append(number(y)).append("\" width=\"").append(number(width))
				.append("\" height=\"").append(number(height)).append("\"/>");
	}

	@Override
	public void picture(double x, double y, double width, double height, RgbImage picture) {
		try {
			Embedded embedded = Embedded.of(picture);
			svg.append("<image x=\"").append(number(x)).append("\" y=\"").append(number(y)).append("\" width=\"")
					.append(number(width)).append("\" height=\"").append(number(height))
					.append("\" preserveAspectRatio=\"none\" xlink:href=\"data:").append(embedded.type())
					.append(";base64,").append(Base64.getEncoder().encodeToString(embedded.bytes())).append("\"/>");
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static String number(double value) {
		return number(value, 1);
	}

	private static String number(double value, int digits) {
		return String.format(Locale.ROOT, "%." + digits + "f", value);
	}

	private static String escaped(String text) {
		return HTMLOutputFormat.INSTANCE.escapePlainText(text);
	}
}
