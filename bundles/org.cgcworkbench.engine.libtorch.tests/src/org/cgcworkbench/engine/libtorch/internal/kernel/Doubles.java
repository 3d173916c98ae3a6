package org.cgcworkbench.engine.libtorch.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;

import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/** What convolutions are held against: libtorch's in float64. */
public final class Doubles {

	private Doubles() {
	}

	/** Normally distributed values, {@code [N, C, H, W]}, channels last in memory. */
	public static Tensor images(Random random, long images, long height, long width, long channels) {
		float[] values = new float[Math.toIntExact(images * height * width * channels)];
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) random.nextGaussian();
		}
		return Tensors.host(values, images, height, width, channels).permute(0, 3, 1, 2);
	}

	public static Tensor wide(Tensor tensor) {
		return tensor.to(ScalarType.Double);
	}

	/** The gradients with respect to images and weight. */
	public static T_TensorTensorTensor_T gradients(Geometry geometry, Tensor gradient, Tensor images, Tensor weight) {
		return torch.convolution_backward(wide(gradient), wide(images), wide(weight), new LongArrayRefOptional(),
				geometry.strides(), geometry.pads(), geometry.dilations(), false, Geometry.noOutputPadding(),
				geometry.groups(), Tensors.flags(true, true, false));
	}

	/**
	 * Fails where a result is too far from the right one.
	 *
	 * @param close
	 *            distance relative to the length of the right result
	 */
	public static void assertClose(Tensor right, Tensor found, double close) {
		double off = wide(found).sub(right).norm().item_double();
		assertEquals(0, off / right.norm().item_double(), close);
	}
}
