package org.cgcworkbench.engine.nd4j.internal;

import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.network.ResidualNetwork.Window;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/** One convolution bound to its arrays, forward and backward, through ND4J's conv2d operations (oneDNN or cuDNN). */
final class ConvolutionOp implements AutoCloseable {

	private static final int NHWC = 1;
	/** Weights as {@code [out, in, kernel, kernel]}. */
	private static final int OIHW = 1;
	private static final Object WITHOUT_ONEDNN = new Object();

	private final Window window;
	private final INDArray input;
	private final INDArray weights;
	private final CustomOp forward = DynamicCustomOp.builder("conv2d").build();
	private final OpContext forwardContext;
	private final List<AutoCloseable> parts = new ArrayList<>();
	private Runnable backward;

	ConvolutionOp(Window window, INDArray input, INDArray weights, INDArray output) {
		this.window = window;
		this.input = input;
		this.weights = weights;
		forwardContext = context(new INDArray[]{input, weights}, output);
	}

	/** Whether a product of matrices computes the gradients: ND4J's operation puts all into another order before. */
	private static boolean isProduct(Window window) {
		return Nd4jLibrary.onCpu() && window.kernel() == 1 && window.stride() == 1 && window.padding() == 0;
	}

	/** Whether the gradient of the weights can be had alone. */
	static boolean separates() {
		return Nd4jLibrary.onCpu();
	}

	/**
	 * Binds the arrays of the backward pass.
	 *
	 * @param inputGradient
	 *            null where nobody asks for it and it {@link #separates}
	 */
	void bindBackward(INDArray outputGradient, INDArray inputGradient, INDArray weightGradient) {
		if (inputGradient == null) {
			StemGradient gradient = part(new StemGradient(window, input, outputGradient, weightGradient));
			backward = gradient::run;
		} else if (isProduct(window)) {
			INDArray pixels = MatrixProduct.rows(outputGradient);
			long[] matrix = {weights.size(0), weights.size(1)};
			MatrixProduct toInput = part(new MatrixProduct(pixels, false, weights.reshape('c', matrix), false,
					MatrixProduct.rows(inputGradient)));
			MatrixProduct toWeights = part(new MatrixProduct(pixels, true, MatrixProduct.rows(input), false,
					weightGradient.reshape('c', matrix)));
			backward = () -> {
				toInput.run();
				toWeights.run();
			};
		} else {
			CustomOp op = DynamicCustomOp.builder("conv2d_bp").build();
			OpContext context = context(new INDArray[]{input, weights, outputGradient}, inputGradient, weightGradient);
			backward = () -> run(op, context);
		}
	}

	private <T extends AutoCloseable> T part(T part) {
		parts.add(part);
		return part;
	}

	private OpContext context(INDArray[] inputs, INDArray... outputs) {
		OpContext context = Nd4j.getExecutioner().buildContext();
		context.setIArguments(window.kernel(), window.kernel(), window.stride(), window.stride(), window.padding(),
				window.padding(), window.dilation(), window.dilation(), 0, NHWC, OIHW);
		context.setInputArrays(inputs);
		context.setOutputArrays(outputs);
		return part(context);
	}

	void forward() {
		run(forward, forwardContext);
	}

	void backward() {
		backward.run();
	}

	private void run(CustomOp op, OpContext context) {
		Nd4jLibrary.useThreads();
		if (window.dilation() == 1 || !Nd4jLibrary.onCpu()) {
			Nd4j.getExecutioner().exec(op, context);
			return;
		}
		// ND4J 1.0.0-M2.1 hands oneDNN the padding of an undilated kernel, which oneDNN refuses
		synchronized (WITHOUT_ONEDNN) {
			Nd4j.getEnvironment().allowHelpers(false);
			try {
				Nd4j.getExecutioner().exec(op, context);
			} finally {
				Nd4j.getEnvironment().allowHelpers(true);
			}
		}
	}

	@Override
	public void close() {
		parts.forEach(ConvolutionOp::release);
	}

	static void release(AutoCloseable part) {
		try {
			part.close();
		} catch (Exception e) {
			throw new IllegalStateException(e);
		}
	}
}
