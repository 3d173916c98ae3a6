package org.cgcworkbench.engine.libtorch.internal.kernel;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.cgcworkbench.core.kernel.Workers;
import org.cgcworkbench.core.network.ResidualNetwork.Window;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/**
 * The convolution of {@link Winograd} with ReLU after it, of those tiles alone in whose surroundings an image differs
 * from the image before it.
 */
public final class SharedWinograd {

	/** Of the convolutions that are computed here. */
	public static final Window WINDOW = new Window(3, 1, 1, 1);

	private static final int TILE = Winograd.TILE;
	private static final int SIDE = SharedTiles.SIDE;
	/** Tiles whose products are computed together. */
	private static final int AT_ONCE = 384;
	/** Their number is a multiple of this: products are prepared for each number that occurs. */
	private static final int GRAIN = 16;

	private final SharedTiles from;
	private final SharedTiles to;
	private final long kernels;
	private final long bias;
	private final SharedTiles beside;
	/** Rows of the products. */
	private final int rows;
	/** A cell of zeros, and the row of a tile. */
	private final long zeros;
	private final long workers;
	private final long first;
	private final long second;

	private SharedWinograd(SharedTiles from, SharedTiles to, long kernels, long bias, SharedTiles beside, int rows,
			long memory) {
		this.from = from;
		this.to = to;
		this.kernels = kernels;
		this.bias = bias;
		this.beside = beside;
		this.rows = rows;
		zeros = memory;
		workers = zeros + Float.BYTES * zeroValues(from);
		first = workers + Float.BYTES * Workers.MOST * lineValues(from, to);
		second = first + (long) Float.BYTES * Winograd.PRODUCTS * rows * from.channels();
		WinogradTransforms.clear(zeros, zeroValues(from));
	}

	private static long zeroValues(SharedTiles from) {
		return (long) SIDE * from.channels();
	}

	private static long lineValues(SharedTiles from, SharedTiles to) {
		return (long) TILE * TILE * Math.max(from.channels(), to.channels());
	}

	/**
	 * Convolves.
	 *
	 * @param kernels
	 *            of {@link WinogradWeights#packed}
	 * @param bias
	 *            {@code [out]}
	 * @param beside
	 *            added before ReLU, with no tile stored that is not stored of the result; null for none
	 * @return to be closed by the caller
	 */
	public static SharedTiles activated(SharedTiles from, Tensor kernels, Tensor bias, SharedTiles beside) {
		SharedTiles to = new SharedTiles(from.changes().through(WINDOW), (int) bias.numel());
		int tiles = to.order().stored().length;
		int rows = Math.ceilDiv(Math.ceilDiv(tiles, Math.ceilDiv(tiles, AT_ONCE)), GRAIN) * GRAIN;
		// rows of the products that are of no tile hold anything
		Tensor memory = Tensors.own(() -> torch.empty(zeroValues(from) + Workers.MOST * lineValues(from, to)
				+ (long) Winograd.PRODUCTS * rows * (from.channels() + to.channels())));
		new SharedWinograd(from, to, Tensors.address(kernels), Tensors.address(bias), beside, rows,
				Tensors.address(memory)).run(tiles);
		memory.close();
		return to;
	}

	private void run(int tiles) {
		for (int start = 0; start < tiles; start += rows) {
			int begin = start;
			int count = Math.min(rows, tiles - start);
			Workers.run(Math.ceilDiv(count, GRAIN), (group, worker) -> {
				for (int row = group * GRAIN; row < Math.min(count, (group + 1) * GRAIN); row++) {
					input(begin + row, row, worker);
				}
			});
			MatrixProducts.of(new MatrixProducts.Shape(Winograd.PRODUCTS, rows, to.channels(), from.channels(), false,
					MatrixProducts.Right.PACKED, false)).compute(first, kernels, second);
			Workers.run(Math.ceilDiv(count, GRAIN), (group, worker) -> {
				for (int row = group * GRAIN; row < Math.min(count, (group + 1) * GRAIN); row++) {
					output(begin + row, row, worker);
				}
			});
		}
	}

	private long lines(int worker) {
		return workers + (long) Float.BYTES * worker * lineValues(from, to);
	}

	/** A stored tile of the result with its surroundings to a row of the products. */
	private void input(int place, int row, int worker) {
		int number = to.order().stored()[place];
		int image = number / to.order().inImage();
		int tileRow = number % to.order().inImage() / to.order().columns();
		int tileColumn = number % to.order().columns();
		int channels = from.channels();
		long cell = (long) Float.BYTES * channels;
		long lines = lines(worker);
		column(image, tileRow, tileColumn - 1, (SIDE - 1) * cell, lines, 1);
		column(image, tileRow, tileColumn, 0, lines + cell, SIDE);
		column(image, tileRow, tileColumn + 1, 0, lines + (SIDE + 1) * cell, 1);
		for (int i = 0; i < TILE; i++) {
			long at = lines + (long) i * TILE * cell;
			WinogradTransforms.input(at, at + cell, at + 2 * cell, at + 3 * cell, at + 4 * cell, at + 5 * cell,
					first + ((long) i * TILE * rows + row) * cell, rows * cell, channels);
		}
	}

	/** The first transform of some columns of cells of a tile, with a row of cells above and below. */
	private void column(int image, int tileRow, int tileColumn, long offset, long to, int cells) {
		long above = tile(image, tileRow - 1, tileColumn);
		long here = tile(image, tileRow, tileColumn);
		long below = tile(image, tileRow + 1, tileColumn);
		long step = here == zeros ? 0 : from.rowBytes();
		long start = here == zeros ? zeros : here + offset;
		WinogradTransforms.input(above == zeros ? zeros : above + (SIDE - 1) * from.rowBytes() + offset, start,
				start + step, start + 2 * step, start + 3 * step, below == zeros ? zeros : below + offset, to,
				(long) Float.BYTES * TILE * from.channels(), cells * from.channels());
	}

	/** Address of a tile, or of zeros outside of the images. */
	private long tile(int image, int row, int column) {
		int place = from.order().at(image, row, column);
		return place < 0 ? zeros : from.address() + (long) place * SIDE * from.rowBytes();
	}

	/** A row of the products to a stored tile of the result. */
	private void output(int place, int row, int worker) {
		int channels = to.channels();
		long cell = (long) Float.BYTES * channels;
		long plane = rows * cell;
		long lines = lines(worker);
		long from = second + row * cell;
		long tile = to.address() + (long) place * SIDE * to.rowBytes();
		WinogradTransforms.addToAll(bias, from + Winograd.CONSTANT * plane, channels, 1);
		for (int j = 0; j < TILE; j++) {
			WinogradTransforms.output(from + j * plane, TILE * plane, lines + j * cell, TILE * cell, SIDE, channels);
		}
		for (int i = 0; i < SIDE; i++) {
			WinogradTransforms.output(lines + (long) i * TILE * cell, cell, tile + i * to.rowBytes(), cell, SIDE,
					channels);
		}
		long added = beside == null
				? 0
				: beside.address() + (long) beside.order().places()[to.order().stored()[place]] * SIDE * to.rowBytes();
		WinogradTransforms.activate(tile, added, (long) SIDE * SIDE * channels);
		to.clearBeyond(tile, place);
	}
}
