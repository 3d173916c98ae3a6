package org.cgcworkbench.core.kernel;

import java.lang.foreign.Arena;
import java.util.List;

import org.cgcworkbench.core.network.ResidualNetwork.Window;
import org.cgcworkbench.core.network.ResidualNetwork;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The stem's batch norm, ReLU and max pooling on the processor as one, so that the large map between them is never
 * there. Images are {@code [views, images, height, width, channels]} at addresses of native memory.
 * <p>
 * For every value of the result its place is kept: the number of the position in the window that it came from, row by
 * row, or -1 where ReLU let nothing through. Of equal values the first one counts, and one that is not a number counts
 * as larger than all.
 *
 * @param images
 *            of a view
 */
public record PoolPasses(Values values, int views, int images, int height, int width, int channels) {

	private static final Window POOL = ResidualNetwork.POOLING;
	private static final float NOWHERE = -1;

	private int cellRows() {
		return (int) POOL.cells(height);
	}

	private int cellColumns() {
		return (int) POOL.cells(width);
	}

	private long pixel(long image, int y, int x) {
		return ((image * height + y) * width + x) * channels * values.bytes();
	}

	private long cell(long image, int y, int x) {
		return ((image * cellRows() + y) * cellColumns() + x) * channels * values.bytes();
	}

	/**
	 * Pools images made affine, or ReLU of that.
	 *
	 * @param places
	 *            where the places go to, of the same type
	 */
	public void pool(long from, Affine[] affine, boolean relu, long result, long places) {
		float floor = relu ? 0 : Float.NEGATIVE_INFINITY;
		new Pieces(views, images * cellRows(), (long) cellColumns() * channels).run((view, first, count) -> {
			for (int row = first; row < first + count; row++) {
				long image = (long) view * images + row / cellRows();
				for (int x = 0; x < cellColumns(); x++) {
					poolWindow(from, affine[view], floor, image, row % cellRows(), x, result, places);
				}
			}
		});
	}

	private void poolWindow(long from, Affine affine, float floor, long image, int cellY, int cellX, long result,
			long places) {
		int top = cellY * POOL.stride() - POOL.padding();
		int left = cellX * POOL.stride() - POOL.padding();
		int bottom = Math.min(height, top + POOL.kernel());
		int right = Math.min(width, left + POOL.kernel());
		long to = cell(image, cellY, cellX);
		for (int c = 0; c < channels; c += Values.LANES) {
			FloatVector factor = FloatVector.fromArray(Values.SPECIES, affine.factors(), c);
			FloatVector term = FloatVector.fromArray(Values.SPECIES, affine.terms(), c);
			FloatVector best = FloatVector.broadcast(Values.SPECIES, floor);
			FloatVector place = FloatVector.broadcast(Values.SPECIES, NOWHERE);
			for (int y = Math.max(0, top); y < bottom; y++) {
				for (int x = Math.max(0, left); x < right; x++) {
					FloatVector value = values.load(from + pixel(image, y, x) + c * values.bytes()).mul(factor)
							.add(term);
					VectorMask<Float> better = value.compare(VectorOperators.GT, best)
							.or(value.test(VectorOperators.IS_NAN));
					best = best.blend(value, better);
					place = place.blend((float) ((y - top) * POOL.kernel() + x - left), better);
				}
			}
			values.store(best, result + to + c * values.bytes());
			values.store(place, places + to + c * values.bytes());
		}
	}

	private interface Row {
		void run(long offset, long gradient);
	}

	/** For some rows of images the gradient with respect to them, at an address where it lies for that moment. */
	private void forRows(int view, int first, int count, long gradient, long places, Row body) {
		try (Arena arena = Arena.ofConfined()) {
			long line = ChannelLines.zeros(arena, width * channels).address();
			for (int row = first; row < first + count; row++) {
				unpoolRow(gradient, places, view, row, line);
				body.run(offset(view, row), line);
			}
		}
	}

