package org.cgcworkbench.core.report.internal;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Pages of a PDF that are filled from top to bottom. Lengths are in points. */
final class PdfPages implements AutoCloseable {

	/** Width that text, tables and pictures have. */
	static final float WIDTH = PDRectangle.A4.getWidth() - 2 * 42;

	private static final float MARGIN = 42;
	private static final float TEXT = 9;
	private static final float LINE = 1.3f;
	private static final float PADDING = 3;
	/** What must fit below a heading, so that none stands alone at the end of a page. */
	private static final float KEPT = 150;
	private static final Color INK = new Color(0x222222);
	private static final Color QUIET = new Color(0xbbbbbb);
	private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

	private final PDDocument document = new PDDocument();
	private final PDFont font;
	private PDPageContentStream content;
	private float y;

	PdfPages(String title) throws IOException {
		try (InputStream in = PDDocument.class.getResourceAsStream(FONT)) {
			font = PDType0Font.load(document, in, true);
		}
		document.getDocumentInformation().setTitle(title);
		newPage();
	}

	private void newPage() throws IOException {
		if (content != null) {
			content.close();
		}
		PDPage page = new PDPage(PDRectangle.A4);
		document.addPage(page);
		content = new PDPageContentStream(document, page);
		y = PDRectangle.A4.getHeight() - MARGIN;
	}

	/** Begins a page where so much does not fit on this one. */
	void need(float height) throws IOException {
		if (y - height < MARGIN) {
			newPage();
		}
	}

	/** A heading; level 1 is the largest. */
	void heading(int level, String text) throws IOException {
		float size = switch (level) {
			case 1 -> 17;
			case 2 -> 13;
			default -> 10.5f;
		};
		List<String> lines = wrapped(text, size, WIDTH);
		need(lines.size() * size * LINE + (level == 3 ? 4 * TEXT : KEPT));
		y -= level == 1 ? 0 : size * 0.7f;
		for (String line : lines) {
			y -= size * LINE;
			write(MARGIN, y, size, line);
		}
		y -= size * 0.4f;
	}

	/** Text over the whole width. */
	void paragraph(String text) throws IOException {
		for (String line : wrapped(text, TEXT, WIDTH)) {
			need(TEXT * LINE);
			y -= TEXT * LINE;
			write(MARGIN, y, TEXT, line);
		}
		y -= TEXT * 0.4f;
	}

	/** A table; its head is repeated on each page. */
	void table(List<String> head, List<List<String>> rows) throws IOException {
		if (rows.isEmpty()) {
			return;
		}
		float first = head.size() == 1 ? WIDTH : Math.max(WIDTH / head.size(), WIDTH * 0.24f);
		float others = head.size() == 1 ? 0 : (WIDTH - first) / (head.size() - 1);
		row(head, first, others, true);
		for (List<String> cells : rows) {
			if (y - height(cells, first, others) < MARGIN) {
				newPage();
				row(head, first, others, true);
			}
			row(cells, first, others, false);
		}
		y -= TEXT;
	}

	private float height(List<String> cells, float first, float others) throws IOException {
		int most = 1;
		for (int i = 0; i < cells.size(); i++) {
			most = Math.max(most, wrapped(cells.get(i), TEXT, (i == 0 ? first : others) - 2 * PADDING).size());
		}
		return most * TEXT * LINE + 2 * PADDING;
	}

	private void row(List<String> cells, float first, float others, boolean head) throws IOException {
		float height = height(cells, first, others);
		need(height);
		float left = MARGIN;
		for (int i = 0; i < cells.size(); i++) {
			float width = i == 0 ? first : others;
			float at = y - PADDING;
			for (String line : wrapped(cells.get(i), TEXT, width - 2 * PADDING)) {
				at -= TEXT * LINE;
				write(left + PADDING, at + TEXT * 0.3f, TEXT, line);
			}
			left += width;
		}
		y -= height;
		line(MARGIN, y, MARGIN + WIDTH, y, head ? INK : QUIET, false, 0.5f);
	}

	/** Names with the colours that their lines have in charts, a line each. */
	void key(List<String> names, List<Color> colours) throws IOException {
		for (int i = 0; i < names.size(); i++) {
			need(TEXT * LINE);
			float middle = y - TEXT * LINE / 2;
			line(MARGIN, middle, MARGIN + 2 * TEXT, middle, colours.get(i), false, 2);
			write(MARGIN + 3 * TEXT, y - TEXT, TEXT, wrapped(names.get(i), TEXT, WIDTH - 3 * TEXT).get(0));
			y -= TEXT * LINE;
		}
		y -= TEXT / 2;
	}

