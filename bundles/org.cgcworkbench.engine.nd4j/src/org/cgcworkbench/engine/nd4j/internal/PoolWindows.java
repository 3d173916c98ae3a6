package org.cgcworkbench.engine.nd4j.internal;

import java.util.stream.IntStream;

import org.cgcworkbench.core.network.ResidualNetwork.Window;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Where the windows of a pooling operation lie on {@code [N, height, width, channels]} arrays. */
record PoolWindows(int images, int inHeight, int inWidth, int outHeight, int outWidth, int channels, Window pool) {

	static PoolWindows of(INDArray input, INDArray output, Window pool) {
		return new PoolWindows((int) input.size(0), (int) input.size(1), (int) input.size(2), (int) output.size(1),
				(int) output.size(2), (int) input.size(3), pool);
	}

	/** Takes one row of windows of an image. */
	interface RowBody {
		void accept(int image, int outRow);
	}

	void forEachRow(RowBody body) {
		IntStream.range(0, images * outHeight).parallel().forEach(k -> body.accept(k / outHeight, k % outHeight));
	}

	int top(int outRow) {
		return Math.max(0, outRow * pool.stride() - pool.padding());
	}

	int bottom(int outRow) {
		return Math.min(inHeight, outRow * pool.stride() - pool.padding() + pool.kernel());
	}

	int left(int outColumn) {
		return Math.max(0, outColumn * pool.stride() - pool.padding());
	}

	int right(int outColumn) {
		return Math.min(inWidth, outColumn * pool.stride() - pool.padding() + pool.kernel());
	}

	long inIndex(int image, int row, int column) {
		return (((long) image * inHeight + row) * inWidth + column) * channels;
	}

	long outIndex(int image, int row, int column) {
		return (((long) image * outHeight + row) * outWidth + column) * channels;
	}
}
