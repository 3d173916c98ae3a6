package org.cgcworkbench.core.report.internal;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.report.Chart;
import org.cgcworkbench.core.report.Chart.Point;
import org.w3c.dom.Element;

import com.openhtmltopdf.css.constants.IdentValue;
import com.openhtmltopdf.css.parser.FSRGBColor;
import com.openhtmltopdf.css.value.FontSpecification;
import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.render.FSFont;
import com.openhtmltopdf.render.RenderingContext;

/**
 * Draws charts into a PDF where its page has an object of {@link #TYPE}, whose data is the number of the chart.
 *
 * @param family
 *            font of the texts
 */
record PdfCharts(List<Chart> charts, String family) implements FSObjectDrawer {

	static final String TYPE = "chart";

	private static final FSRGBColor GRID = new FSRGBColor(0xdddddd);
	private static final FSRGBColor INK = new FSRGBColor(0x222222);

	@Override
	public Map<Shape, String> drawObject(Element element, double x, double y, double width, double height,
			OutputDevice device, RenderingContext context, int dotsPerPixel) {
		double scale = width / ChartDrawing.WIDTH;
		FontSpecification font = new FontSpecification();
		font.families = new String[]{family};
		font.size = (float) (ChartDrawing.TEXT * scale);
		font.fontWeight = IdentValue.NORMAL;
		font.fontStyle = IdentValue.NORMAL;
		font.variant = IdentValue.NORMAL;
		ChartDrawing.draw(charts.get(Integer.parseInt(element.getAttribute("data"))),
				new Canvas(device, context, context.getFont(font), x, y, scale));
		return null;
	}

	private record Canvas(OutputDevice device, RenderingContext context, FSFont font, double left, double top,
			double scale) implements ChartDrawing.Canvas {

		private double horizontal(double x) {
			return left + x * scale;
		}

		private double vertical(double y) {
			return top + y * scale;
		}

		private void draw(Shape shape, FSRGBColor colour, double width, float... dashes) {
			device.setColor(colour);
			device.setStroke(new BasicStroke((float) (width * scale), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1,
					dashes.length == 0 ? null : new float[]{(float) (dashes[0] * scale), (float) (dashes[1] * scale)},
					0));
			device.draw(shape);
		}

		@Override
		public void grid(double fromX, double toX, double y) {
			draw(new Line2D.Double(horizontal(fromX), vertical(y), horizontal(toX), vertical(y)), GRID, 1);
		}

		@Override
		public void text(double x, double base, double anchor, String text) {
			device.setColor(INK);
			device.setFont(font);
			int width = context.getTextRenderer().getWidth(context.getFontContext(), font, text);
			context.getTextRenderer().drawString(device, text, (float) (horizontal(x) - anchor * width),
					(float) vertical(base));
		}

		@Override
		public void curve(Chart.Series line, List<Point> places) {
			FSRGBColor colour = new FSRGBColor(
					Integer.parseInt(HtmlReport.COLOURS.get(line.run() % HtmlReport.COLOURS.size()), 1, 7, 16));
			Path2D path = new Path2D.Double();
			path.moveTo(horizontal(places.getFirst().x()), vertical(places.getFirst().y()));
			places.forEach(place -> path.lineTo(horizontal(place.x()), vertical(place.y())));
			switch (line.style()) {
				case SOLID -> draw(path, colour, 2);
				case DASHED -> draw(path, colour, 2, 5, 4);
				case FAINT -> draw(path, faint(colour), 1);
				case DOTS -> places.forEach(place -> dot(place, colour));
			}
		}

		private void dot(Point place, FSRGBColor colour) {
			double radius = ChartDrawing.DOT * scale;
			device.setColor(colour);
			device.fill(new Ellipse2D.Double(horizontal(place.x()) - radius, vertical(place.y()) - radius, 2 * radius,
					2 * radius));
		}

		/** As a quarter of it over white, the opacity that the page has. */
		private static FSRGBColor faint(FSRGBColor colour) {
			return new FSRGBColor(255 - (255 - colour.getRed()) / 4, 255 - (255 - colour.getGreen()) / 4,
					255 - (255 - colour.getBlue()) / 4);
		}
	}
}
