package org.cgcworkbench.engine.libtorch.internal.training;

import static org.cgcworkbench.engine.libtorch.internal.kernel.Doubles.assertClose;
import static org.cgcworkbench.engine.libtorch.internal.kernel.Doubles.images;
import static org.cgcworkbench.engine.libtorch.internal.kernel.Doubles.wide;

import java.util.Random;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.core.network.WeightInitialization;
import org.cgcworkbench.engine.libtorch.internal.inference.Parameters;
import org.cgcworkbench.engine.libtorch.internal.kernel.Doubles;
import org.cgcworkbench.engine.libtorch.internal.kernel.Geometry;
import org.cgcworkbench.engine.libtorch.internal.library.LibtorchLibrary;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Convolutions in training against libtorch's in float64, also where the images are computed in parts. */
class ConvolutionTest {

	/**
	 * Distances relative to the length of the right result: by Winograd's algorithm, and of one rounding to bfloat16.
	 */
	private static final double FLOAT = 5e-6;
	private static final double HALF = 1.0 / 256;

	@BeforeAll
	static void load() {
		LibtorchLibrary.load();
	}

	/** Layer -1 is the shortcut. */
	@ParameterizedTest
	@CsvSource({"false, 0, 0, 160", "false, 2, 0, 64", "false, 2, -1, 64", "true, 0, 0, 160", "true, 2, 0, 64",
			"true, 2, -1, 64"})
	void meetsFloat64(boolean halves, int block, int layer, int side) {
		Device cpu = new Device("cpu");
		ResidualNetwork.Block place = ResidualNetwork.of(Fixture.NETWORK).blocks().get(block);
		Geometry geometry = new Geometry(
				(layer < 0 ? place.shortcut().orElseThrow() : place.layers().get(layer)).convolution());
		ScalarType type = halves ? ScalarType.BFloat16 : ScalarType.Float;
		double close = halves ? HALF : FLOAT;
		String name = geometry.convolution().weight();
		try (PointerScope scope = new PointerScope();
				Parameters parameters = new Parameters(Fixture.NETWORK,
						WeightInitialization.random(Fixture.NETWORK, 5, false), cpu, true);
				Workspace memory = new Workspace(cpu, type)) {
			if (halves) {
				parameters.round();
			}
			Tensor weight = wide(halves ? parameters.rounded(name) : parameters.value(name));
			Random random = new Random(7);
			Tensor images = images(random, 3, side, side, weight.size(1)).to(type);
			try (Convolution convolution = new Convolution(geometry, parameters, halves)) {
				Tensor result = convolution.prepare(memory, images);
				memory.complete();
				convolution.forward(images, result);
				assertClose(geometry.convolve(wide(images), weight, new TensorOptional()), result, close);

				Tensor gradient = images(random, 3, result.size(2), result.size(3), result.size(1)).to(type);
				T_TensorTensorTensor_T right = Doubles.gradients(geometry, gradient, images, weight);
				Tensor toImages = torch.empty_like(images);
				convolution.backward(gradient, images, toImages, false);
				assertClose(right.get0(), toImages, close);
				assertClose(right.get1(), parameters.gradient(name), close);
				convolution.backward(gradient, images, toImages, true);
				assertClose(right.get0().mul(new Scalar(2.0)), toImages, 2 * close);
				assertClose(right.get1(), parameters.gradient(name), close);
			}
		}
	}
}
