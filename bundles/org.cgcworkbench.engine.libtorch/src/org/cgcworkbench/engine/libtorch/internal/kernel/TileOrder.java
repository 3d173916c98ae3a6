package org.cgcworkbench.engine.libtorch.internal.kernel;

import java.util.Arrays;

/**
 * Where the tiles of images are stored: one in which an image does not differ from the image before it is there once.
 *
 * @param side
 *            cells of a tile along an axis; the last ones may reach beyond the images
 * @param rows
 *            of tiles in an image
 * @param columns
 *            likewise
 * @param places
 *            number of the stored tile, {@code [images · rows · columns]}
 * @param stored
 *            which tile that is, the other way round
 */
record TileOrder(int side, int rows, int columns, int[] places, int[] stored) {

	static TileOrder of(Changes changes, int side) {
		int rows = Math.ceilDiv(changes.height(), side);
		int columns = Math.ceilDiv(changes.width(), side);
		int inImage = rows * columns;
		int[] places = new int[changes.images() * inImage];
		int[] stored = new int[places.length];
		int count = 0;
		for (int image = 0; image < changes.images(); image++) {
			boolean[] changed = changed(changes, image, side, rows * columns, columns);
			for (int tile = 0; tile < inImage; tile++) {
				int number = image * inImage + tile;
				if (changed[tile]) {
					stored[count] = number;
					places[number] = count;
					count++;
				} else {
					places[number] = places[number - inImage];
				}
			}
		}
		return new TileOrder(side, rows, columns, places, Arrays.copyOf(stored, count));
	}

	private static boolean[] changed(Changes changes, int image, int side, int tiles, int columns) {
		boolean[] cells = changes.cells()[image];
		if (side == 1) {
			return cells;
		}
		boolean[] changed = new boolean[tiles];
		for (int i = 0; i < cells.length; i++) {
			if (cells[i]) {
				changed[i / changes.width() / side * columns + i % changes.width() / side] = true;
			}
		}
		return changed;
	}

	int inImage() {
		return rows * columns;
	}

	/** How much of all tiles is stored. */
	double share() {
		return stored.length / (double) places.length;
	}

	/** The stored tile of an image at a row and column of tiles, or -1 outside. */
	int at(int image, int row, int column) {
		return row < 0 || row >= rows || column < 0 || column >= columns
				? -1
				: places[image * inImage() + row * columns + column];
	}
}
