package org.cgcworkbench.ui.heatmap.internal;

/**
 * How likely a network holds a class.
 *
 * @param probability
 *            by softmax over all classes
 */
record ClassScore(String className, double probability) {
}
