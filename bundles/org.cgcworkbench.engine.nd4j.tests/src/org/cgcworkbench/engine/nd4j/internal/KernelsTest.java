package org.cgcworkbench.engine.nd4j.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.cgcworkbench.core.engine.Optimizer;
import org.cgcworkbench.core.kernel.Affine;
import org.cgcworkbench.core.kernel.ChannelNorm;
import org.cgcworkbench.core.kernel.Moments;
import org.cgcworkbench.core.kernel.UpdateStep;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The vector kernels and the kernels made of ND4J operations compute the same. */
class KernelsTest {

	private static final int VIEWS = 3;
	private static final int CHANNELS = 64;
	private static final long[] SHAPE = {6, 9, 11, CHANNELS};

	private static Kernels vector;
	private static final Kernels ARRAY = new ArrayKernels();

	@BeforeAll
	static void load() {
		Nd4jLibrary.load();
		vector = new VectorKernels();
	}

	/** Values within 1 of the number of their channel. */
	private static INDArray random(long seed, long... shape) {
		return around(CHANNELS, seed, shape);
	}

	/** Values within 1 of zero. */
	private static INDArray gradient(long seed) {
		return around(1, seed, SHAPE);
	}

	private static INDArray around(int centres, long seed, long... shape) {
		SplittableRandom random = new SplittableRandom(seed);
		INDArray array = Nd4j.create(DataType.FLOAT, shape);
		float[] values = new float[(int) array.length()];
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) random.nextDouble(-1, 1) + i % CHANNELS;
		}
		HostMemory.write(array, values);
		return array;
	}

	private static float[][] perChannel(long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		float[][] values = new float[VIEWS][CHANNELS];
		for (float[] row : values) {
			for (int c = 0; c < CHANNELS; c++) {
				row[c] = (float) random.nextDouble(-1, 1);
			}
		}
		return values;
	}

	private static Affine[] affine(long seed) {
		float[][] factors = perChannel(seed);
		float[][] terms = perChannel(seed + 1);
		return IntStream.range(0, VIEWS).mapToObj(v -> new Affine(factors[v], terms[v])).toArray(Affine[]::new);
	}

	private static void assertNear(double[] expected, double[] actual, double relative) {
		for (int c = 0; c < expected.length; c++) {
			assertEquals(expected[c], actual[c], relative * Math.max(1, Math.abs(expected[c])));
		}
	}

	@Test
	void momentsOfValuesFarFromZero() {
		INDArray x = random(1, SHAPE);
		Moments[] expected = ARRAY.moments(x, VIEWS);
		Moments[] actual = vector.moments(x, VIEWS);
		for (int v = 0; v < VIEWS; v++) {
			assertNear(expected[v].mean(), actual[v].mean(), 1e-6);
			assertNear(expected[v].variance(), actual[v].variance(), 1e-5);
		}
		assertEquals(1 / 3.0, actual[1].variance()[60], 0.05);
	}

	@Test
	void normalize() {
		INDArray x = random(1, SHAPE);
		INDArray residual = random(2, SHAPE);
		for (boolean relu : new boolean[]{false, true}) {
			for (INDArray added : new INDArray[]{null, residual}) {
				INDArray expected = Nd4j.create(DataType.FLOAT, SHAPE);
				INDArray actual = Nd4j.create(DataType.FLOAT, SHAPE);
				ARRAY.normalize(x, affine(3), added, relu, expected);
				vector.normalize(x, affine(3), added, relu, actual);
				assertArrayEquals(HostMemory.read(expected), HostMemory.read(actual), 1e-4f);
			}
		}
	}

	@Test
	void gate() {
		INDArray input = random(1, SHAPE);
		float[][] mean = perChannel(3);
		for (int v = 0; v < VIEWS; v++) {
			mean[v] = Parameters.floats(ARRAY.moments(input, VIEWS)[v].mean());
		}
		INDArray output = random(5, SHAPE).subi(30);
		// runs of 64 summands of up to 2 are added in float32, which rounds each sum by up to 4e-6
		double perSummand = 1e-6 * input.length() / CHANNELS / VIEWS;
		for (INDArray[] operands : new INDArray[][]{{null, null}, {null, output}, {gradient(6), output}}) {
			INDArray expected = gradient(7);
			INDArray actual = gradient(7);
			double[][] wanted = ARRAY.gate(expected, operands[0], operands[1], input, mean);
			double[][] sums = vector.gate(actual, operands[0], operands[1], input, mean);
			assertArrayEquals(HostMemory.read(expected), HostMemory.read(actual), 1e-5f);
			for (int v = 0; v < VIEWS; v++) {
				assertNear(wanted[v], sums[v], perSummand);
			}
		}
	}

	@Test
	void combine() {
		INDArray gradient = random(1, SHAPE);
		INDArray expected = random(2, SHAPE);
		INDArray actual = expected.dup();
		float[][] factors = perChannel(3);
		ChannelNorm.Gradient[] gradients = IntStream.range(0, VIEWS)
				.mapToObj(v -> new ChannelNorm.Gradient(factors[v], affine(4)[v])).toArray(ChannelNorm.Gradient[]::new);
		ARRAY.combine(gradient, expected, gradients);
		vector.combine(gradient, actual, gradients);
		assertArrayEquals(HostMemory.read(expected), HostMemory.read(actual), 1e-4f);
	}

	@Test
	void maxPool() {
		INDArray input = random(1, SHAPE);
		long[] outShape = {6, 5, 6, CHANNELS};
		INDArray expected = Nd4j.create(DataType.FLOAT, outShape);
		INDArray actual = Nd4j.create(DataType.FLOAT, outShape);
		INDArray places = Nd4j.create(DataType.FLOAT, outShape);
		ARRAY.maxPool(input, expected, places);
		vector.maxPool(input, actual, places);
		assertArrayEquals(HostMemory.read(expected), HostMemory.read(actual));
		for (INDArray second : new INDArray[]{null, random(3, outShape)}) {
			INDArray expectedGradient = Nd4j.create(DataType.FLOAT, SHAPE);
			INDArray actualGradient = Nd4j.ones(DataType.FLOAT, SHAPE);
			ARRAY.maxPoolGradient(input, places, random(2, outShape), second, expectedGradient);
			vector.maxPoolGradient(input, places, random(2, outShape), second, actualGradient);
			assertArrayEquals(HostMemory.read(expectedGradient), HostMemory.read(actualGradient), 1e-4f);
		}
	}

	@ParameterizedTest
	@EnumSource(Optimizer.Kind.class)
	void anUpdateTouchesItsRangeOnly(Optimizer.Kind kind) {
		int length = 100_003;
		UpdateStep step = UpdateStep.of(Optimizer.of(kind, 0.9, 0.01), 0.1, 3);
		INDArray expected = random(1, length);
		INDArray actual = expected.dup();
		INDArray gradients = random(2, length);
		List<INDArray> expectedSlots = IntStream.range(0, kind.slots().size())
				.mapToObj(k -> Transforms.abs(random(3 + k, length))).toList();
		List<INDArray> slots = expectedSlots.stream().map(INDArray::dup).toList();
		float[] before = HostMemory.read(actual);
		ARRAY.update(expected, gradients, expectedSlots, 5, length - 3, step);
		vector.update(actual, gradients, slots, 5, length - 3, step);
		assertArrayEquals(HostMemory.read(expected), HostMemory.read(actual), 1e-5f);
		for (int k = 0; k < slots.size(); k++) {
			assertArrayEquals(HostMemory.read(expectedSlots.get(k)), HostMemory.read(slots.get(k)), 1e-5f);
		}
		assertArrayEquals(Arrays.copyOf(before, 5), Arrays.copyOf(HostMemory.read(actual), 5));
		assertEquals(before[length - 1], HostMemory.read(actual)[length - 1]);
	}

	/** Clipped training has the same bits whenever Java compiles. */
	@Test
	void squaresAreTheSameInterpretedAndCompiled() {
		INDArray values = around(1, 5, 300);
		double first = vector.squares(values);
		IntStream.range(0, 20_000).forEach(call -> assertEquals(first, vector.squares(values), 0));
	}

	@Test
	void squaresAreSummedAndAveragesMove() {
		INDArray values = random(1, 100_003);
		INDArray others = random(2, 100_003);
		double squares = 0;
		for (float value : HostMemory.read(values)) {
			squares += (double) value * value;
		}
		assertEquals(squares, ARRAY.squares(values), 1e-9 * squares);
		assertEquals(squares, vector.squares(values), 1e-6 * squares);
		INDArray expected = values.dup();
		ARRAY.approach(expected, others, 0.25f);
		vector.approach(values, others, 0.25f);
		assertArrayEquals(HostMemory.read(expected), HostMemory.read(values), 1e-6f);
	}
}
