package org.cgcworkbench.engine.nd4j.internal;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.kernel.Workers;
import org.cgcworkbench.core.network.ResidualNetwork.Window;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The gradient of a convolution's weights alone, on the processor: for each image one product of matrices, with the
 * pixels under the window side by side. ND4J's operation would compute the gradient of the images as well, which costs
 * more than all else where they have few channels.
 */
final class StemGradient implements AutoCloseable {

	private final Window window;
	private final INDArray images;
	private final INDArray weightGradient;
	/** {@code [height · width of the result, kernel · kernel · channels]}. */
	private final INDArray columns;
	/** {@code [out, kernel · kernel · channels]}. */
	private final INDArray sum;
	private final List<MatrixProduct> products = new ArrayList<>();

	/**
	 * @param images
	 *            {@code [N, height, width, channels]}
	 * @param gradient
	 *            of the result {@code [N, height, width, out]}
	 * @param weightGradient
	 *            {@code [out, channels, kernel, kernel]}
	 */
	StemGradient(Window window, INDArray images, INDArray gradient, INDArray weightGradient) {
		this.window = window;
		this.images = images;
		this.weightGradient = weightGradient;
		long width = window.kernel() * window.kernel() * images.size(3);
		columns = Nd4j.create(DataType.FLOAT, gradient.size(1) * gradient.size(2), width);
		sum = Nd4j.create(DataType.FLOAT, gradient.size(3), width);
		for (long image = 0; image < images.size(0); image++) {
			products.add(new MatrixProduct(MatrixProduct.rows(gradient.get(NDArrayIndex.point(image))), true, columns,
					image > 0, sum));
		}
	}

	void run() {
		for (int image = 0; image < products.size(); image++) {
			int number = image;
			Workers.run((int) window.cells(images.size(1)), (row, worker) -> fill(number, row));
			products.get(image).run();
		}
		weightGradient.assign(
				sum.reshape('c', sum.size(0), window.kernel(), window.kernel(), images.size(3)).permute(0, 3, 1, 2));
	}

	/** The pixels under the windows of a row of the result; those beyond the image stay 0. */
	private void fill(int image, int row) {
		int height = (int) images.size(1);
		int width = (int) images.size(2);
		long pixel = images.size(3) * Float.BYTES;
		long size = width * pixel * height;
		int kernel = window.kernel();
		int cells = (int) window.cells(width);
		MemorySegment from = memory(images).asSlice(image * size, size);
		MemorySegment to = memory(columns);
		int top = row * window.stride() - window.padding();
		for (int cell = 0; cell < cells; cell++) {
			int left = cell * window.stride() - window.padding();
			int first = Math.max(0, left);
			long bytes = (Math.min(width, left + kernel) - first) * pixel;
			for (int y = Math.max(0, -top); y < kernel && top + y < height; y++) {
				long place = (((long) row * cells + cell) * kernel + y) * kernel + first - left;
				MemorySegment.copy(from, ((long) (top + y) * width + first) * pixel, to, place * pixel, bytes);
			}
		}
	}

	private static MemorySegment memory(INDArray array) {
		return MemorySegment.ofAddress(HostMemory.address(array)).reinterpret(array.length() * Float.BYTES);
	}

	@Override
	public void close() {
		products.forEach(MatrixProduct::close);
		columns.close();
		sum.close();
	}
}
