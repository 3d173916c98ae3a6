package org.cgcworkbench.core.dataset;

/**
 * A box of an annotation that is edited.
 *
 * @param box
 *            in pixels of the decoded picture
 * @param object
 *            number of the object in the annotation as it was opened, from 0; {@link #NEW} for one that was not there
 */
public record EditedBox(Box box, int object) {

	/** The object of a box that was drawn. */
	public static final int NEW = -1;

	/** The same object with another box. */
	public EditedBox with(Box other) {
		return new EditedBox(other, object);
	}
}
