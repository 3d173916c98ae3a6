package org.cgcworkbench.core.experiment.text;

/**
 * A piece of a text.
 *
 * @param offset
 *            where it begins, in characters as Java counts them
 * @param length
 *            its characters
 */
public record TextRange(int offset, int length) {

	/** Where it is over. */
	public int end() {
		return offset + length;
	}

	/** Another text in its place. */
	TextEdit replaced(String text) {
		return new TextEdit(offset, length, text);
	}

	/** Whether a place lies in it or right behind it. */
	public boolean holds(int place) {
		return place >= offset && place <= end();
	}
}
