package org.cgcworkbench.engine.nd4j.internal;

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
	private final CustomOp backward = DynamicCustomOp.builder("conv2d_bp").build();
	private final OpContext forwardContext;
	private OpContext backwardContext;

	ConvolutionOp(Window window, INDArray input, INDArray weights, INDArray output) {
		this.window = window;
		this.input = input;
		this.weights = weights;
		forwardContext = context(new INDArray[]{input, weights}, output);
	}

	/** Binds the arrays of the backward pass. */
	void bindBackward(INDArray outputGradient, INDArray inputGradient, INDArray weightGradient) {
		backwardContext = context(new INDArray[]{input, weights, outputGradient}, inputGradient, weightGradient);
	}

	private OpContext context(INDArray[] inputs, INDArray... outputs) {
		OpContext context = Nd4j.getExecutioner().buildContext();
		context.setIArguments(window.kernel(), window.kernel(), window.stride(), window.stride(), window.padding(),
				window.padding(), window.dilation(), window.dilation(), 0, NHWC, OIHW);
		context.setInputArrays(inputs);
		context.setOutputArrays(outputs);
		return context;
	}

	void forward() {
		run(forward, forwardContext);
	}

	void backward() {
		run(backward, backwardContext);
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
		close(forwardContext);
		if (backwardContext != null) {
			close(backwardContext);
		}
	}

	private static void close(OpContext context) {
		try {
			context.close();
		} catch (Exception e) {
			throw new IllegalStateException(e);
		}
	}
}
