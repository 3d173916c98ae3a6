package org.cgcworkbench.ui.chart;

import org.eclipse.swt.graphics.Color;

/**
 * A curve of a chart.
 *
 * @param id
 *            unique in its chart
 * @param name
 *            for people
 * @param style
 *            how its line is drawn
 * @param x
 *            rising
 * @param y
 *            as many as x; places that are not finite are left out
 */
public record Curve(String id, String name, Color colour, Style style, double[] x, double[] y) {

	/** How a line is drawn. */
	public enum Style {
		SOLID, DASHED, DOTTED, POINTS
	}

	public Curve {
		if (x.length != y.length) {
			throw new IllegalArgumentException(id + ": " + x.length + " places and " + y.length + " values");
		}
	}

	/** Index of the place nearest to a value, -1 where there is none with a value. */
	int nearest(double at) {
		int nearest = -1;
		for (int i = 0; i < x.length; i++) {
			if (Double.isFinite(y[i]) && (nearest < 0 || Math.abs(x[i] - at) < Math.abs(x[nearest] - at))) {
				nearest = i;
			}
		}
		return nearest;
	}
}
