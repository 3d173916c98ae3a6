package org.cgcworkbench.core.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A picture of a data set.
 *
 * @param file
 *            where it lies
 * @param name
 *            the same relative to the data set's folder, with {@code /} between the parts on every platform; more
 *            follows where the file has several samples, see {@link Picture}
 * @param label
 *            number of its class
 * @param boxes
 *            all objects that its annotation names; empty where there is none
 * @param frame
 *            what the boxes' corners refer to
 * @param part
 *            what counts of the file; boxes and mask are in its pixels
 * @param mask
 *            of the objects of its class; where there is one, it counts in place of boxes
 */
public record Sample(Path file, String name, int label, List<Box> boxes, BoxFrame frame, Part part,
		Optional<Mask> mask) {

	public Sample {
		boxes = List.copyOf(boxes);
	}

	/** A picture of a whole file, without a mask. */
	public Sample(Path file, String name, int label, List<Box> boxes, BoxFrame frame) {
		this(file, name, label, boxes, frame, Part.WHOLE, Optional.empty());
	}

	/** A picture whose boxes are in pixels of the picture as it is stored. */
	public Sample(Path file, String name, int label, List<Box> boxes) {
		this(file, name, label, boxes, BoxFrame.PIXELS);
	}

	/** The same picture under the number of another class. */
	public Sample labelled(int number) {
		return new Sample(file, name, number, boxes, frame, part, mask);
	}

	/** What is decoded. */
	public Picture picture() {
		return new Picture(file, part);
	}
}
