package org.cgcworkbench.core.dataset;

import java.util.Optional;

import org.cgcworkbench.core.image.ImageOrientation;

/**
 * What the corners of a picture's boxes refer to.
 *
 * @param width
 *            of the picture that they were drawn on, in pixels; 0 where it is not stated
 * @param height
 *            likewise
 * @param fault
 *            why none of them can be used, whatever the picture
 */
public record BoxFrame(int width, int height, Optional<BoxFault> fault) {

	/** Pixels of the picture as it is stored. */
	public static final BoxFrame PIXELS = new BoxFrame(0, 0, Optional.empty());

	/** Boxes that cannot be used. */
	public static BoxFrame unusable(BoxFault fault) {
		return new BoxFrame(0, 0, Optional.of(fault));
	}

	/** Whether a size is stated. */
	boolean stated() {
		return width > 0 && height > 0;
	}

	/** Whether corners count in pixels of the stored picture of that size. */
	boolean asStored(int storedWidth, int storedHeight) {
		return !stated() || width == storedWidth && height == storedHeight;
	}

	/**
	 * Why boxes cannot be placed on a stored picture of that size.
	 *
	 * @param turn
	 *            how EXIF turns it
	 */
	Optional<BoxFault> misfit(ImageOrientation turn, int storedWidth, int storedHeight) {
		if (fault.isPresent()) {
			return fault;
		}
		boolean asStored = asStored(storedWidth, storedHeight);
		boolean upright = width == turn.width(storedWidth, storedHeight)
				&& height == turn.height(storedWidth, storedHeight);
		if (!asStored && !upright) {
			return Optional.of(BoxFault.SIZE);
		}
		return turn != ImageOrientation.UPRIGHT && asStored && (upright || !stated())
				? Optional.of(BoxFault.TURNED)
				: Optional.empty();
	}
}
