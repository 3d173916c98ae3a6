package org.cgcworkbench.core.dataset;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.cgcworkbench.core.dataset.internal.Names;
import org.cgcworkbench.core.image.ImageOrientation;

/**
 * The boxes of a picture that count for a class, or why none does. The one rule for all that holds boxes against
 * pictures.
 *
 * @param boxes
 *            in pixels of the decoded picture; empty where none counts
 * @param fault
 *            why none counts; empty where any does
 */
public record TargetBoxes(List<Box> boxes, Optional<BoxFault> fault) {

	public TargetBoxes {
		boxes = List.copyOf(boxes);
		if (boxes.isEmpty() == fault.isEmpty()) {
			throw new IllegalArgumentException("either boxes or a reason why there are none");
		}
	}

	/** Boxes that are known to fit. */
	public static TargetBoxes of(List<Box> boxes) {
		return boxes.isEmpty() ? without(BoxFault.NONE) : new TargetBoxes(boxes, Optional.empty());
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
		boolean asStored = !frame.stated() || frame.width() == width && frame.height() == height;
		boolean upright = frame.width() == turn.width(width, height) && frame.height() == turn.height(width, height);
		if (!asStored && !upright) {
			return without(BoxFault.SIZE);
		}
		if (turn != ImageOrientation.UPRIGHT && asStored && (upright || !frame.stated())) {
			return without(BoxFault.TURNED);
		}
		List<Box> placed = asStored ? named : named.stream().map(box -> stored(box, turn, width, height)).toList();
		return placed.stream().anyMatch(box -> outside(box, width, height))
				? without(BoxFault.OUTSIDE)
				: new TargetBoxes(placed, Optional.empty());
	}

	/** The boxes that carry a class's name, whether they count or not. */
	static List<Box> named(Sample sample, String className) {
		String wanted = Names.composed(className);
		return sample.boxes().stream().filter(box -> Names.composed(box.className()).equals(wanted)).toList();
	}

	/** A box on the upright picture, brought to the stored one of that size. */
	private static Box stored(Box box, ImageOrientation turn, int width, int height) {
		int[] a = turn.stored(box.xmin(), box.ymin(), width, height);
		int[] b = turn.stored(box.xmax(), box.ymax(), width, height);
		return new Box(box.className(), Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]),
				Math.max(a[1], b[1]));
	}

	private static boolean outside(Box box, int width, int height) {
		return box.xmax() < 0 || box.ymax() < 0 || box.xmin() >= width || box.ymin() >= height;
	}
}
