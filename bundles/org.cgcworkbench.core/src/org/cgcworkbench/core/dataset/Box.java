package org.cgcworkbench.core.dataset;

/**
 * A rectangle round an object.
 *
 * @param className
 *            the object's name as the annotation gives it
 * @param xmin
 *            leftmost pixel; bounds are inclusive, as in Pascal VOC, and may reach beyond the picture
 * @param ymin
 *            topmost pixel
 * @param xmax
 *            rightmost pixel, not below xmin
 * @param ymax
 *            bottommost pixel, not below ymin
 */
public record Box(String className, int xmin, int ymin, int xmax, int ymax) {
}
