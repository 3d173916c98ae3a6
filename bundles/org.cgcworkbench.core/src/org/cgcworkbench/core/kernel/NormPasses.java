package org.cgcworkbench.core.kernel;

import java.util.Arrays;

import org.cgcworkbench.core.support.VectorApi;

/**
 * Batch norm's passes over memory on the processor, forward and backward, together with the ReLU and the addition that
 * follow. Images are {@code [views, rows, channels]} at addresses of native memory. Where a gradient is said to be with
 * respect to ReLU of something, it counts as 0 where that was not above 0. Sums are the same bits whatever the number
 * of cores and the width of vectors.
 *
 * @param views
 *            number of images with statistics of their own
 * @param rows
 *            positions of all images of a view
 * @param shared
 *            whether sums are to be the same, but for roundings of float64, however images are dealt out to processes
 */
public record NormPasses(Values values, int views, int rows, int channels, boolean shared) {

	/** Lines of so many values take little besides. */
	private static final int LONG_LINE = 512;
	/** Lines that are summed in float32 before they are added up in float64. */
	private static final int RUN = 32;

	/** Whether images with so many channels can be computed here: the Vector API is there, and they fill vectors. */
	public static boolean suits(long channels) {
		return VectorApi.PRESENT && channels % Values.LANES == 0;
	}

	/** Rows of a line. */
	private int rowsInLine() {
		int count = 1;
		while (2 * count * channels <= LONG_LINE && rows % (2 * count) == 0) {
			count *= 2;
		}
		return count;
	}

	int length() {
		return rowsInLine() * channels;
	}

	int lines() {
		return rows / rowsInLine();
	}

	private Pieces pieces() {
		return new Pieces(views, lines(), length());
	}

	private long offset(int view, int line) {
		return ((long) view * rows * channels + (long) line * length()) * values.bytes();
	}

	/** Numbers of channels for lines. */
	ChannelLines numbers() {
		return new ChannelLines(rowsInLine());
	}

	private interface Sum {
		void run(int view, long offset, int lines, long sums);
	}

	private double[][] sum(Sum... steps) {
		return pieces().sum(shared ? 1 : RUN, channels, length(), Arrays.stream(steps).map(this::inLines).toList());
	}

	private Pieces.Summing inLines(Sum step) {
		return (view, first, count, sums) -> step.run(view, offset(view, first), count, sums);
	}

	/**
	 * Sums of values and of their squares over the rows of each view.
	 *
	 * @return {@code [views][2 · channels]}
	 */
	public double[][] moments(long images) {
		// differences to a value of the channel itself keep the variance exact; other processes have other values
		float[][] origin = new float[views][channels];
		for (int view = 0; view < views && !shared; view++) {
			for (int c = 0; c < channels; c += Values.LANES) {
				values.load(images + offset(view, 0) + (long) c * values.bytes()).intoArray(origin[view], c);
			}
		}
		double[][] sums;
		try (ChannelLines numbers = numbers()) {
			long[] origins = numbers.of(origin);
			sums = sum((view, offset, lines, to) -> NormKernels.moments(values, images + offset, lines, length(),
					origins[view], to));
		}
		for (int view = 0; view < views; view++) {
			for (int c = 0; c < channels; c++) {
				double from = origin[view][c];
				sums[view][channels + c] += from * (2 * sums[view][c] + rows * from);
				sums[view][c] += rows * from;
			}
		}
		return sums;
	}

	/** Images made affine by each view's factors and terms. */
	public void normalize(long images, Affine[] affine, boolean relu, long result) {
		normalize(images, affine, 0, affine, relu, result);
	}

	/** The sum of two, each made affine. */
	public void normalize(long images, Affine[] affine, long beside, Affine[] affineBeside, boolean relu, long result) {
		float floor = relu ? 0 : Float.NEGATIVE_INFINITY;
		try (ChannelLines numbers = numbers()) {
			long[] own = numbers.of(affine);
			long[] other = numbers.of(affineBeside);
			pieces().run((view, first, count) -> {
				long offset = offset(view, first);
				NormKernels.normalize(values, images + offset, own[view], beside == 0 ? 0 : beside + offset,
						other[view], floor, count, length(), result + offset);
			});
		}
	}

	/**
	 * Sums of gradients with respect to ReLU of images made affine, and of their products with what the images lie
	 * above an origin.
	 *
	 * @param origin
	 *            {@code [views][channels]}
	 * @return {@code [views][2 · channels]}
	 */
	public double[][] gradientSums(long gradient, long images, Affine[] affine, float[][] origin) {
		try (ChannelLines numbers = numbers()) {
			long[] own = numbers.of(affine);
			long[] origins = numbers.of(origin);
			return sum((view, offset, lines, to) -> NormKernels.gradientSums(values, gradient + offset, images + offset,
					own[view], lines, length(), origins[view], to));
		}
	}

	/**
	 * Replaces gradients with respect to the result of a ReLU by those with respect to what it was of, and sums these
	 * like {@link #gradientSums}.
	 *
	 * @param more
	 *            to be added to the gradients; 0 for none
	 */
	public double[][] gate(long gradient, long more, long result, long images, float[][] origin) {
		try (ChannelLines numbers = numbers()) {
			long[] origins = numbers.of(origin);
			long zeros = numbers.of(new float[1][channels])[0];
			long open = numbers.put(Affine.open(channels));
			return sum(
					(view, offset, lines, to) -> NormKernels.gate(values, gradient + offset,
							more == 0 ? zeros : more + offset, more == 0, result + offset, lines, length()),
					(view, offset, lines, to) -> NormKernels.gradientSums(values, gradient + offset, images + offset,
							open, lines, length(), origins[view], to));
		}
	}

	/**
	 * Replaces images by the gradient with respect to them, from that with respect to ReLU of images made affine.
	 */
	public void combine(long gradient, long images, Affine[] affine, ChannelNorm.Gradient[] gradients) {
		try (ChannelLines numbers = numbers()) {
			long[] own = numbers.of(affine);
			long[] slopes = numbers.slopes(gradients);
			long[] factors = numbers.factors(gradients);
			pieces().run((view, first, count) -> {
				long offset = offset(view, first);
				NormKernels.combine(values, gradient + offset, images + offset, own[view], slopes[view], factors[view],
						count, length());
			});
		}
	}
}
