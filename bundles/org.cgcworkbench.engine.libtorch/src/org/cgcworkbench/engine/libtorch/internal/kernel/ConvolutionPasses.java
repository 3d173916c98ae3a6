package org.cgcworkbench.engine.libtorch.internal.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.List;

import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.global.dnnl.scratchpad_mode;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.memory.desc;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.reorder;
import org.cgcworkbench.core.network.ResidualNetwork.Window;
import org.cgcworkbench.engine.libtorch.internal.kernel.Primitive.Argument;

/**
 * Makes the passes of convolutions between images {@code [N, H, W, in]} and {@code [N, h, w, out]} of one type, with
 * weights {@code [out, h, w, in]} of that type and gradients of weights in float32. To be used within a scope.
 *
 * @param primitives
 *            what is made, for whoever closes it
 */
record ConvolutionPasses(data_type type, long in, long out, long images, Window window, List<Primitive> primitives) {

	/** Images as oneDNN counts their axes, which is not as they lie in memory. */
	desc images(long channels, long height, long width) {
		return new desc(new long[]{images, channels, height, width}, type, format_tag.nhwc);
	}

	private desc weights(data_type values) {
		return new desc(new long[]{out, in, window.kernel(), window.kernel()}, values, format_tag.nhwc);
	}

	private desc anyWeights(data_type values) {
		return new desc(new long[]{out, in, window.kernel(), window.kernel()}, values, format_tag.any);
	}

	private static primitive_attr attributes(boolean add) {
		return OneDnn.attributes(scratchpad_mode.user, add);
	}

	private static long[] both(long number) {
		return new long[]{number, number};
	}

	private Primitive primitive(primitive_desc_base description, primitive computation, Argument... arguments) {
		Primitive primitive = new Primitive(description, computation, arguments);
		primitives.add(primitive);
		return primitive;
	}

	/** Changes the order of values. */
	private Primitive reorder(desc from, desc to, boolean add) {
		reorder.primitive_desc description = new reorder.primitive_desc(OneDnn.engine(), from, OneDnn.engine(), to,
				attributes(add), false);
		return primitive(description, new reorder(description), new Argument(DNNL_ARG_SRC, from),
				new Argument(DNNL_ARG_DST, to));
	}

	/**
	 * Adds the gradient of pixels that a stride meets to that of all pixels.
	 *
	 * @param height
	 *            of the images
	 */
	Primitive spread(long height, long width) {
		long stride = window.stride();
		long rows = window.cells(height);
		long columns = window.cells(width);
		return reorder(images(in, rows, columns), new desc(new long[]{images, in, rows, columns}, type,
				new long[]{height * width * in, 1, stride * width * in, stride * in}), true);
	}

	private convolution_forward.primitive_desc describe(desc from, desc to) {
		return new convolution_forward.primitive_desc(OneDnn.engine(), prop_kind.forward_training,
				algorithm.convolution_direct, from, anyWeights(type), to, both(window.stride()),
				both(window.dilation() - 1), both(window.padding()), both(window.padding()), attributes(false), false);
	}

	Pass forward(desc from, desc to) {
		convolution_forward.primitive_desc description = describe(from, to);
		desc ordered = description.weights_desc();
		return new Pass(
				primitive(description, new convolution_forward(description), new Argument(DNNL_ARG_SRC, from),
						new Argument(DNNL_ARG_WEIGHTS, ordered), new Argument(DNNL_ARG_DST, to)),
				reorder(weights(type), ordered, false), ordered.get_size());
	}

	Pass imageGradient(desc from, desc to) {
		convolution_backward_data.primitive_desc description = new convolution_backward_data.primitive_desc(
				OneDnn.engine(), algorithm.convolution_direct, from, anyWeights(type), to, both(window.stride()),
				both(window.dilation() - 1), both(window.padding()), both(window.padding()), describe(from, to),
				attributes(false), false);
		desc ordered = description.weights_desc();
		return new Pass(
				primitive(description, new convolution_backward_data(description), new Argument(DNNL_ARG_DIFF_DST, to),
						new Argument(DNNL_ARG_WEIGHTS, ordered), new Argument(DNNL_ARG_DIFF_SRC, from)),
				reorder(weights(type), ordered, false), ordered.get_size());
	}

	/** The gradient of the images of a 1×1 convolution, which is one the other way. */
	Pass pointGradient(desc gradient, desc to, boolean add) {
		long[] shape = {in, out, 1, 1};
		convolution_forward.primitive_desc description = new convolution_forward.primitive_desc(OneDnn.engine(),
				prop_kind.forward_training, algorithm.convolution_direct, gradient,
				new desc(shape, type, format_tag.any), to, both(1), both(0), both(0), attributes(add), false);
		desc ordered = description.weights_desc();
		return new Pass(
				primitive(description, new convolution_forward(description), new Argument(DNNL_ARG_SRC, gradient),
						new Argument(DNNL_ARG_WEIGHTS, ordered), new Argument(DNNL_ARG_DST, to)),
				reorder(new desc(shape, type, new long[]{1, in, in, in}), ordered, false), ordered.get_size());
	}

	Pass weightGradient(desc from, desc to) {
		convolution_backward_weights.primitive_desc description = new convolution_backward_weights.primitive_desc(
				OneDnn.engine(), algorithm.convolution_direct, from, anyWeights(data_type.f32), to,
				both(window.stride()), both(window.dilation() - 1), both(window.padding()), both(window.padding()),
				describe(from, to), attributes(false), false);
		desc ordered = description.diff_weights_desc();
		return new Pass(
				primitive(description, new convolution_backward_weights(description), new Argument(DNNL_ARG_SRC, from),
						new Argument(DNNL_ARG_DIFF_DST, to), new Argument(DNNL_ARG_DIFF_WEIGHTS, ordered)),
				reorder(ordered, weights(data_type.f32), false), ordered.get_size());
	}

	/**
	 * The gradient of the weights of a 1×1 convolution with stride 1, as a product of matrices.
	 *
	 * @param pixels
	 *            of all images
	 * @param turned
	 *            whether the gradient is on the left of the product and the images on the right
	 */
	Pass weightProduct(long pixels, boolean turned) {
		long rows = turned ? out : in;
		long columns = turned ? in : out;
		desc left = new desc(new long[]{rows, pixels}, type, format_tag.ba);
		desc right = new desc(new long[]{pixels, columns}, type, format_tag.ab);
		desc product = new desc(new long[]{rows, columns}, data_type.f32, format_tag.ab);
		desc place = new desc(new long[]{rows, columns}, data_type.f32, turned ? format_tag.ab : format_tag.ba);
		matmul.primitive_desc description = new matmul.primitive_desc(OneDnn.engine(), left, right, product,
				attributes(false), false);
		Argument first = new Argument(turned ? DNNL_ARG_WEIGHTS : DNNL_ARG_SRC, turned ? right : left);
		Argument second = new Argument(turned ? DNNL_ARG_SRC : DNNL_ARG_WEIGHTS, turned ? left : right);
		return new Pass(
				primitive(description, new matmul(description), first, second, new Argument(DNNL_ARG_DST, product)),
				reorder(product, place, false), product.get_size());
	}
}
