package org.cgcworkbench.core.report;

import java.util.Comparator;

/**
 * A cell of a table of runs. Cells are ordered by their numbers, those without one by their texts.
 *
 * @param number
 *            what it says, where that is a number or a time; negative infinity, the lowest, where that is missing, and
 *            0 in columns of texts
 */
public record Cell(String text, double number) implements Comparable<Cell> {

	/** One that says nothing. */
	public static final Cell EMPTY = new Cell("", Double.NEGATIVE_INFINITY);

	private static final Comparator<Cell> ORDER = Comparator.comparingDouble(Cell::number)
			.thenComparing(cell -> cell.number == 0 || cell.number == Double.NEGATIVE_INFINITY ? cell.text : "");

	/** A text. */
	public static Cell of(String text) {
		return new Cell(text, 0);
	}

	/** A number; {@link #EMPTY} for NaN. */
	public static Cell of(double number) {
		return Double.isNaN(number) ? EMPTY : new Cell(Numbers.loss(number), number);
	}

	/** A number as it was written; the lowest where it is none. */
	static Cell ofNumber(String text) {
		try {
			return text.isEmpty() ? EMPTY : new Cell(text, Double.parseDouble(text));
		} catch (NumberFormatException e) {
			return new Cell(text, Double.NEGATIVE_INFINITY);
		}
	}

	/** A count; nothing for 0. */
	static Cell ofCount(int count) {
		return new Cell(count == 0 ? "" : String.valueOf(count), count);
	}

	@Override
	public int compareTo(Cell other) {
		return ORDER.compare(this, other);
	}
}
