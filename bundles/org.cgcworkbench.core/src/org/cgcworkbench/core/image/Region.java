package org.cgcworkbench.core.image;

/** A rectangle of whole pixels of a picture, in torchvision's order of terms. */
public record Region(int top, int left, int height, int width) {

	/** Whether it is not empty and lies inside a picture of that size. */
	public boolean within(int imageHeight, int imageWidth) {
		return top >= 0 && left >= 0 && height > 0 && width > 0 && height <= imageHeight - top
				&& width <= imageWidth - left;
	}
}
