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
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.core.network.WeightInitialization;
import org.cgcworkbench.engine.libtorch.internal.inference.Parameters;
import org.cgcworkbench.engine.libtorch.internal.kernel.Doubles;
import org.cgcworkbench.engine.libtorch.internal.kernel.Geometry;
import org.cgcworkbench.engine.libtorch.internal.library.LibtorchLibrary;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Convolutions in training against libtorch's in float64, in each of the ways that they are computed. */
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
	@CsvSource({"RESNET18, false, 0, 0, 160", "RESNET18, false, 2, 0, 64", "RESNET18, false, 2, -1, 64",
			"RESNET18, true, 0, 0, 160", "RESNET18, true, 2, 0, 64", "RESNET18, true, 2, -1, 64",
			"RESNET50, false, 0, -1, 33", "RESNET50, false, 3, -1, 33", "RESNET50, false, 4, 0, 17",
			"RESNET50, false, 4, 2, 17", "RESNET50, false, 3, 1, 19", "RESNET50, false, 7, 2, 9",
			"RESNET50, false, 8, 0, 9", "RESNET50, true, 8, 0, 9", "RESNET50, true, 0, -1, 33",
			"RESNET50, true, 3, -1, 33", "RESNET50, true, 4, 0, 17", "RESNET50, true, 4, 2, 17",
			"RESNET50, true, 3, 1, 19"})
	void meetsFloat64(Architecture architecture, boolean halves, int block, int layer, int side) {
		meetsFloat64(architecture, halves, false, block, layer, side);
	}

	/** As on a GPU. */
	@ParameterizedTest
	@CsvSource({"RESNET50, false, 0, -1, 33", "RESNET50, false, 3, -1, 33", "RESNET50, false, 3, 1, 19",
			"RESNET50, true, 3, 1, 19"})
	void meetsFloat64AsAWhole(Architecture architecture, boolean halves, int block, int layer, int side) {
		meetsFloat64(architecture, halves, true, block, layer, side);
	}

	private static void meetsFloat64(Architecture architecture, boolean halves, boolean whole, int block, int layer,
			int side) {
		Device cpu = new Device("cpu");
		NetworkSpec network = NetworkSpec.of(architecture, 3);
		ResidualNetwork.Block place = ResidualNetwork.of(network).blocks().get(block);
		Geometry geometry = new Geometry(
				(layer < 0 ? place.shortcut().orElseThrow() : place.layers().get(layer)).convolution());
		ScalarType type = halves ? ScalarType.BFloat16 : ScalarType.Float;
		double close = halves ? HALF : FLOAT;
		String name = geometry.convolution().weight();
		try (PointerScope scope = new PointerScope();
				Parameters parameters = new Parameters(network, WeightInitialization.random(network, 5, false), cpu,
						true);
				Workspace memory = new Workspace(cpu, type)) {
			if (halves) {
				parameters.round();
			}
			Tensor weight = wide(halves ? parameters.rounded(name) : parameters.value(name));
			Random random = new Random(7);
			Tensor images = images(random, 3, side, side, weight.size(1)).to(type);
			try (Convolution convolution = new Convolution(geometry, parameters, halves, whole)) {
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
