package org.cgcworkbench.engine.libtorch.internal.kernel;

import static org.cgcworkbench.engine.libtorch.internal.kernel.Doubles.assertClose;
import static org.cgcworkbench.engine.libtorch.internal.kernel.Doubles.images;
import static org.cgcworkbench.engine.libtorch.internal.kernel.Doubles.wide;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.cgcworkbench.core.network.ResidualNetwork.Window;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.engine.libtorch.internal.library.LibtorchLibrary;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images that have much in common against libtorch in float64, which computes all of each. */
class SharedTilesTest {

	private static final double CLOSE = 5e-6;
	private static final Window WINDOW = new Window(7, 2, 3, 1);
	private static final Geometry STEM = new Geometry(new ResidualNetwork.Convolution("stem", 3, 32, WINDOW, 1));
	private static final Geometry LAYER = new Geometry(
			new ResidualNetwork.Convolution("layer", 32, 32, SharedWinograd.WINDOW, 1));

	@BeforeAll
	static void load() {
		LibtorchLibrary.load();
	}

	/** Images of which each differs from the one before it in a square of so many pixels a side. */
	private static float[] pictures(Random random, int count, int height, int width, int square) {
		int length = height * width * 3;
		float[] pixels = new float[count * length];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = i < length ? (float) random.nextGaussian() : pixels[i - length];
			int y = i % length / 3 / width - random(i / length, height - square);
			int x = i % length / 3 % width - random(i / length + 99, width - square);
			if (y >= 0 && y < square && x >= 0 && x < square) {
				pixels[i] = (float) random.nextGaussian();
			}
		}
		return pixels;
	}

	private static int random(int seed, int bound) {
		return new Random(seed).nextInt(bound + 1);
	}

	@ParameterizedTest
	@CsvSource({"2, 32, 32, 3", "6, 64, 96, 20", "5, 71, 53, 1", "9, 100, 115, 40", "40, 150, 90, 9", "1, 40, 40, 8"})
	void theFirstPartsOfANetwork(int count, int height, int width, int square) {
		try (PointerScope scope = new PointerScope()) {
			Random random = new Random(3);
			float[] pixels = pictures(random, count, height, width, square);
			Tensor stem = images(random, 32, 7, 7, 3);
			Tensor bias = images(random, 1, 1, 1, 32).view(-1);
			Tensor weight = images(random, 32, 3, 3, 32);
			assertTrue(SharedStem.suits(STEM, stem));

			Changes changes = Changes.of(pixels, count, height, width);
			SharedTiles pooled = new SharedStem(pixels, changes, WINDOW, stem, bias).pooled();
			Tensor all = Tensors.host(pixels, count, height, width, 3).permute(0, 3, 1, 2);
			Tensor right = torch.max_pool2d(STEM.convolve(wide(all), wide(stem), new TensorOptional(wide(bias))),
					Pooling.kernel(), Pooling.stride(), Pooling.padding(), Pooling.dilation(), false).relu_();
			assertClose(right, pooled.images(), CLOSE);

			Tensor kernels = WinogradWeights.packed(weight);
			SharedTiles first = SharedWinograd.activated(pooled, kernels, bias, null);
			Tensor between = LAYER.convolve(right, wide(weight), new TensorOptional(wide(bias))).relu_();
			assertClose(between, first.images(), CLOSE);
			SharedTiles second = SharedWinograd.activated(first, kernels, bias, pooled);
			assertClose(LAYER.convolve(between, wide(weight), new TensorOptional(wide(bias))).add_(right).relu_(),
					second.images(), CLOSE);
		}
	}

	@Test
	void nothingIsComputedTwice() {
		Random random = new Random(5);
		float[] same = pictures(random, 4, 48, 64, 0);
		Changes changes = Changes.of(same, 4, 48, 64);
		assertEquals(0.25, changes.through(WINDOW).share());
	}

	@Test
	void aChangedPixelChangesWhatSeesIt() {
		float[] pixels = new float[2 * 9 * 9];
		pixels[81 + 4 * 9 + 8] = -0f;
		boolean[] seen = Changes.of(pixels, 2, 9, 9).through(new Window(3, 2, 1, 1)).cells()[1];
		boolean[] expected = new boolean[25];
		expected[2 * 5 + 4] = true;
		assertArrayEquals(expected, seen);
		expected[2 * 5 + 4] = true;
		assertArrayEquals(expected, Changes.of(pixels, 2, 9, 9).through(new Window(1, 2, 0, 1)).cells()[1]);
		pixels[81 + 4 * 9 + 8] = 0f;
		pixels[81 + 3 * 9 + 7] = 1;
		// a stride passes over it
		assertArrayEquals(new boolean[25], Changes.of(pixels, 2, 9, 9).through(new Window(1, 2, 0, 1)).cells()[1]);
	}

	@Test
	void whatIsNotANumberStays() {
		try (PointerScope scope = new PointerScope()) {
			float[] pixels = new float[2 * 32 * 32 * 3];
			pixels[pixels.length / 2 + 1000] = Float.NaN;
			Tensor weight = images(new Random(1), 32, 7, 7, 3);
			SharedTiles pooled = new SharedStem(pixels, Changes.of(pixels, 2, 32, 32), WINDOW, weight, torch.zeros(32))
					.pooled();
			float[] values = Tensors.read(pooled.images());
			for (int image = 0; image < 2; image++) {
				boolean found = false;
				for (int i = 0; i < values.length / 2; i++) {
					found |= Float.isNaN(values[image * values.length / 2 + i]);
				}
				assertEquals(image == 1, found);
			}
		}
	}
}
