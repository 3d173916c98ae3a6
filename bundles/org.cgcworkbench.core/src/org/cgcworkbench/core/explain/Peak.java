package org.cgcworkbench.core.explain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a map, brought to a picture's size, is highest: one pixel, or a plateau of several. A plateau arises where the
 * highest cell lies at the map's border, beyond whose centre its value holds, and where pixels lie evenly round the
 * centre of a cell. It is found from the map's own cells in exact arithmetic: rounding in an enlarged map would choose
 * among its pixels, differently in each library.
 *
 * @param width
 *            of the picture
 * @param areas
 *            rectangles without common pixels that make up the peak, in no particular order
 */
public record Peak(int width, List<Area> areas) {

	/** Values that differ by a larger share are told apart by sums of four products in double arithmetic. */
	private static final double CERTAIN = 1e-12;

	/**
	 * A rectangle of pixels.
	 *
	 * @param right
	 *            inclusive, as is bottom
	 */
	public record Area(int left, int top, int right, int bottom) {

		long pixels() {
			return (right - left + 1L) * (bottom - top + 1L);
		}
	}

	public Peak {
		areas = List.copyOf(areas);
	}

	/**
	 * The peak of a map's positive part brought to a size as {@link Heatmap#resized} does.
	 *
	 * @throws IllegalArgumentException
	 *             where no value is positive
	 */
	public static Peak of(Heatmap whole, int height, int width) {
		Heatmap map = whole.positive();
		if (map.isZero()) {
			throw new IllegalArgumentException("a map without a positive value has no peak");
		}
		Axis rows = Axis.of(map.height(), height);
		Axis columns = Axis.of(map.width(), width);
		boolean[][] highest = highest(map, rows, columns);
		List<Area> areas = new ArrayList<>();
		for (int row = 0; row < rows.stretches().size(); row++) {
			for (int column = 0; column < columns.stretches().size(); column++) {
				add(areas, highest, rows.stretches().get(row), row, columns.stretches().get(column), column);
			}
		}
		return new Peak(width, areas);
	}

	/** Number of its pixels. */
	public long pixels() {
		return areas.stream().mapToLong(Area::pixels).sum();
	}

	/** The middle of its largest rectangle, as a place to point at. */
	public Area middle() {
		Area largest = areas.stream().reduce((a, b) -> b.pixels() > a.pixels() ? b : a).orElseThrow();
		int x = (largest.left + largest.right) / 2;
		int y = (largest.top + largest.bottom) / 2;
		return new Area(x, y, x, y);
	}

	/**
	 * Share of its pixels that lie where it is true, 0 to 1.
	 *
	 * @param inside
	 *            one for each pixel of the picture, row-major
	 */
	public double shareInside(boolean[] inside) {
		long within = 0;
		for (Area area : areas) {
			for (int y = area.top; y <= area.bottom; y++) {
				for (int x = area.left; x <= area.right; x++) {
					within += inside[y * width + x] ? 1 : 0;
				}
			}
		}
		return (double) within / pixels();
	}

	/**
	 * The highest pixels between four neighbouring centres. There the map is linear along rows and columns, so that
	 * what lies between two corners is as high as the highest only where both are.
	 */
	private static void add(List<Area> areas, boolean[][] highest, int[] rows, int row, int[] columns, int column) {
		for (Part y : Part.of(rows)) {
			for (Part x : Part.of(columns)) {
				if (highest[2 * row + y.from][2 * column + x.from] && highest[2 * row + y.from][2 * column + x.to]
						&& highest[2 * row + y.to][2 * column + x.from] && highest[2 * row + y.to][2 * column + x.to]) {
					areas.add(new Area(x.first, y.first, x.last, y.last));
				}
			}
		}
	}

	/**
	 * The first pixel of a stretch, those between, or the last.
	 *
	 * @param from
	 *            the end that it takes its value from, 0 or 1, as is to
	 */
	private record Part(int first, int last, int from, int to) {

