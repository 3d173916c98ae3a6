package org.cgcworkbench.ui.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.cgcworkbench.core.report.Chart.Point;
import org.cgcworkbench.core.report.Plot;
import org.cgcworkbench.core.report.Plot.Scale;
import org.cgcworkbench.core.report.Plot.Shape;
import org.cgcworkbench.core.report.Plot.Stroke;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swtchart.Range;

/**
 * The part of a chart that is in sight, as a figure for a paper.
 *
 * @param log
 *            whether y goes by logarithms
 */
record ChartFigure(Range x, Range y, boolean log) {

	private static final double BAND = BandPainter.ALPHA / 255.0;

	/** A colour as figures have it. */
	static String colour(RGB colour) {
		return String.format(Locale.ROOT, "#%02x%02x%02x", colour.red, colour.green, colour.blue);
	}

	/** How a figure draws lines of a style. */
	static Stroke stroke(Curve.Style style) {
		return switch (style) {
			case SOLID -> Stroke.SOLID;
			case DASHED -> Stroke.DASHED;
			case DOTTED -> Stroke.DOTTED;
			case POINTS -> Stroke.DOTS;
		};
	}

	Plot of(String title, String across, List<Curve> curves, List<Band> bands, List<Plot.Name> legend) {
		List<Shape> shapes = new ArrayList<>();
		bands.forEach(band -> add(band, shapes));
		curves.forEach(curve -> add(curve, shapes));
		Scale upright = log ? Scale.logarithmic("", y.lower, y.upper) : Scale.of("", y.lower, y.upper);
		return new Plot(title, title, Scale.of(across, x.lower, x.upper), List.of(upright), shapes, legend);
	}

	private boolean isShown(double value) {
		return Double.isFinite(value) && (!log || value > 0);
	}

	private Point at(double atX, double atY) {
		return new Point((atX - x.lower) / (x.upper - x.lower),
				log ? Math.log(atY / y.lower) / Math.log(y.upper / y.lower) : (atY - y.lower) / (y.upper - y.lower));
	}

	private void add(Curve curve, List<Shape> shapes) {
		List<Point> places = new ArrayList<>();
		for (int i = 0; i < curve.x().length; i++) {
			if (isShown(curve.y()[i])) {
				places.add(at(curve.x()[i], curve.y()[i]));
			}
		}
		if (!places.isEmpty()) {
			shapes.add(new Shape(places.size() == 1 ? Stroke.DOTS : stroke(curve.style()),
					colour(curve.colour().getRGB()), 1, places));
		}
	}

	private void add(Band band, List<Shape> shapes) {
		List<Point> low = new ArrayList<>();
		List<Point> high = new ArrayList<>();
		for (int i = 0; i <= band.x().length; i++) {
			if (i < band.x().length && isShown(band.low()[i]) && isShown(band.high()[i])) {
				low.addFirst(at(band.x()[i], band.low()[i]));
				high.add(at(band.x()[i], band.high()[i]));
			} else {
				if (high.size() > 1) {
					high.addAll(low);
					shapes.add(new Shape(Stroke.AREA, colour(band.colour().getRGB()), BAND, high));
				}
				low.clear();
				high.clear();
			}
		}
	}
}
