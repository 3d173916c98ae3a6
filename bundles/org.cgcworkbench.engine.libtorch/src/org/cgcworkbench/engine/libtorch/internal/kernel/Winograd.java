package org.cgcworkbench.engine.libtorch.internal.kernel;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.cgcworkbench.core.kernel.Workers;
import org.cgcworkbench.core.support.VectorApi;
import org.cgcworkbench.engine.libtorch.internal.kernel.MatrixProducts.Right;

/**
 * 3×3 convolutions with stride and padding 1 on the processor by Winograd's minimal filtering F(4×4, 3×3): every 4×4
 * results come from a tile of 6×6 values in a transformed space, where the convolution is 36 products of matrices, with
 * a quarter of the multiplications. See {@link WinogradTransforms} for the source. In float32 the result is off by
 * about 2e-6 of its size, three times as far as when computed directly.
 * <p>
 * Images are {@code [N, H, W, C]} in float32 or bfloat16, weights {@code [out, 3, 3, in]} in float32, as is all that is
 * computed. Work is divided in a way that does not depend on the number of cores, so neither do the results.
 */
public final class Winograd {

	/** The same lengths as in {@link WinogradTransforms}. */
	private static final int STEP = 4;
	static final int TILE = 6;
	static final int PRODUCTS = TILE * TILE;
	/** With so many tiles the products are as fast as they get; with fewer where that fills the caches. */
	private static final int TILES_AT_ONCE = 384;
	private static final int VALUES_AT_ONCE = 1_200_000;
	/** From here on it is the weights that fill them, and they should be read once. */
	private static final int MANY_CHANNELS = 512;
	/**
	 * A single row is multiplied in another order than several, and an image is to give the same bits in every batch.
	 */
	private static final int FEWEST_ROWS = 2;
	/** With fewer in an image the direct way is as fast. */
	private static final int FEWEST_TILES = 4;
	/** Values of 1 in the transformed space at these coordinates are 1 at all 4×4 results. */
	static final int CONSTANT = TILE + 1;

	/**
	 * What happens to a result in float32 before ReLU.
	 *
	 * @param bias
	 *            added to all its values, {@code [out]}
	 * @param beside
	 *            added value by value, of its size; 0 for none
	 */
	public record Ending(long bias, long beside) {
	}

	private static final boolean AVAILABLE = VectorApi.PRESENT && OneDnn.available();

	/** Whether images are bfloat16. */
	private final boolean halves;
	private final int in;
	private final int out;
	private final int images;
	private final int height;
	private final int width;
	private final int rows;
	private final int columns;
	private final int tilesInImage;
	private final int imagesAtOnce;

	/**
	 * @param halves
	 *            whether images are bfloat16
	 * @param in
	 *            channels of the images, a multiple of the number of lanes
	 * @param out
	 *            channels of the result, likewise
	 * @param images
	 *            their number
	 */
	Winograd(boolean halves, int in, int out, int images, int height, int width) {
		this.halves = halves;
		this.in = in;
		this.out = out;
		this.images = images;
		this.height = height;
		this.width = width;
		rows = Math.ceilDiv(height, STEP);
		columns = Math.ceilDiv(width, STEP);
		tilesInImage = rows * columns;
		int channels = Math.max(in, out);
		int tiles = channels < MANY_CHANNELS
				? Math.min(TILES_AT_ONCE, VALUES_AT_ONCE / (PRODUCTS * channels))
				: TILES_AT_ONCE;
		imagesAtOnce = Math.min(images, Math.ceilDiv(tiles, tilesInImage));
	}

	/** For a weight {@code [out, in, 3, 3]} and images of a size. */
	public static Winograd of(Tensor weight, Tensor images) {
		return new Winograd(images.scalar_type().intern() == torch.ScalarType.BFloat16, (int) weight.size(1),
				(int) weight.size(0), (int) images.size(0), (int) images.size(2), (int) images.size(3));
	}

	/** Memory for a result in float32, {@code [images, out, H, W]}, channels last. */
	public Tensor empty() {
		return torch.empty(images, height, width, out).permute(0, 3, 1, 2);
	}

	/** Whether channels can be computed here. */
	static boolean suits(long in, long out) {
		return AVAILABLE && in % WinogradTransforms.LANES == 0 && out % WinogradTransforms.LANES == 0;
	}

	/**
	 * Whether it is faster than the direct way. This looks at no more than the size of the images, so that an image is
	 * computed alike in every batch.
	 */
	public boolean worthwhile() {
		return tilesInImage >= FEWEST_TILES;
	}

