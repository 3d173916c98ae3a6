package org.cgcworkbench.engine.libtorch.internal.kernel;

import static org.cgcworkbench.engine.libtorch.internal.kernel.Doubles.images;
import static org.cgcworkbench.engine.libtorch.internal.kernel.Doubles.wide;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.cgcworkbench.core.network.ResidualNetwork.Window;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.engine.libtorch.internal.library.LibtorchLibrary;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Convolutions by Winograd's algorithm against libtorch's in float64. */
class WinogradTest {

	/** Distance relative to the length of the right result. */
	private static final double CLOSE = 5e-6;
	private static final Geometry GEOMETRY = new Geometry(
			new ResidualNetwork.Convolution("conv", 8, 8, new Window(3, 1, 1, 1), 1));

	@BeforeAll
	static void load() {
		LibtorchLibrary.load();
	}

	@ParameterizedTest
	@CsvSource({"1, 1, 1, 16, 16", "2, 3, 5, 16, 32", "3, 7, 7, 64, 32", "5, 14, 9, 32, 64", "9, 28, 28, 48, 64",
			"30, 12, 12, 32, 32"})
	void meetsTheDirectConvolution(int images, int height, int width, int in, int out) {
		try (PointerScope scope = new PointerScope()) {
			Random random = new Random(7);
			Tensor from = images(random, images, height, width, in);
			Tensor weight = images(random, out, 3, 3, in);
			Tensor bias = images(random, 1, 1, 1, out);
			Tensor gradient = images(random, images, height, width, out);
			assertTrue(GEOMETRY.suitsWinograd(weight));
			Winograd winograd = Winograd.of(weight, from);
			Tensor memory = torch.full(new long[]{winograd.values()}, new org.bytedeco.pytorch.Scalar(Float.NaN));
			Tensor kernels = torch.empty(WinogradWeights.values(in, out));
			Tensor result = torch.empty_like(gradient);
			WinogradWeights.transform(weight, false, Tensors.address(kernels));
			winograd.forward(Tensors.address(from), Tensors.address(kernels), Tensors.address(result),
					Tensors.address(memory));
			assertClose(GEOMETRY.convolve(wide(from), wide(weight), new TensorOptional()), result);
			winograd.activated(Tensors.address(from), Tensors.address(WinogradWeights.packed(weight)),
					Tensors.address(result), new Winograd.Ending(Tensors.address(bias), Tensors.address(gradient)),
					Tensors.address(memory));
			assertClose(GEOMETRY.convolve(wide(from), wide(weight), new TensorOptional(wide(bias.view(-1))))
					.add_(wide(gradient)).relu_(), result);

			T_TensorTensorTensor_T right = Doubles.gradients(GEOMETRY, gradient, from, weight);
			Tensor toImages = torch.empty_like(from);
			WinogradWeights.transform(weight, true, Tensors.address(kernels));
			winograd.backward(Tensors.address(gradient), Tensors.address(kernels), Tensors.address(toImages),
					Tensors.address(memory));
			assertClose(right.get0(), toImages);
			Tensor toWeight = torch.empty_like(weight);
			winograd.weightGradient(Tensors.address(from), Tensors.address(gradient), Tensors.address(kernels),
					Tensors.address(toWeight), Tensors.address(memory));
			assertClose(right.get1(), toWeight);
		}
	}

	@Test
	void imagesOfBFloat16GiveWhatFloat32GivesRounded() {
		try (PointerScope scope = new PointerScope()) {
			Random random = new Random(9);
			Tensor weight = images(random, 32, 3, 3, 64);
			Tensor from = images(random, 3, 9, 14, 64).to(ScalarType.BFloat16);
			Tensor gradient = images(random, 3, 9, 14, 32).to(ScalarType.BFloat16);
			Tensor[] rounded = all(from, gradient, weight);
			Tensor[] wide = all(from.to(ScalarType.Float), gradient.to(ScalarType.Float), weight);
			for (int i = 0; i < 2; i++) {
				assertEquals(ScalarType.BFloat16, rounded[i].scalar_type().intern());
				assertArrayEquals(Tensors.read(wide[i].to(ScalarType.BFloat16)), Tensors.read(rounded[i]));
			}
			assertArrayEquals(Tensors.read(wide[2]), Tensors.read(rounded[2]));
		}
	}

	/** The result, and the gradients of images and weight. */
	private static Tensor[] all(Tensor from, Tensor gradient, Tensor weight) {
		Winograd winograd = Winograd.of(weight, from);
		long memory = Tensors.address(torch.empty(winograd.values()));
		long kernels = Tensors.address(torch.empty(WinogradWeights.values(weight.size(1), weight.size(0))));
		Tensor result = torch.empty_like(gradient);
		WinogradWeights.transform(weight, false, kernels);
		winograd.forward(Tensors.address(from), kernels, Tensors.address(result), memory);
		Tensor toImages = torch.empty_like(from);
		WinogradWeights.transform(weight, true, kernels);
		winograd.backward(Tensors.address(gradient), kernels, Tensors.address(toImages), memory);
		Tensor toWeight = torch.empty_like(weight);
		winograd.weightGradient(Tensors.address(from), Tensors.address(gradient), kernels, Tensors.address(toWeight),
				memory);
		return new Tensor[]{result, toImages, toWeight};
	}

	@ParameterizedTest
	@CsvSource({"3, false", "3, true", "7, false", "7, true", "14, false", "14, true", "28, false", "28, true"})
	void anImageGivesTheSameBitsInAnyBatch(int side, boolean packed) {
		try (PointerScope scope = new PointerScope()) {
			Random random = new Random(8);
			Tensor from = images(random, 13, side, side, 64);
			Tensor weight = images(random, 64, 3, 3, 64);
			float[] all = Tensors.read(convolved(from, weight, packed));
			for (int image = 0; image < 13; image++) {
				float[] alone = Tensors.read(convolved(from.narrow(0, image, 1), weight, packed));
				float[] inBatch = java.util.Arrays.copyOfRange(all, image * alone.length, (image + 1) * alone.length);
				assertArrayEquals(alone, inBatch, "image " + image);
			}
		}
	}

	private static Tensor convolved(Tensor from, Tensor weight, boolean packed) {
		Winograd winograd = Winograd.of(weight, from);
		Tensor memory = torch.empty(winograd.values());
		Tensor result = torch.empty_like(from);
		if (packed) {
			winograd.activated(Tensors.address(from), Tensors.address(WinogradWeights.packed(weight)),
					Tensors.address(result), new Winograd.Ending(Tensors.address(torch.zeros(64)), 0),
					Tensors.address(memory));
		} else {
			Tensor kernels = torch.empty(WinogradWeights.values(64, 64));
			WinogradWeights.transform(weight, false, Tensors.address(kernels));
			winograd.forward(Tensors.address(from), Tensors.address(kernels), Tensors.address(result),
					Tensors.address(memory));
		}
		return result;
	}

	private static void assertClose(Tensor right, Tensor found) {
		Doubles.assertClose(right, found, CLOSE);
	}
}
