package org.cgcworkbench.core.report.internal;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.cgcworkbench.core.image.ImageEncoder;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.report.Chart;
import org.cgcworkbench.core.report.Chart.Point;
import org.cgcworkbench.core.report.Figure;
import org.cgcworkbench.core.report.Plot;
import org.cgcworkbench.core.report.Plot.Stroke;

/** A figure as a PDF of one page of its size, with its fonts inside; PNG files are that page in pixels. */
final class PdfCanvas implements Canvas.OfPictures {

	private static final float WHOLE_TURN_BY_BEZIER = 0.5522848f;

	private final PDDocument document;
	private final PDPageContentStream page;
	private final Sheet sheet;
	private final double height;
	private final PdfFonts others;
	private final List<PDFont> fonts = new ArrayList<>();

	private PdfCanvas(PDDocument document, PDPageContentStream page, PdfFonts others, Sheet sheet, double height)
			throws IOException {
		this.document = document;
		this.page = page;
		this.others = others;
		this.sheet = sheet;
		this.height = height;
		fonts.add(PDType0Font.load(document, PdfFonts.own(sheet.font())));
		fonts.addAll(others.fonts());
	}

	/** Writes the figure as PDF. */
	static void pdf(Figure figure, Sheet sheet, OutputStream out) throws IOException {
		Drawing drawing = Drawing.of(figure, sheet);
		Texts texts = new Texts(new StringBuilder());
		drawing.draw(texts);
		try (PDDocument document = new PDDocument();
				PdfFonts others = new PdfFonts(document, sheet.font(), texts.all().toString(),
						PdfFonts.ofTheMachine())) {
			PDPage sheetOfPaper = new PDPage(new PDRectangle((float) sheet.width(), (float) drawing.height()));
			document.addPage(sheetOfPaper);
			PDDocumentInformation information = new PDDocumentInformation();
			information.setTitle(figure.title().isEmpty() ? figure.description() : figure.title());
			document.setDocumentInformation(information);
			// of itself it would be of the time
			document.setDocumentId(0L);
			try (PDPageContentStream page = new PDPageContentStream(document, sheetOfPaper)) {
				drawing.draw(new PdfCanvas(document, page, others, sheet, drawing.height()));
			} catch (UncheckedIOException e) {
				throw e.getCause();
			}
			document.save(out);
		}
	}

	/** Writes the figure as PNG. */
	static void png(Figure figure, Sheet sheet, int resolution, OutputStream out) throws IOException {
		ByteArrayOutputStream page = new ByteArrayOutputStream();
		pdf(figure, sheet, page);
		// read again, since only what is written has its fonts
		try (PDDocument document = Loader.loadPDF(page.toByteArray())) {
			BufferedImage pixels = new PDFRenderer(document).renderImageWithDPI(0, resolution, ImageType.RGB);
			out.write(Resolution.in(ImageEncoder.png(picture(pixels)), resolution));
		}
	}

	private static RgbImage picture(BufferedImage pixels) {
		int width = pixels.getWidth();
		int[] all = pixels.getRGB(0, 0, width, pixels.getHeight(), null, 0, width);
		byte[] rgb = new byte[3 * all.length];
		for (int i = 0; i < rgb.length; i++) {
			rgb[i] = (byte) (all[i / 3] >> 16 - 8 * (i % 3));
		}
		return new RgbImage(width, pixels.getHeight(), rgb);
	}

	/** Takes down what is written in a figure. */
	private record Texts(StringBuilder all) implements Canvas.OfPictures {

		@Override
		public void text(double x, double base, double anchor, String text) {
			all.append(text);
		}

		@Override
		public void grid(double fromX, double toX, double y) {
			// has no text, as have the others
		}

		@Override
		public void curve(Chart.Series line, List<Point> places) {
			// likewise
		}

		@Override
		public void shape(Plot.Shape shape, List<Point> places) {
			// likewise
		}

		@Override
		public void within(double x, double y, double width, double height, Runnable drawing) {
			drawing.run();
		}

		@Override
		public void field(double x, double y, double width, double height, double share) {
			// likewise
		}

		@Override
		public void picture(double x, double y, double width, double height, RgbImage picture) {
			// likewise
		}
	}

	/** Operators of a page. */
	private interface Operators {

		void write() throws IOException;
	}

