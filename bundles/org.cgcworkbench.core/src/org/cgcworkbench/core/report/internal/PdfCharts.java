package org.cgcworkbench.core.report.internal;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
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
record PdfCharts(List<Drawing.Plain> charts, String family) implements FSObjectDrawer {

	static final String TYPE = "chart";

	@Override
	public Map<Shape, String> drawObject(Element element, double x, double y, double width, double height,
			OutputDevice device, RenderingContext context, int dotsPerPixel) {
		double scale = width / Sheet.PAGE.width();
		FontSpecification font = new FontSpecification();
		font.families = new String[]{family};
		font.size = (float) (Sheet.PAGE.text() * scale);
		font.fontWeight = IdentValue.NORMAL;
		font.fontStyle = IdentValue.NORMAL;
		font.variant = IdentValue.NORMAL;
		charts.get(Integer.parseInt(element.getAttribute("data")))
				.drawPlain(new OnPage(device, context, context.getFont(font), x, y, scale));
		return null;
	}

	private record OnPage(OutputDevice device, RenderingContext context, FSFont font, double left, double top,
			double scale) implements Canvas {

		private double horizontal(double x) {
			return left + x * scale;
		}

		private double vertical(double y) {
			return top + y * scale;
		}

		private static FSRGBColor colour(String colour) {
			return new FSRGBColor(Ink.rgb(colour));
		}

		private void draw(Shape shape, String colour, double width, float... dashes) {
			device.setColor(colour(colour));
			device.setStroke(new BasicStroke((float) (width * scale), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1,
					dashes.length == 0 ? null : new float[]{(float) (dashes[0] * scale), (float) (dashes[1] * scale)},
					0));
			device.draw(shape);
		}

		@Override
		public void grid(double fromX, double toX, double y) {
			draw(new Line2D.Double(horizontal(fromX), vertical(y), horizontal(toX), vertical(y)), Ink.GRID, 1);
		}

		@Override
		public void text(double x, double base, double anchor, String text) {
			device.setColor(colour(Ink.TEXT));
			device.setFont(font);
			int width = context.getTextRenderer().getWidth(context.getFontContext(), font, text);
			context.getTextRenderer().drawString(device, text, (float) (horizontal(x) - anchor * width),
					(float) vertical(base));
		}

		@Override
		public void curve(Chart.Series line, List<Point> places) {
			String colour = Ink.of(line.run());
			Path2D path = new Path2D.Double();
			path.moveTo(horizontal(places.getFirst().x()), vertical(places.getFirst().y()));
			places.forEach(place -> path.lineTo(horizontal(place.x()), vertical(place.y())));
			switch (line.style()) {
				case SOLID -> draw(path, colour, Sheet.PAGE.line());
				case DASHED -> draw(path, colour, Sheet.PAGE.line(), 5, 4);
				case FAINT -> draw(path, Ink.faint(colour), Sheet.PAGE.line() / 2);
				case DOTS -> places.forEach(place -> dot(place, colour));
			}
		}

		private void dot(Point place, String colour) {
			double radius = Sheet.PAGE.dot() * scale;
			device.setColor(colour(colour));
			device.fill(new Ellipse2D.Double(horizontal(place.x()) - radius, vertical(place.y()) - radius, 2 * radius,
					2 * radius));
		}

		@Override
		public void field(double x, double y, double width, double height, double share) {
			Rectangle2D field = new Rectangle2D.Double(horizontal(x), vertical(y), width * scale, height * scale);
			device.setColor(colour(Ink.field(share)));
			device.fill(field);
			draw(field, Ink.GRID, 1);
		}
	}
}
