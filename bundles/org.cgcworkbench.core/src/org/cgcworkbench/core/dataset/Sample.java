package org.cgcworkbench.core.dataset;

import java.nio.file.Path;
import java.util.List;

/**
 * A picture of a data set.
 *
 * @param file
 *            where it lies
 * @param name
 *            the same relative to the data set's folder, with {@code /} between the parts on every platform
 * @param label
 *            number of its class
 * @param boxes
 *            all objects that its annotation names; empty where there is none
 * @param frame
 *            what the boxes' corners refer to
 */
public record Sample(Path file, String name, int label, List<Box> boxes, BoxFrame frame) {

	public Sample {
		boxes = List.copyOf(boxes);
	}

	/** A picture whose boxes are in pixels of the picture as it is stored. */
	public Sample(Path file, String name, int label, List<Box> boxes) {
		this(file, name, label, boxes, BoxFrame.PIXELS);
	}
}