	private static void write(Operators operators) {
		try {
			operators.write();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private float up(double y) {
		return (float) (height - y);
	}

	private void stroke(String colour, double width, float... dashes) throws IOException {
		page.setStrokingColor(new Color(Ink.rgb(colour)));
		page.setLineWidth((float) width);
		page.setLineDashPattern(dashes, 0);
		page.setLineJoinStyle(1);
	}

	@Override
	public void grid(double fromX, double toX, double y) {
		write(() -> {
			stroke(Ink.GRID, sheet.line() / 2);
			page.moveTo((float) fromX, up(y));
			page.lineTo((float) toX, up(y));
			page.stroke();
		});
	}

	/** Letters in a row that one font has. */
	private record Part(PDFont font, String text) {

		float width(double size) throws IOException {
			return (float) (font.getStringWidth(text) / 1000 * size);
		}
	}

	private List<Part> parts(String text) {
		List<Part> parts = new ArrayList<>();
		for (int character : others.written(text).codePoints().toArray()) {
			String letter = Character.toString(character);
			PDFont font = fonts.stream().filter(each -> has(each, letter)).findFirst().orElse(fonts.getFirst());
			String shown = has(font, letter) ? letter : " ";
			if (!parts.isEmpty() && parts.getLast().font() == font) {
				parts.add(new Part(font, parts.removeLast().text() + shown));
			} else {
				parts.add(new Part(font, shown));
			}
		}
		return parts;
	}

	private static boolean has(PDFont font, String letter) {
		try {
			font.getStringWidth(letter);
			return true;
		} catch (IOException | IllegalArgumentException e) {
			return false;
		}
	}

	@Override
	public void text(double x, double base, double anchor, String text) {
		write(() -> {
			List<Part> parts = parts(text);
			float width = 0;
			for (Part part : parts) {
				width += part.width(sheet.text());
			}
			page.setNonStrokingColor(new Color(Ink.rgb(Ink.TEXT)));
			page.beginText();
			page.newLineAtOffset((float) (x - anchor * width), up(base));
			for (Part part : parts) {
				page.setFont(part.font(), (float) sheet.text());
				page.showText(part.text());
			}
			page.endText();
		});
	}

	@Override
	public void curve(Chart.Series line, List<Point> places) {
		String colour = Ink.of(line.run());
		float width = (float) sheet.line();
		write(() -> {
			switch (line.style()) {
				case SOLID -> stroke(colour, width);
				case DASHED -> stroke(colour, width, 2.5f * width, 2 * width);
				case FAINT -> stroke(Ink.faint(colour), width / 2);
				case DOTS -> {
					page.setNonStrokingColor(new Color(Ink.rgb(colour)));
					for (Point place : places) {
						dot((float) place.x(), up(place.y()), (float) sheet.dot());
					}
					return;
				}
			}
			path(places);
			page.stroke();
		});
	}

	private void path(List<Point> places) throws IOException {
		page.moveTo((float) places.getFirst().x(), up(places.getFirst().y()));
		for (Point place : places) {
			page.lineTo((float) place.x(), up(place.y()));
		}
	}

	@Override
	public void shape(Plot.Shape shape, List<Point> places) {
		float width = (float) sheet.line();
		write(() -> {
			page.saveGraphicsState();
			PDExtendedGraphicsState through = new PDExtendedGraphicsState();
			through.setStrokingAlphaConstant((float) shape.opacity());
			through.setNonStrokingAlphaConstant((float) shape.opacity());
			page.setGraphicsStateParameters(through);
			page.setNonStrokingColor(new Color(Ink.rgb(shape.colour())));
			switch (shape.stroke()) {
				case SOLID -> stroke(shape.colour(), width);
				case DASHED -> stroke(shape.colour(), width, 2.5f * width, 2 * width);
				case DOTTED -> stroke(shape.colour(), width, width, 1.5f * width);
				case DOTS -> {
					for (Point place : places) {
						dot((float) place.x(), up(place.y()), (float) sheet.dot());
					}
				}
				case AREA -> {
					path(places);
					page.fill();
				}
			}
			if (shape.stroke() != Stroke.DOTS && shape.stroke() != Stroke.AREA) {
				path(places);
				page.stroke();
			}
			page.restoreGraphicsState();
		});
	}

	@Override
	public void within(double x, double y, double width, double fieldHeight, Runnable drawing) {
		write(() -> {
			page.saveGraphicsState();
			page.addRect((float) x, up(y + fieldHeight), (float) width, (float) fieldHeight);
			page.clip();
			drawing.run();
			page.restoreGraphicsState();
		});
	}

	private void dot(float x, float y, float radius) throws IOException {
		float bend = radius * WHOLE_TURN_BY_BEZIER;
		page.moveTo(x + radius, y);
		page.curveTo(x + radius, y + bend, x + bend, y + radius, x, y + radius);
		page.curveTo(x - bend, y + radius, x - radius, y + bend, x - radius, y);
		page.curveTo(x - radius, y - bend, x - bend, y - radius, x, y - radius);
		page.curveTo(x + bend, y - radius, x + radius, y - bend, x + radius, y);
		page.fill();
	}

	@Override
	public void field(double x, double y, double width, double fieldHeight, double share) {
		write(() -> {
			page.setNonStrokingColor(new Color(Ink.rgb(Ink.field(share))));
			stroke(Ink.GRID, sheet.line() / 2);
			page.addRect((float) x, up(y + fieldHeight), (float) width, (float) fieldHeight);
			page.fillAndStroke();
		});
	}

	@Override
	public void picture(double x, double y, double width, double pictureHeight, RgbImage picture) {
		write(() -> page.drawImage(PDImageXObject.createFromByteArray(document, Embedded.of(picture).bytes(), null),
				(float) x, up(y + pictureHeight), (float) width, (float) pictureHeight));
	}
}