		static List<Part> of(int[] stretch) {
			List<Part> parts = new ArrayList<>(List.of(new Part(stretch[0], stretch[0], 0, 0)));
			if (stretch[1] > stretch[0] + 1) {
				parts.add(new Part(stretch[0] + 1, stretch[1] - 1, 0, 1));
			}
			if (stretch[1] > stretch[0]) {
				parts.add(new Part(stretch[1], stretch[1], 1, 1));
			}
			return parts;
		}
	}

	/** Which corners, numbered 2 × stretch and one more for its end, have the highest value of all. */
	private static boolean[][] highest(Heatmap map, Axis rows, Axis columns) {
		int height = 2 * rows.stretches().size();
		int width = 2 * columns.stretches().size();
		double[][] near = new double[height][width];
		double most = 0;
		for (int row = 0; row < height; row++) {
			for (int column = 0; column < width; column++) {
				near[row][column] = near(map, rows.at(row), columns.at(column));
				most = Math.max(most, near[row][column]);
			}
		}
		BigDecimal[][] exact = new BigDecimal[height][width];
		BigDecimal highest = BigDecimal.ZERO;
		for (int row = 0; row < height; row++) {
			for (int column = 0; column < width; column++) {
				if (near[row][column] >= most * (1 - CERTAIN)) {
					exact[row][column] = exact(map, rows.at(row), columns.at(column));
					highest = highest.max(exact[row][column]);
				}
			}
		}
		boolean[][] found = new boolean[height][width];
		for (int row = 0; row < height; row++) {
			for (int column = 0; column < width; column++) {
				found[row][column] = exact[row][column] != null && exact[row][column].compareTo(highest) == 0;
			}
		}
		return found;
	}

	private static double near(Heatmap map, Weighted row, Weighted column) {
		double sum = 0;
		for (int i = 0; i < 4; i++) {
			sum += (double) (row.weight(i / 2) * column.weight(i % 2))
					* map.values()[row.cell(i / 2) * map.width() + column.cell(i % 2)];
		}
		return sum;
	}

	private static BigDecimal exact(Heatmap map, Weighted row, Weighted column) {
		BigDecimal sum = BigDecimal.ZERO;
		for (int i = 0; i < 4; i++) {
			BigDecimal weight = BigDecimal.valueOf(row.weight(i / 2) * column.weight(i % 2));
			float value = map.values()[row.cell(i / 2) * map.width() + column.cell(i % 2)];
			sum = sum.add(weight.multiply(new BigDecimal(value)));
		}
		return sum;
	}

	/** The two cells that a pixel lies between along an axis, and their weights in whole numbers. */
	private record Weighted(int low, int high, long lowWeight, long highWeight) {

		int cell(int number) {
			return number == 0 ? low : high;
		}

		long weight(int number) {
			return number == 0 ? lowWeight : highWeight;
		}
	}

	/**
	 * Pixels along an axis.
	 *
	 * @param stretches
	 *            first and last pixel between two neighbouring centres of cells, or beyond the outer ones
	 */
	private record Axis(int cells, int pixels, List<int[]> stretches) {

		static Axis of(int cells, int pixels) {
			Axis axis = new Axis(cells, pixels, new ArrayList<>());
			long before = -1;
			for (int pixel = 0; pixel < pixels; pixel++) {
				long place = axis.place(pixel);
				long stretch = place <= 0 ? 0 : place >= axis.last() ? cells : 1 + place / (2L * pixels);
				if (stretch != before) {
					axis.stretches.add(new int[]{pixel, pixel});
				}
				axis.stretches.getLast()[1] = pixel;
				before = stretch;
			}
			return axis;
		}

		/** From the first cell's centre to the pixel's, in cells times twice the number of pixels. */
		private long place(int pixel) {
			return (2L * pixel + 1) * cells - pixels;
		}

		private long last() {
			return 2L * pixels * (cells - 1);
		}

		Weighted at(int corner) {
			long place = Math.clamp(place(stretches.get(corner / 2)[corner % 2]), 0, last());
			int low = (int) (place / (2L * pixels));
			long share = place % (2L * pixels);
			return new Weighted(low, Math.min(low + 1, cells - 1), 2L * pixels - share, share);
		}
	}
}
