package org.cgcworkbench.engine.libtorch.internal.kernel;

import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.cgcworkbench.core.network.ResidualNetwork.Window;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/** A convolution as libtorch takes it. */
public record Geometry(ResidualNetwork.Convolution convolution) {

	/** Length of the result along an axis. */
	public long cells(long length) {
		return convolution.window().cells(length);
	}

	public long[] strides() {
		return both(convolution.window().stride());
	}

	public long[] pads() {
		return both(convolution.window().padding());
	}

	public long[] dilations() {
		return both(convolution.window().dilation());
	}

	public int groups() {
		return convolution.groups();
	}

	/** A number for both axes. */
	static long[] both(long number) {
		return new long[]{number, number};
	}

	/** The convolution by libtorch; lives as long as the scope. */
	public Tensor convolve(Tensor images, Tensor weight, TensorOptional bias) {
		return torch.convolution(images, weight, bias, strides(), pads(), dilations(), false, noOutputPadding(),
				groups());
	}

	/** Gradient of the convolution with respect to the images; lives as long as the scope. */
	public Tensor imageGradient(Tensor gradient, Tensor images, Tensor weight) {
		// a tensor of its own: what the three results come in ends with the innermost scope
		return torch
				.convolution_backward(gradient, images, weight, new LongArrayRefOptional(), strides(), pads(),
						dilations(), false, noOutputPadding(), groups(), Tensors.flags(true, false, false))
				.get0().detach();
	}

	/** Whether the processor is to compute this convolution of float32 values by {@link Winograd}'s algorithm. */
	public boolean suitsWinograd(Tensor weight) {
		return convolution.window().equals(new Window(3, 1, 1, 1)) && groups() == 1 && weight.is_cpu()
				&& Winograd.suits(weight.size(1), weight.size(0));
	}

	/** Transposed convolutions have none. */
	public static long[] noOutputPadding() {
		return both(0);
	}
}
