package org.cgcworkbench.core.metric.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The borders of the 8-connected regions of a binary image and of the holes in them, followed as Suzuki and Abe (1985)
 * describe. A hole's border runs over the pixels of the region round it.
 */
final class Contours {

	/** Clockwise from the right. */
	private static final int[] DX = {1, 1, 0, -1, -1, -1, 0, 1};
	private static final int[] DY = {0, 1, 1, 1, 0, -1, -1, -1};
	private static final int EIGHT = Long.BYTES;
	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
	private static final long ALL_ON = 0x0101010101010101L;

	/**
	 * What a border encloses.
	 *
	 * @param right
	 *            inclusive, as is bottom
	 * @param doubleArea
	 *            twice the area of the polygon through the centres of its pixels
	 */
	record Contour(int left, int top, int right, int bottom, long doubleArea) {
	}

	/** Width of the image with an empty column on both sides. */
	private final int width;
	/** 0 for off, 1 for on; 2 and -2 where a border has passed, the latter with nothing to the right of it. */
	private final byte[] marks;
	private final int[] steps = new int[8];

	private Contours(int level, int[] levels, int width) {
		this.width = width + 2;
		marks = new byte[(levels.length / width + 2) * this.width];
		for (int from = 0, to = this.width + 1; from < levels.length; from += width, to += this.width) {
			for (int x = 0; x < width; x++) {
				marks[to + x] = (byte) (levels[from + x] > level ? 1 : 0);
			}
		}
		for (int direction = 0; direction < 8; direction++) {
			steps[direction] = DY[direction] * this.width + DX[direction];
		}
	}

	/**
	 * All borders of what lies above a level, in the order in which their first pixels come.
	 *
	 * @param levels
	 *            {@code [height, width]} row-major
	 */
	static List<Contour> above(int level, int[] levels, int width) {
		return new Contours(level, levels, width).find();
	}

	private List<Contour> find() {
		List<Contour> found = new ArrayList<>();
		int end = marks.length - width;
		for (int at = width; at < end; at++) {
			// no border starts among pixels that are all off, or all on with others on both sides
			while (at < end - EIGHT && ((long) LONGS.get(marks, at) == 0
					|| (long) LONGS.get(marks, at) == ALL_ON && marks[at - 1] != 0 && marks[at + EIGHT] != 0)) {
				at += EIGHT;
			}
			if (marks[at] == 1 && marks[at - 1] == 0) {
				found.add(follow(at, 4));
			} else if (marks[at] >= 1 && marks[at + 1] == 0) {
				found.add(follow(at, 0));
			}
		}
		return found;
	}

	/**
	 * Follows the border that starts at a pixel.
	 *
	 * @param empty
	 *            the direction in which there is nothing
	 */
	private Contour follow(int start, int empty) {
		Extent extent = new Extent(start);
		int first = start;
		for (int turn = 1; turn < 8 && first == start; turn++) {
			int neighbour = start + steps[(empty + turn) % 8];
			first = marks[neighbour] != 0 ? neighbour : start;
		}
		if (first == start) {
			marks[start] = -2;
			return extent.contour();
		}
		int at = start;
		int before = first;
		int to;
		do {
			int direction = direction(before - at);
			boolean nothingRight = false;
			do {
				nothingRight |= direction == 0 && marks[at + 1] == 0;
				direction = (direction + 7) % 8;
			} while (marks[at + steps[direction]] == 0);
			to = at + steps[direction];
			if (nothingRight) {
				marks[at] = -2;
			} else if (marks[at] == 1) {
				marks[at] = 2;
			}
			extent.add(at, to);
			before = at;
			at = to;
		} while (to != start || before != first);
		return extent.contour();
	}

	private int direction(int step) {
		int direction = 0;
		while (steps[direction] != step) {
			direction++;
		}
		return direction;
	}

	/** Bounds and area so far. */
	private final class Extent {

		private int left;
		private int top;
		private int right;
		private int bottom;
		private long doubleArea;

		Extent(int start) {
			left = start % width;
			right = left;
			top = start / width;
			bottom = top;
		}

		void add(int from, int to) {
			int x = to % width;
			int y = to / width;
			doubleArea += (long) (from % width) * y - (long) x * (from / width);
			left = Math.min(left, x);
			right = Math.max(right, x);
			top = Math.min(top, y);
			bottom = Math.max(bottom, y);
		}

		Contour contour() {
			return new Contour(left - 1, top - 1, right - 1, bottom - 1, Math.abs(doubleArea));
		}
	}
}
