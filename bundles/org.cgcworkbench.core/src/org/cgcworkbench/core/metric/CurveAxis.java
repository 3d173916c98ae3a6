package org.cgcworkbench.core.metric;

/**
 * What the points of a metric's curves stand for.
 *
 * @param label
 *            of the axis, for example {@code share of pixels put in}
 * @param first
 *            where the first point stands on it
 * @param last
 *            where the last point stands; those between are evenly spaced
 */
public record CurveAxis(String label, double first, double last) {

	/** Where a metric says nothing of its curves. */
	public static final CurveAxis SHARE = new CurveAxis("share", 0, 1);
}
