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
			boolean[] across = new boolean[height * columns];
			for (int i = 0; i < cells[image].length; i++) {
				if (cells[image][i]) {
					int row = i / width * columns;
					Arrays.fill(across, row + first(window, i % width), row + end(window, i % width, columns), true);
				}
			}
			for (int i = 0; i < across.length; i++) {
				if (across[i]) {
					int end = end(window, i / columns, rows);
					for (int y = first(window, i / columns); y < end; y++) {
						results[image][y * columns + i % columns] = true;
					}
				}
			}
		});
		return new Changes(rows, columns, results);
	}

	/** The first result that a place has a part in. */
	private static int first(Window window, int place) {
		return Math.max(0, Math.ceilDiv(place + window.padding() + 1 - window.kernel(), window.stride()));
	}

	/** After the last one; not before the first, as a stride may pass over a place. */
	private static int end(Window window, int place, int results) {
		return Math.max(first(window, place), Math.min(results, (place + window.padding()) / window.stride() + 1));
	}
}
