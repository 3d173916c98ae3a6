package org.cgcworkbench.ui.heatmap.internal;

import java.util.function.Consumer;

import org.cgcworkbench.ui.Viewport;

/**
 * What all panes have in common.
 *
 * @param measure
 *            a rectangle in all of them
 * @param boxes
 *            those of the image, edited in any of them
 * @param classChosen
 *            called with a class whose maps are wanted
 */
record PaneShared(Viewport viewport, MeasureTool measure, BoxTool boxes, Consumer<String> classChosen) {
}