	/**
	 * The gradient with respect to what was pooled.
	 *
	 * @param gradient
	 *            with respect to the result of {@link #pool}
	 */
	public void unpool(long gradient, long places, long result) {
		pieces().run((view, first, count) -> {
			for (int row = first; row < first + count; row++) {
				unpoolRow(gradient, places, view, row, result + offset(view, row));
			}
		});
	}

	/** Of a row of a view's images. */
	private long offset(int view, int row) {
		return pixel((long) view * images + row / height, row % height, 0);
	}

	private void unpoolRow(long gradient, long places, int view, int row, long to) {
		for (int x = 0; x < width; x++) {
			unpool(gradient, places, (long) view * images + row / height, row % height, x, to + pixel(0, 0, x));
		}
	}

	/** The gradient with respect to a position: from all windows that it gave the result of. */
	private void unpool(long gradient, long places, long image, int y, int x, long to) {
		int firstY = firstWindow(y);
		int firstX = firstWindow(x);
		int lastY = Math.min(cellRows() - 1, (y + POOL.padding()) / POOL.stride());
		int lastX = Math.min(cellColumns() - 1, (x + POOL.padding()) / POOL.stride());
		for (int c = 0; c < channels; c += Values.LANES) {
			FloatVector sum = FloatVector.zero(Values.SPECIES);
			for (int cellY = firstY; cellY <= lastY; cellY++) {
				for (int cellX = firstX; cellX <= lastX; cellX++) {
					long at = cell(image, cellY, cellX) + c * values.bytes();
					float here = (y + POOL.padding() - cellY * POOL.stride()) * POOL.kernel() + x + POOL.padding()
							- cellX * POOL.stride();
					sum = sum.add(values.load(gradient + at).blend(0f,
							values.load(places + at).compare(VectorOperators.NE, here)));
				}
			}
			values.store(sum, to + c * values.bytes());
		}
	}

	private static int firstWindow(int position) {
		return Math.max(0, Math.ceilDiv(position + POOL.padding() + 1 - POOL.kernel(), POOL.stride()));
	}

	/** Units are rows of images. */
	private Pieces pieces() {
		return new Pieces(views, images * height, (long) width * channels);
	}

	/** Rows of an image as lines for {@link NormKernels}. */
	private NormPasses row() {
		return new NormPasses(values, 1, width, channels, false);
	}

	/**
	 * Sums of gradients with respect to batch norm's result, and of their products with what the images lie above an
	 * origin.
	 *
	 * @param gradient
	 *            with respect to the result of {@link #pool}
	 * @param origin
	 *            {@code [views][channels]}
	 * @return {@code [views][2 · channels]}
	 */
	public double[][] gradientSums(long gradient, long places, long from, float[][] origin) {
		NormPasses row = row();
		try (ChannelLines numbers = row.numbers()) {
			long open = numbers.put(Affine.open(channels));
			long[] origins = numbers.of(origin);
			return pieces().sum(1, channels, row.length(),
					List.of((view, first, count, sums) -> forRows(view, first, count, gradient, places,
							(offset, line) -> NormKernels.gradientSums(values, line, from + offset, open, row.lines(),
									row.length(), origins[view], sums))));
		}
	}

	/**
	 * Replaces images x by the gradient with respect to them.
	 *
	 * @param gradient
	 *            with respect to the result of {@link #pool}
	 */
	public void combine(long gradient, long places, long from, ChannelNorm.Gradient[] gradients) {
		NormPasses row = row();
		try (ChannelLines numbers = row.numbers()) {
			long open = numbers.put(Affine.open(channels));
			long[] slopes = numbers.slopes(gradients);
			long[] factors = numbers.factors(gradients);
			pieces().run((view, first, count) -> forRows(view, first, count, gradient, places,
					(offset, line) -> NormKernels.combine(values, line, from + offset, open, slopes[view],
							factors[view], row.lines(), row.length())));
		}
	}
}
