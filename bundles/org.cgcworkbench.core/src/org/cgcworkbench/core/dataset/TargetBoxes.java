package org.cgcworkbench.core.dataset;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.cgcworkbench.core.dataset.internal.Names;
import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.ImageOrientation;

/**
 * The boxes or the mask of a picture that count for a class, or why none does. The one rule for all that holds them
 * against pictures.
 *
 * @param boxes
 *            in pixels of the decoded picture; empty where none counts. The bounds of the mask where there is one
 * @param fault
 *            why none counts; empty where any does
 * @param mask
 *            the pixels that count; empty where all of the boxes' pixels do
 */
public record TargetBoxes(List<Box> boxes, Optional<BoxFault> fault, Optional<PixelMask> mask) {

	public TargetBoxes {
		boxes = List.copyOf(boxes);
		if (boxes.isEmpty() == fault.isEmpty()) {
			throw new IllegalArgumentException("either boxes or a reason why there are none");
		}
	}

	/** Boxes all of whose pixels count, or why there are none. */
	public TargetBoxes(List<Box> boxes, Optional<BoxFault> fault) {
		this(boxes, fault, Optional.empty());
	}

	/** Boxes that are known to fit. */
	public static TargetBoxes of(List<Box> boxes) {
		return boxes.isEmpty() ? without(BoxFault.NONE) : new TargetBoxes(boxes, Optional.empty(), Optional.empty());
	}

	/** None. */
	public static TargetBoxes without(BoxFault fault) {
		return new TargetBoxes(List.of(), Optional.of(fault));
	}

	/**
	 * The boxes of a class.
	 * <p>
	 * The size that the annotation states must be that of the decoded picture. Where EXIF lays a stored picture on its
	 * side, boxes may also be drawn on the upright picture, which is told by its size; they are turned with it. Where
	 * no size is stated, boxes are taken as pixels of the decoded picture.
	 *
	 * @param width
	 *            of the decoded picture
	 * @param height
	 *            likewise
	 * @param orientation
	 *            how EXIF turns the decoded picture; asked for only where there are boxes of the class
	 */
	public static TargetBoxes of(Sample sample, String className, int width, int height,
			Supplier<ImageOrientation> orientation) {
		if (sample.mask().isPresent()) {
			return masked(sample.mask().get(), className, width, height);
		}
		BoxFrame frame = sample.frame();
		if (frame.fault().isPresent()) {
			return without(frame.fault().get());
		}
		if (sample.boxes().isEmpty()) {
			return without(BoxFault.NONE);
		}
		List<Box> named = named(sample, className);
		if (named.isEmpty()) {
			return without(BoxFault.OTHER_NAME);
		}
		ImageOrientation turn = orientation.get();
		Optional<BoxFault> misfit = frame.misfit(turn, width, height);
		if (misfit.isPresent()) {
			return without(misfit.get());
		}
		List<Box> placed = frame.asStored(width, height)
				? named
				: named.stream().map(box -> box.stored(turn, width, height)).toList();
		return placed.stream().anyMatch(box -> outside(box, width, height)) ? without(BoxFault.OUTSIDE) : of(placed);
	}

	private static TargetBoxes masked(Mask mask, String className, int width, int height) {
		try {
			BitSet inside = mask.inside(width, height);
			if (inside.isEmpty()) {
				return without(BoxFault.NONE);
			}
			int left = width;
			int right = 0;
			for (int i = inside.nextSetBit(0); i >= 0; i = inside.nextSetBit(i + 1)) {
				left = Math.min(left, i % width);
				right = Math.max(right, i % width);
			}
			Box bounds = new Box(className, left, inside.nextSetBit(0) / width, right, (inside.length() - 1) / width);
			return new TargetBoxes(List.of(bounds), Optional.empty(),
					Optional.of(new PixelMask(width, height, inside)));
		} catch (BrokenImageException e) {
			return without(BoxFault.BROKEN);
		}
	}

	/** Which pixels of a picture of that size count, row-major. */
	public boolean[] inside(int width, int height) {
		if (mask.isEmpty()) {
			return Box.inside(boxes, width, height);
		}
		boolean[] inside = new boolean[width * height];
		mask.get().inside().stream().forEach(i -> inside[i] = true);
		return inside;
	}

	/** The boxes that carry a class's name, whether they count or not. */
	static List<Box> named(Sample sample, String className) {
		String wanted = Names.composed(className);
		return sample.boxes().stream().filter(box -> Names.composed(box.className()).equals(wanted)).toList();
	}

	private static boolean outside(Box box, int width, int height) {
		return box.xmax() < 0 || box.ymax() < 0 || box.xmin() >= width || box.ymin() >= height;
	}
}
