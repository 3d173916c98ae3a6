package org.cgcworkbench.core.dataset.synthetic;

import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** The shapes of the patches: about the origin, about a sixth of the bird's length across before they are enlarged. */
final class SyntheticPatches {

	static final Shape BAR = rectangle(0.1, 0.028);
	static final Shape DISC = disc(0.068);
	static final Shape CHEVRON = polygon(-0.09, -0.07, 0.0, -0.07, 0.08, 0.0, 0.0, 0.07, -0.09, 0.07, -0.01, 0.0);
	static final Shape RING = without(disc(0.08), disc(0.04));
	static final Shape DIAMOND = polygon(-0.095, 0.0, 0.0, -0.075, 0.095, 0.0, 0.0, 0.075);
	static final Shape CROSS = with(rectangle(0.09, 0.025), rectangle(0.025, 0.08));
	static final Shape TRIANGLE = polygon(-0.093, 0.065, 0.0, -0.088, 0.093, 0.065);
	static final Shape STAR = polygon(0.0, -0.1, 0.027, -0.037, 0.095, -0.031, 0.043, 0.014, 0.059, 0.081, 0.0, 0.046,
			-0.059, 0.081, -0.043, 0.014, -0.095, -0.031, -0.027, -0.037);
	static final Shape BOW = polygon(-0.088, -0.07, 0.0, -0.012, 0.088, -0.07, 0.088, 0.07, 0.0, 0.012, -0.088, 0.07);
	static final Shape CRESCENT = without(disc(0.085), new Ellipse2D.Double(-0.022, -0.068, 0.136, 0.136));
	static final Shape STRIPES = without(rectangle(0.085, 0.057), with(gap(-0.0325), gap(0.0325)));
	static final Shape SQUARE = rectangle(0.06, 0.06);

	private SyntheticPatches() {
	}

	private static Shape rectangle(double halfWidth, double halfHeight) {
		return new Rectangle2D.Double(-halfWidth, -halfHeight, 2 * halfWidth, 2 * halfHeight);
	}

	private static Shape gap(double x) {
		return new Rectangle2D.Double(x - 0.01, -0.08, 0.02, 0.16);
	}

	private static Shape disc(double radius) {
		return new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
	}

	private static Shape with(Shape shape, Shape added) {
		Area area = new Area(shape);
		area.add(new Area(added));
		return area;
	}

	private static Shape without(Shape shape, Shape taken) {
		Area area = new Area(shape);
		area.subtract(new Area(taken));
		return area;
	}

	/** A closed outline through points that are given as x and y in turn. */
	static Shape polygon(double... points) {
		Path2D.Double path = new Path2D.Double();
		path.moveTo(points[0], points[1]);
		for (int i = 2; i < points.length; i += 2) {
			path.lineTo(points[i], points[i + 1]);
		}
		path.closePath();
		return path;
	}
}
