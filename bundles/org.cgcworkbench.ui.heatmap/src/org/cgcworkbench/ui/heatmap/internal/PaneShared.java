package org.cgcworkbench.ui.heatmap.internal;

import java.util.function.Consumer;

import org.cgcworkbench.ui.Viewport;

/**
 * What all panes have in common.
 *
 * @param classChosen
 *            called with a class whose maps are wanted
 */
record PaneShared(Viewport viewport, MeasureTool measure, Consumer<String> classChosen) {
}