	/** Charts, two in a row, by their titles. */
	void charts(List<PdfChart> charts) throws IOException {
		float width = (WIDTH - 12) / 2;
		for (int i = 0; i < charts.size(); i += 2) {
			float height = width * PdfChart.RATIO + TEXT * 2;
			need(height);
			for (int side = 0; side < 2 && i + side < charts.size(); side++) {
				float left = MARGIN + side * (width + 12);
				write(left, y - TEXT, TEXT, wrapped(charts.get(i + side).title(), TEXT, width).get(0));
				charts.get(i + side).draw(this, left, y - 1.5f * TEXT, width);
			}
			y -= height;
		}
	}

	/** Pictures of one height in a row, each with a line below it. */
	void pictures(List<byte[]> jpegs, List<String> captions) throws IOException {
		if (jpegs.isEmpty()) {
			return;
		}
		float width = Math.min(120, (WIDTH - 6 * (jpegs.size() - 1)) / jpegs.size());
		List<PDImageXObject> images = new ArrayList<>();
		float height = 0;
		for (byte[] jpeg : jpegs) {
			PDImageXObject image = PDImageXObject.createFromByteArray(document, jpeg, "image");
			images.add(image);
			height = Math.max(height, width * image.getHeight() / image.getWidth());
		}
		need(height + 2 * TEXT);
		for (int i = 0; i < images.size(); i++) {
			float own = width * images.get(i).getHeight() / images.get(i).getWidth();
			float left = MARGIN + i * (width + 6);
			content.drawImage(images.get(i), left, y - own, width, own);
			write(left, y - height - TEXT, TEXT * 0.85f, wrapped(captions.get(i), TEXT * 0.85f, width).get(0));
		}
		y -= height + 2 * TEXT;
	}

	/** Writes text with its base line at a place. */
	void write(float x, float base, float size, String text) throws IOException {
		content.beginText();
		content.setNonStrokingColor(INK);
		content.setFont(font, size);
		content.newLineAtOffset(x, base);
		content.showText(text);
		content.endText();
	}

	/** Draws a line. */
	void line(float fromX, float fromY, float toX, float toY, Color colour, boolean dashed, float width)
			throws IOException {
		lines(List.of(new float[]{fromX, fromY}, new float[]{toX, toY}), colour, dashed, width);
	}

	/** Draws joined lines. */
	void lines(List<float[]> points, Color colour, boolean dashed, float width) throws IOException {
		content.setStrokingColor(colour);
		content.setLineWidth(width);
		content.setLineDashPattern(dashed ? new float[]{3, 2} : new float[0], 0);
		for (int i = 0; i < points.size(); i++) {
			if (i == 0) {
				content.moveTo(points.get(i)[0], points.get(i)[1]);
			} else {
				content.lineTo(points.get(i)[0], points.get(i)[1]);
			}
		}
		content.stroke();
	}

	float textWidth(String text, float size) throws IOException {
		return font.getStringWidth(known(text)) / 1000 * size;
	}

	/** Lines of a text that fit a width; at least one. Words that are too long are broken. */
	private List<String> wrapped(String text, float size, float width) throws IOException {
		List<String> lines = new ArrayList<>();
		for (String part : known(text).split("\n", -1)) {
			String line = "";
			for (String word : part.split(" ")) {
				String longer = line.isEmpty() ? word : line + " " + word;
				if (textWidth(longer, size) <= width) {
					line = longer;
					continue;
				}
				if (!line.isEmpty()) {
					lines.add(line);
				}
				line = word;
				while (textWidth(line, size) > width && line.length() > 1) {
					int fits = line.length() - 1;
					while (fits > 1 && textWidth(line.substring(0, fits), size) > width) {
						fits--;
					}
					lines.add(line.substring(0, fits));
					line = line.substring(fits);
				}
			}
			lines.add(line);
		}
		return lines;
	}

	/** The text with a question mark for each character that the font does not have. */
	private String known(String text) {
		StringBuilder known = new StringBuilder();
		text.codePoints().forEach(c -> {
			String one = Character.toString(c);
			try {
				if (c != '\n') {
					font.encode(one);
				}
				known.append(one);
			} catch (IOException | IllegalArgumentException e) {
				known.append('?');
			}
		});
		return known.toString();
	}

	void save(OutputStream out) throws IOException {
		content.close();
		document.save(out);
	}

	@Override
	public void close() throws IOException {
		document.close();
	}
}
