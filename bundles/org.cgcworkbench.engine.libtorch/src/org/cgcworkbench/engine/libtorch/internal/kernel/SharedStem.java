package org.cgcworkbench.engine.libtorch.internal.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.cgcworkbench.core.kernel.Values;
import org.cgcworkbench.core.kernel.Workers;
import org.cgcworkbench.core.network.ResidualNetwork.Window;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The stem's convolution, ReLU and max pooling, where an image differs from the image before it. The convolution is a
 * product of the pixels under the kernel with the weights.
 */
public final class SharedStem {

	private static final Window POOL = ResidualNetwork.POOLING;
	/** Results of the convolution that are computed together. */
	private static final int AT_ONCE = 2048;
	/** Their number is a multiple of this: products are prepared for each number that occurs. */
	private static final int GRAIN = 128;

	private final float[] pixels;
	private final Changes changes;
	private final Window window;
	private final Tensor weight;
	private final Tensor bias;
	private final int in;
	private final int out;
	private final TileOrder cells;
	private final Changes pooled;

	/**
	 * Looks what is to be computed.
	 *
	 * @param pixels
	 *            {@code [images, height, width, in]}
	 * @param changes
	 *            of these
	 * @param weight
	 *            {@code [out, in, h, w]}, channels last in memory
	 * @param bias
	 *            {@code [out]}
	 */
	public SharedStem(float[] pixels, Changes changes, Window window, Tensor weight, Tensor bias) {
		this.pixels = pixels;
		this.changes = changes;
		this.window = window;
		this.weight = weight;
		this.bias = bias;
		in = (int) weight.size(1);
		out = (int) weight.size(0);
		Changes convolved = changes.through(window);
		cells = TileOrder.of(convolved, 1);
		pooled = convolved.through(POOL);
	}

	/** Whether a stem can be computed here. */
	public static boolean suits(Geometry geometry, Tensor weight) {
		return geometry.groups() == 1 && geometry.convolution().window().dilation() == 1 && weight.is_cpu()
				&& Winograd.suits(Values.LANES, weight.size(0));
	}

	/** How much of all tiles that come out of the pooling differs. */
	public double share() {
		return pooled.share();
	}

	/** Computes what comes out of the pooling; to be closed by the caller. */
	public SharedTiles pooled() {
		Tensor convolved = convolved();
		SharedTiles tiles = new SharedTiles(pooled, out);
		long from = Tensors.address(convolved);
		long biases = Tensors.address(bias);
		Workers.run(Math.ceilDiv(tiles.order().stored().length, SharedTiles.SIDE), (group, worker) -> {
			int end = Math.min(tiles.order().stored().length, (group + 1) * SharedTiles.SIDE);
			for (int place = group * SharedTiles.SIDE; place < end; place++) {
				pool(from, biases, tiles, place);
			}
		});
		convolved.close();
		return tiles;
	}

	private int length() {
		return window.kernel() * window.kernel() * in;
	}

	/** The convolution's results that are stored, {@code [stored, out]}. */
	private Tensor convolved() {
		int count = cells.stored().length;
		int rows = Math.ceilDiv(Math.ceilDiv(count, Math.ceilDiv(count, AT_ONCE)), GRAIN) * GRAIN;
		// the last product may reach beyond
		Tensor results = Tensors.own(() -> torch.empty((long) Math.ceilDiv(count, rows) * rows * out));
		Tensor memory = Tensors.own(() -> torch.zeros((long) rows * length()));
		MatrixProducts products = MatrixProducts
				.of(new MatrixProducts.Shape(1, rows, out, length(), false, MatrixProducts.Right.TURNED, false));
		MemorySegment windows = Tensors.floats(memory, 0, memory.numel());
		for (int start = 0; start < count; start += rows) {
			int begin = start;
			int groups = Math.ceilDiv(Math.min(rows, count - start), GRAIN);
			Workers.run(groups, (group, worker) -> {
				int end = Math.min(count - begin, (group + 1) * GRAIN);
				for (int row = group * GRAIN; row < end; row++) {
					gather(cells.stored()[begin + row], windows, row);
				}
			});
			products.compute(Tensors.address(memory), Tensors.address(weight),
					Tensors.address(results) + (long) Float.BYTES * start * out);
		}
		memory.close();
		return results;
	}

	/** Copies the pixels under the kernel to a row of a product. */
	private void gather(int number, MemorySegment windows, int row) {
		int image = number / cells.inImage();
		int top = number % cells.inImage() / cells.columns() * window.stride() - window.padding();
		int left = number % cells.columns() * window.stride() - window.padding();
		int before = Math.max(0, -left);
		int wide = Math.min(window.kernel(), changes.width() - left) - before;
		int run = window.kernel() * in;
		for (int k = 0; k < window.kernel(); k++) {
			long to = Float.BYTES * ((long) row * length() + (long) k * run);
			int y = top + k;
			boolean within = y >= 0 && y < changes.height();
			if (!within || wide < window.kernel()) {
				windows.asSlice(to, (long) Float.BYTES * run).fill((byte) 0);
			}
			if (within) {
				MemorySegment.copy(pixels, ((image * changes.height() + y) * changes.width() + left + before) * in,
						windows, ValueLayout.JAVA_FLOAT, to + (long) Float.BYTES * before * in, wide * in);
			}
		}
	}

	/** Pools what belongs to a stored tile of the result. */
	private void pool(long from, long biases, SharedTiles pooled, int place) {
		TileOrder order = pooled.order();
		int number = order.stored()[place];
		int image = number / order.inImage();
		int top = number % order.inImage() / order.columns() * SharedTiles.SIDE;
		int left = number % order.columns() * SharedTiles.SIDE;
		long tile = pooled.address() + (long) place * SharedTiles.SIDE * pooled.rowBytes();
		long[] addresses = new long[POOL.kernel() * POOL.kernel()];
		for (int y = 0; y < Math.min(SharedTiles.SIDE, pooled.changes().height() - top); y++) {
			for (int x = 0; x < Math.min(SharedTiles.SIDE, pooled.changes().width() - left); x++) {
				int count = addresses(image, top + y, left + x, from, addresses);
				highest(addresses, count, biases, tile + y * pooled.rowBytes() + (long) Float.BYTES * x * out);
			}
		}
		pooled.clearBeyond(tile, place);
	}

	/** Where the values under the pooling's window lie, and how many these are. */
	private int addresses(int image, int y, int x, long from, long[] addresses) {
		int count = 0;
		for (int i = 0; i < addresses.length; i++) {
			int place = cells.at(image, y * POOL.stride() - POOL.padding() + i / POOL.kernel(),
					x * POOL.stride() - POOL.padding() + i % POOL.kernel());
			if (place >= 0) {
				addresses[count] = from + (long) Float.BYTES * place * out;
				count++;
			}
		}
		return count;
	}

	/** ReLU of the largest, of values of which one is not a number that. */
	private void highest(long[] addresses, int count, long biases, long to) {
		for (long c = 0; c < (long) Float.BYTES * out; c += (long) Float.BYTES * Values.LANES) {
			FloatVector best = Values.Floats.INSTANCE.load(addresses[0] + c);
			for (int i = 1; i < count; i++) {
				best = best.max(Values.Floats.INSTANCE.load(addresses[i] + c));
			}
			best = best.add(Values.Floats.INSTANCE.load(biases + c));
			Values.Floats.INSTANCE.store(best.blend(0f, best.compare(VectorOperators.LT, 0f)), to + c);
		}
	}
}
