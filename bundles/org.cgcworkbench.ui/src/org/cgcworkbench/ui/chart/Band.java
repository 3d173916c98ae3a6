package org.cgcworkbench.ui.chart;

import org.eclipse.swt.graphics.Color;

/**
 * An area behind the curves of a chart.
 *
 * @param name
 *            for people
 * @param x
 *            rising
 * @param low
 *            its lower edge, as many as x; it has gaps where an edge is not finite
 * @param high
 *            its upper edge
 */
public record Band(String name, Color colour, double[] x, double[] low, double[] high) {
}