	/** Values that the memory for a computation has to have, the transformed weights not counted. */
	public long values() {
		return zeroValues() + Workers.MOST * (lineValues() + rowValues()) + tileValues(in) + tileValues(out);
	}

	/** A row of zeros, which stand for what lies outside of an image. */
	private long zeroValues() {
		return (long) width * Math.max(in, out);
	}

	/** A row of tiles after the first of the two transforms. */
	private long lineValues() {
		return (long) TILE * (columns * STEP + 2) * Math.max(in, out);
	}

	/** As many rows of an image as a row of tiles needs, widened. */
	private long rowValues() {
		return halves ? TILE * zeroValues() : 0;
	}

	private long tileValues(int channels) {
		return (long) PRODUCTS * rowsFor(imagesAtOnce) * channels;
	}

	/** Rows of the products. */
	private int rowsFor(int count) {
		return Math.max(FEWEST_ROWS, count * tilesInImage);
	}

	/** Addresses in the memory of a computation. */
	private final class Memory {

		private final long zeros;
		private final long workers;
		final long first;
		final long second;

		/**
		 * @param firstChannels
		 *            of the tiles at the first address
		 */
		Memory(long memory, int firstChannels) {
			zeros = memory;
			workers = zeros + Float.BYTES * zeroValues();
			first = workers + Float.BYTES * Workers.MOST * (lineValues() + rowValues());
			second = first + Float.BYTES * tileValues(firstChannels);
			WinogradTransforms.clear(zeros, zeroValues());
		}

		long lines(int worker) {
			return workers + Float.BYTES * worker * (lineValues() + rowValues());
		}

		/** Where a row of an image lies in float32, or one of zeros outside. */
		long row(long from, int channels, int image, int y, int number, int worker) {
			if (y < 0 || y >= height) {
				return zeros;
			}
			long at = place(from, channels, image, y);
			if (!halves) {
				return at;
			}
			long wide = wide(number, worker);
			WinogradTransforms.widen(at, wide, (long) width * channels);
			return wide;
		}

		/** Room for a row in float32. */
		long wide(int number, int worker) {
			return lines(worker) + Float.BYTES * (lineValues() + number * zeroValues());
		}
	}

	/** Where a row of an image lies. */
	private long place(long images, int channels, int image, int y) {
		return images + (halves ? Short.BYTES : Float.BYTES) * ((long) image * height + y) * width * channels;
	}

	/**
	 * Convolves.
	 *
	 * @param kernels
	 *            of {@link WinogradWeights#transform}, not turned
	 */
	public void forward(long from, long kernels, long to, long memory) {
		convolve(from, in, kernels, Right.TURNED, to, out, null, memory);
	}

	/**
	 * Convolves, with ReLU after it.
	 *
	 * @param kernels
	 *            of {@link WinogradWeights#packed}
	 */
	public void activated(long from, long kernels, long to, Ending ending, long memory) {
		convolve(from, in, kernels, Right.PACKED, to, out, ending, memory);
	}

	/**
	 * The gradient with respect to the images.
	 *
	 * @param gradient
	 *            with respect to the result
	 * @param kernels
	 *            of {@link WinogradWeights#transform}, turned
	 */
	public void backward(long gradient, long kernels, long to, long memory) {
		convolve(gradient, out, kernels, Right.PLAIN, to, in, null, memory);
	}

	private void convolve(long from, int fromChannels, long kernels, Right right, long to, int toChannels,
			Ending ending, long memory) {
		Memory m = new Memory(memory, fromChannels);
		for (int start = 0; start < images; start += imagesAtOnce) {
			int first = start;
			int count = Math.min(imagesAtOnce, images - start);
			int tiles = rowsFor(count);
			Workers.run(count * rows, (row, worker) -> input(m, from, fromChannels, first, row, tiles, worker));
			MatrixProducts.of(new MatrixProducts.Shape(PRODUCTS, tiles, toChannels, fromChannels, false, right, false))
					.compute(m.first, kernels, m.second);
			if (ending != null) {
				WinogradTransforms.addToAll(ending.bias(),
						m.second + (long) Float.BYTES * CONSTANT * tiles * toChannels, toChannels, tiles);
			}
			Workers.run(count * rows, (row, worker) -> output(m, to, toChannels, ending, first, row, tiles, worker));
		}
	}

