package org.cgcworkbench.ui.heatmap.internal;

import org.cgcworkbench.core.explain.ColourMap;

/**
 * How maps are drawn.
 *
 * @param opacity
 *            of the colours, 0 to 1
 * @param contour
 *            level of the contour as a share of the map's maximum; 0 for none
 */
record Look(ColourMap colours, double opacity, boolean boxes, double contour) {
}
