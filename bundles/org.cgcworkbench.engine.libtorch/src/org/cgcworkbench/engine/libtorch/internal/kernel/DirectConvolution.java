package org.cgcworkbench.engine.libtorch.internal.kernel;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.memory.desc;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.bytedeco.pytorch.global.torch;
import org.cgcworkbench.core.network.ResidualNetwork.Window;

/**
 * A convolution of a whole batch on the processor, and its gradients, whose results oneDNN writes to where they are
 * wanted. Images are {@code [N, H, W, C]} in memory and weights {@code [out, h, w, in]}, both float32 or both bfloat16;
 * gradients of weights are float32. oneDNN divides the work among its threads, so the last bits depend on their number.
 */
public final class DirectConvolution implements AutoCloseable {

	/**
	 * From so many weights on, the gradient of a 1×1 convolution's is faster as a product of matrices, the smaller of
	 * which is on the right; with fewer where values are float32 and there are not more channels in than out, the
	 * smaller on the left.
	 */
	private static final long WEIGHTS_FOR_PRODUCT = 1 << 17;

	private final List<Primitive> primitives;
	private final Pass forward;
	private final Pass imageGradient;
	private final Pass weightGradient;
	/** Null where a gradient cannot be added to another; adds it, or gives that of the pixels that the stride meets. */
	private final Pass addedGradient;
	/** Null where the stride meets all pixels; adds their gradient otherwise. */
	private final Primitive spread;
	/** Bytes of the gradient of the pixels that the stride meets, where {@link #spread} adds it. */
	private final long met;

	private DirectConvolution(Geometry geometry, Tensor weight, Tensor images, List<Primitive> primitives) {
		this.primitives = primitives;
		Window window = geometry.convolution().window();
		long height = images.size(2);
		long width = images.size(3);
		long rows = geometry.cells(height);
		long columns = geometry.cells(width);
		long in = weight.size(1);
		long out = weight.size(0);
		data_type type = weight.scalar_type().intern() == ScalarType.BFloat16 ? data_type.bf16 : data_type.f32;
		ConvolutionPasses passes = new ConvolutionPasses(type, in, out, images.size(0), window, primitives);
		desc from = passes.images(in, height, width);
		desc to = passes.images(out, rows, columns);
		boolean point = window.kernel() == 1 && window.padding() == 0;
		boolean everywhere = point && window.stride() == 1;
		forward = passes.forward(from, to);
		imageGradient = everywhere ? passes.pointGradient(to, from, false) : passes.imageGradient(from, to);
		boolean many = weight.numel() >= WEIGHTS_FOR_PRODUCT;
		weightGradient = everywhere && (many || (type == data_type.f32 && in <= out))
				? passes.weightProduct(images.size(0) * rows * columns, many == (out >= in))
				: passes.weightGradient(from, to);
		desc pixels = passes.images(in, rows, columns);
		addedGradient = point ? passes.pointGradient(to, pixels, everywhere) : null;
		spread = point && !everywhere ? passes.spread(height, width) : null;
		met = spread == null ? 0 : Pass.aligned(pixels.get_size());
	}

	/**
	 * Prepares for images of a size.
	 *
	 * @param images
	 *            of that size; nothing else of them matters
	 * @return to be closed by the caller; null where libtorch is to compute
	 */
	public static DirectConvolution of(Geometry geometry, Tensor weight, Tensor images) {
		if (!weight.is_cpu() || geometry.groups() > 1 || !OneDnn.available()) {
			return null;
		}
		// this thread is to use as many threads as libtorch
		torch.lazy_init_num_threads();
		List<Primitive> primitives = new ArrayList<>();
		try (PointerScope scope = new PointerScope()) {
			return new DirectConvolution(geometry, weight, images, primitives);
		} catch (RuntimeException e) {
			System.getLogger(DirectConvolution.class.getName()).log(Level.DEBUG,
					geometry.convolution().name() + " is left to libtorch", e);
			primitives.forEach(Primitive::close);
			return null;
		}
	}

	/** Bytes of memory that a computation works in. */
	public long bytes() {
		long most = Math.max(Math.max(forward.bytes(), imageGradient.bytes()), weightGradient.bytes());
		return Pass.ALIGNMENT + (addedGradient == null ? most : Math.max(most, met + addedGradient.bytes()));
	}

	/** Whether {@link #imageGradient} can add. */
	public boolean adds() {
		return addedGradient != null;
	}

	/**
	 * Convolves.
	 *
	 * @param images
	 *            address, like all
	 * @param memory
	 *            to work in, {@link #bytes} of it
	 */
	public void forward(long images, long weight, long result, long memory) {
		forward.apply(images, weight, result, Pass.aligned(memory));
	}

	/**
	 * The gradient with respect to the images.
	 *
	 * @param gradient
	 *            with respect to the result
	 * @param add
	 *            whether to add to what lies there, where that can be
	 */
	public void imageGradient(long gradient, long weight, long result, boolean add, long memory) {
		long start = Pass.aligned(memory);
		if (!add) {
			imageGradient.apply(gradient, weight, result, start);
		} else if (spread == null) {
			addedGradient.apply(gradient, weight, result, start);
		} else {
			addedGradient.apply(gradient, weight, start, start + met);
			spread.run(start, result, start + met);
		}
	}

	/** The gradient with respect to the weights, in float32. */
	public void weightGradient(long images, long gradient, long result, long memory) {
		weightGradient.give(images, gradient, result, Pass.aligned(memory));
	}

	@Override
	public void close() {
		primitives.forEach(Primitive::close);
	}
}
