package org.cgcworkbench.core.view;

/**
 * How the augmented view came from the original view: the crop in pixels of the original view, resized to the full
 * size, then mirrored left to right if flip is set.
 */
public record CropGeometry(int top, int left, int height, int width, boolean flip) {
}