	/**
	 * The gradient with respect to the weights.
	 *
	 * @param gradient
	 *            with respect to the result
	 * @param kernels
	 *            memory for as many values as transformed weights take
	 * @param weight
	 *            result
	 */
	public void weightGradient(long from, long gradient, long kernels, long weight, long memory) {
		Memory m = new Memory(memory, in);
		for (int start = 0; start < images; start += imagesAtOnce) {
			int first = start;
			int count = Math.min(imagesAtOnce, images - start);
			int tiles = count * tilesInImage;
			Workers.run(count * rows, (row, worker) -> {
				input(m, from, in, first, row, tiles, worker);
				gradient(m, gradient, first, row, tiles, worker);
			});
			MatrixProducts.of(new MatrixProducts.Shape(PRODUCTS, out, in, tiles, true, Right.PLAIN, first > 0))
					.compute(m.second, m.first, kernels);
		}
		WinogradWeights.gradient(kernels, in, out, weight);
	}

	/** One row of tiles of an image to the first tiles. */
	private void input(Memory m, long from, int channels, int firstImage, int row, int tiles, int worker) {
		long lines = m.lines(worker);
		int image = firstImage + row / rows;
		int y = row % rows * STEP - 1;
		long cell = (long) Float.BYTES * channels;
		long wide = columns * STEP + 2;
		long line = wide * cell;
		for (int i = 0; i < TILE; i++) {
			WinogradTransforms.clear(lines + i * line, channels);
			WinogradTransforms.clear(lines + i * line + (width + 1) * cell, (wide - width - 1) * channels);
		}
		WinogradTransforms.input(m.row(from, channels, image, y, 0, worker),
				m.row(from, channels, image, y + 1, 1, worker), m.row(from, channels, image, y + 2, 2, worker),
				m.row(from, channels, image, y + 3, 3, worker), m.row(from, channels, image, y + 4, 4, worker),
				m.row(from, channels, image, y + 5, 5, worker), lines + cell, line, width * channels);
		// line by line, so that six places in memory are written to at a time and not 36
		for (int i = 0; i < TILE; i++) {
			for (int x = 0; x < columns; x++) {
				long to = m.first + ((long) row * columns + x) * cell;
				long at = lines + i * line + STEP * x * cell;
				WinogradTransforms.input(at, at + cell, at + 2 * cell, at + 3 * cell, at + 4 * cell, at + 5 * cell,
						to + i * TILE * tiles * cell, tiles * cell, channels);
			}
		}
	}

	/** One row of tiles of a gradient to the second tiles. */
	private void gradient(Memory m, long from, int firstImage, int row, int tiles, int worker) {
		long lines = m.lines(worker);
		int image = firstImage + row / rows;
		int y = row % rows * STEP;
		long cell = (long) Float.BYTES * out;
		long wide = columns * STEP;
		long line = wide * cell;
		for (int i = 0; i < TILE; i++) {
			WinogradTransforms.clear(lines + i * line + width * cell, (wide - width) * out);
		}
		WinogradTransforms.gradient(m.row(from, out, image, y, 0, worker), m.row(from, out, image, y + 1, 1, worker),
				m.row(from, out, image, y + 2, 2, worker), m.row(from, out, image, y + 3, 3, worker), lines, line,
				width * out);
		long to = m.second + (long) row * columns * cell;
		for (int i = 0; i < TILE; i++) {
			for (int x = 0; x < columns; x++) {
				long at = lines + i * line + STEP * x * cell;
				WinogradTransforms.gradient(at, at + cell, at + 2 * cell, at + 3 * cell,
						to + (i * TILE * (long) tiles + x) * cell, tiles * cell, out);
			}
		}
	}

	/** One row of the second tiles to four rows of an image, or as many as it has. */
	private void output(Memory m, long to, int channels, Ending ending, int firstImage, int row, int tiles,
			int worker) {
		long lines = m.lines(worker);
		int image = firstImage + row / rows;
		int y = row % rows * STEP;
		int high = Math.min(STEP, height - y);
		long cell = (long) Float.BYTES * channels;
		long line = columns * TILE * cell;
		for (int j = 0; j < TILE; j++) {
			for (int x = 0; x < columns; x++) {
				long from = m.second + ((long) row * columns + x) * cell;
				WinogradTransforms.output(from + j * tiles * cell, TILE * tiles * cell, lines + (TILE * x + j) * cell,
						line, high, channels);
			}
		}
		for (int i = 0; i < high; i++) {
			long place = place(to, channels, image, y + i);
			long start = halves ? m.wide(i, worker) : place;
			for (int x = 0; x < columns; x++) {
				int wide = Math.min(STEP, width - STEP * x);
				WinogradTransforms.output(lines + i * line + TILE * x * cell, cell, start + STEP * x * cell, cell, wide,
						channels);
			}
			if (ending != null) {
				WinogradTransforms.activate(start, ending.beside() == 0 ? 0 : ending.beside() + start - to,
						(long) width * channels);
			}
			if (halves) {
				WinogradTransforms.narrow(start, place, (long) width * channels);
			}
		}
	}
}
