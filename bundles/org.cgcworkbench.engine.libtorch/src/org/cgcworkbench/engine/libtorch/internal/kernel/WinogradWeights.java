package org.cgcworkbench.engine.libtorch.internal.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.cgcworkbench.core.kernel.Workers;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/** The weights of {@link Winograd}'s convolutions in the transformed space, {@code [36, out, in]}. */
public final class WinogradWeights {

	private static final int KERNEL = 3;

	private WinogradWeights() {
	}

	/** Values that the transformed weights take. */
	public static long values(long in, long out) {
		return Winograd.PRODUCTS * in * out;
	}

	/**
	 * Transforms weights.
	 *
	 * @param weight
	 *            {@code [out, in, 3, 3]}, channels last in memory
	 * @param turned
	 *            whether for the gradient of the images, which is a convolution with kernels turned by 180°
	 * @param kernels
	 *            result
	 */
	public static void transform(Tensor weight, boolean turned, long kernels) {
		int in = (int) weight.size(1);
		int out = (int) weight.size(0);
		long values = Tensors.address(weight);
		long run = (long) Float.BYTES * in;
		long first = turned ? KERNEL - 1 : 0;
		long direction = turned ? -1 : 1;
		long stride = run * out;
		forEach(in, out, (o, between) -> {
			WinogradTransforms.kernel(values + run * KERNEL * (KERNEL * o + first), direction * KERNEL * run, between,
					KERNEL * run, KERNEL * in);
			for (int i = 0; i < Winograd.TILE; i++) {
				WinogradTransforms.kernel(between + run * (KERNEL * i + first), direction * run,
						kernels + i * Winograd.TILE * stride + o * run, stride, in);
			}
		});
	}

	/**
	 * Transforms weights that stay as they are, into an order that the products read fastest.
	 *
	 * @param weight
	 *            {@code [out, in, 3, 3]}, channels last in memory
	 * @return to be closed by the caller
	 */
	public static Tensor packed(Tensor weight) {
		long in = weight.size(1);
		long out = weight.size(0);
		Tensor kernels = Tensors.own(() -> torch.empty(values(in, out)));
		transform(weight, false, Tensors.address(kernels));
		Tensor packed = MatrixProducts.packed(kernels, Winograd.PRODUCTS, out, in);
		kernels.close();
		return packed;
	}

	/** The opposite way for a gradient, to {@code [out, 3, 3, in]}. */
	static void gradient(long kernels, int in, int out, long weight) {
		long run = (long) Float.BYTES * in;
		long stride = run * out;
		forEach(in, out, (o, between) -> {
			for (int j = 0; j < Winograd.TILE; j++) {
				WinogradTransforms.kernelGradient(kernels + j * stride + o * run, Winograd.TILE * stride,
						between + j * run, Winograd.TILE * run, in);
			}
			for (int i = 0; i < KERNEL; i++) {
				WinogradTransforms.kernelGradient(between + i * Winograd.TILE * run, run,
						weight + run * KERNEL * (KERNEL * o + i), run, in);
			}
		});
	}

	private interface Output {
		/** Transforms an output's weights; between the two transforms they have room at an address. */
		public void transform(int out, long between);
	}

	private static void forEach(int in, int out, Output body) {
		long room = (long) Winograd.TILE * KERNEL * in;
		try (FloatPointer all = new FloatPointer(Workers.MOST * room)) {
			long start = all.address();
			Workers.run(out, (o, worker) -> body.transform(o, start + Float.BYTES * worker * room));
		}
	}
}
