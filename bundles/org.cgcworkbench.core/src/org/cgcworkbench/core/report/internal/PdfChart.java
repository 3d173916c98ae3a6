package org.cgcworkbench.core.report.internal;

import java.awt.Color;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A chart of {@link SvgChart} drawn into a PDF: its lines, texts and curves one by one.
 *
 * @param svg
 *            as SvgChart made it
 */
record PdfChart(String title, String svg) {

	/** Height over width. */
	static final float RATIO = (float) SvgChart.HEIGHT / SvgChart.WIDTH;

	private static final Color GRID = new Color(0xdddddd);
	/** As the style sheet of the HTML report has them. */
	private static final Color[] RUNS = {new Color(0x0072b2), new Color(0xc44e00), new Color(0x00805c),
			new Color(0xa8488a), new Color(0x6b5b00), new Color(0x4b4fc4)};
	private static final float TEXT = 11;

	/** Colours of so many runs. */
	static List<Color> colours(int runs) {
		return IntStream.range(0, runs).mapToObj(run -> RUNS[run % RUNS.length]).toList();
	}

	/** Draws it with its upper left corner at a place. */
	void draw(PdfPages pages, float left, float top, float width) throws IOException {
		float scale = width / SvgChart.WIDTH;
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		try {
			XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(svg));
			while (reader.hasNext()) {
				if (reader.next() == XMLStreamConstants.START_ELEMENT) {
					draw(pages, reader, left, top, scale);
				}
			}
		} catch (XMLStreamException e) {
			throw new IllegalStateException("a chart of the report is not well-formed", e);
		}
	}

	private static void draw(PdfPages pages, XMLStreamReader reader, float left, float top, float scale)
			throws IOException, XMLStreamException {
		switch (reader.getLocalName()) {
			case "line" -> pages.line(left + scale * number(reader, "x1"), top - scale * number(reader, "y1"),
					left + scale * number(reader, "x2"), top - scale * number(reader, "y2"), GRID, false, 0.5f);
			case "polyline" -> {
				String kind = reader.getAttributeValue(null, "class");
				List<float[]> points = new ArrayList<>();
				for (String point : reader.getAttributeValue(null, "points").strip().split(" ")) {
					String[] xy = point.split(",");
					points.add(
							new float[]{left + scale * Float.parseFloat(xy[0]), top - scale * Float.parseFloat(xy[1])});
				}
				Color colour = RUNS[kind.charAt(3) - '0'];
				boolean faint = kind.endsWith(SvgChart.Style.FAINT.cssClass());
				pages.lines(points, faint ? faint(colour) : colour, kind.endsWith(SvgChart.Style.DASHED.cssClass()),
						faint ? 0.5f : 1);
			}
			case "text" -> {
				float x = left + scale * number(reader, "x");
				float base = top - scale * number(reader, "y");
				String anchor = reader.getAttributeValue(null, "text-anchor");
				String text = reader.getElementText();
				float width = pages.textWidth(text, scale * TEXT);
				float shift = anchor.equals("end") ? width : anchor.equals("middle") ? width / 2 : 0;
				pages.write(x - shift, base, scale * TEXT, text);
			}
			default -> {
				// the frame
			}
		}
	}

	/** As a quarter of it over white, the opacity that the style sheet has. */
	private static Color faint(Color colour) {
		return new Color(255 - (255 - colour.getRed()) / 4, 255 - (255 - colour.getGreen()) / 4,
				255 - (255 - colour.getBlue()) / 4);
	}

	private static float number(XMLStreamReader reader, String attribute) {
		return Float.parseFloat(reader.getAttributeValue(null, attribute));
	}
}
