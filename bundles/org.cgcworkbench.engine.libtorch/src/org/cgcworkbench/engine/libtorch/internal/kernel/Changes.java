package org.cgcworkbench.engine.libtorch.internal.kernel;

import java.util.Arrays;

import org.cgcworkbench.core.kernel.Workers;
import org.cgcworkbench.core.network.ResidualNetwork.Window;

/**
 * Which cells of each image of a batch differ from those of the image before it. Of the first image all do.
 *
 * @param cells
 *            {@code [images][height · width]}
 */
public record Changes(int height, int width, boolean[][] cells) {

	/**
	 * Of images themselves, to the bit.
	 *
	 * @param pixels
	 *            {@code [images, height, width, channels]}
	 */
	public static Changes of(float[] pixels, int images, int height, int width) {
		boolean[][] cells = new boolean[images][height * width];
		int length = pixels.length / images;
		Arrays.fill(cells[0], true);
		Workers.run(images - 1, (task, worker) -> {
			for (int y = 0; y < height; y++) {
				compare(pixels, (task + 1) * length, length, y * width, width, cells[task + 1]);
			}
		});
		return new Changes(height, width, cells);
	}

	/** Compares a row of an image. */
	private static void compare(float[] pixels, int image, int length, int first, int count, boolean[] cells) {
		int channels = length / cells.length;
		int end = (first + count) * channels;
		int at = first * channels;
		while (at < end) {
			int same = Arrays.mismatch(pixels, image + at, image + end, pixels, image - length + at,
					image - length + end);
			if (same < 0) {
				return;
			}
			int cell = (at + same) / channels;
			cells[cell] = true;
			at = (cell + 1) * channels;
		}
	}

	/** How much of all tiles of {@link SharedTiles} differs. */
	public double share() {
		return TileOrder.of(this, SharedTiles.SIDE).share();
	}

	int images() {
		return cells.length;
	}

	/** What follows for the results of a convolution or pooling. */
	public Changes through(Window window) {
		int rows = (int) window.cells(height);
		int columns = (int) window.cells(width);
		boolean[][] results = new boolean[images()][rows * columns];
		Workers.run(images(), (image, worker) -> {
			boolean[] seen = new boolean[width];
			for (int row = 0; row < rows; row++) {
				int top = row * window.stride() - window.padding();
				if (below(cells[image], top, top + window.kernel(), seen)) {
					across(window, seen, results[image], row * columns, columns);
				}
			}
		});
		return new Changes(rows, columns, results);
	}

	/** In which columns some rows of an image have a change; whether in any. */
	private boolean below(boolean[] image, int top, int end, boolean[] columns) {
		Arrays.fill(columns, false);
		boolean any = false;
		for (int y = Math.max(0, top); y < Math.min(height, end); y++) {
			for (int x = 0; x < width; x++) {
				columns[x] |= image[y * width + x];
			}
		}
		for (boolean column : columns) {
			any |= column;
		}
		return any;
	}

	/** Whether each result of a row sees one of the columns with a change. */
	private static void across(Window window, boolean[] columns, boolean[] results, int first, int count) {
		int last = Integer.MIN_VALUE;
		int next = 0;
		for (int x = 0; x < count; x++) {
			int left = x * window.stride() - window.padding();
			for (; next < Math.min(columns.length, left + window.kernel()); next++) {
				last = columns[next] ? next : last;
			}
			results[first + x] = last >= left;
		}
	}
}
