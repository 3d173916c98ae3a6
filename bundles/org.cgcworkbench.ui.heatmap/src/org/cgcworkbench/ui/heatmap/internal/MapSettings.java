package org.cgcworkbench.ui.heatmap.internal;

/**
 * How images are explained.
 *
 * @param classChoice
 *            whose map
 * @param method
 *            its id, with options
 * @param layer
 *            empty for the method's own
 * @param shortSide
 *            of the image as the network sees it, in pixels
 */
record MapSettings(ClassChoice classChoice, String method, String layer, int shortSide) {
}
