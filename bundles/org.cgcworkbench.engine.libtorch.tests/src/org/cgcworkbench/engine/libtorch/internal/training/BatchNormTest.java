package org.cgcworkbench.engine.libtorch.internal.training;

import static org.cgcworkbench.engine.libtorch.internal.kernel.Doubles.assertClose;
import static org.cgcworkbench.engine.libtorch.internal.kernel.Doubles.images;
import static org.cgcworkbench.engine.libtorch.internal.kernel.Doubles.wide;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.core.network.WeightInitialization;
import org.cgcworkbench.engine.libtorch.internal.group.Peers;
import org.cgcworkbench.engine.libtorch.internal.inference.Parameters;
import org.cgcworkbench.engine.libtorch.internal.kernel.Pooling;
import org.cgcworkbench.engine.libtorch.internal.library.LibtorchLibrary;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Batch norm of either kind, forward and back, against libtorch's in float64 and its recorded gradients. */
class BatchNormTest {

	private static final int VIEWS = 3;
	/** Distances relative to the length of the right result: of float32 sums, and of roundings to bfloat16. */
	private static final double FLOAT = 2e-6;
	private static final double HALF = 1.0 / 256;
	private static final ResidualNetwork PLAN = ResidualNetwork.of(Fixture.NETWORK);

	@BeforeAll
	static void load() {
		LibtorchLibrary.load();
	}

	/** A batch norm of one kind and all that it needs; inputs far from a mean of 0 and scales that differ. */
	private static final class Bench implements AutoCloseable {

		private final PointerScope scope = new PointerScope();
		private final Random random = new Random(11);
		private final ScalarType type;
		private final boolean vectors;
		private final boolean halves;
		private final int count;
		private final int height;
		private final int width;
		private final double close;
		private final Parameters parameters;
		private final BatchStatistics statistics;
		private final ResidualNetwork.Layer layer;
		final BatchNorm norm;

		Bench(ResidualNetwork.Layer layer, boolean vectors, boolean halves, int count, int height, int width) {
			this.layer = layer;
			this.vectors = vectors;
			this.halves = halves;
			this.count = VIEWS * count;
			this.height = height;
			this.width = width;
			type = halves ? ScalarType.BFloat16 : ScalarType.Float;
			close = halves ? HALF : FLOAT;
			parameters = new Parameters(Fixture.NETWORK, WeightInitialization.random(Fixture.NETWORK, 5, false),
					new Device("cpu"), true);
			parameters.values().normal_(0.5, 1, null);
			statistics = new BatchStatistics(parameters, Peers.NONE);
			statistics.begin(VIEWS);
			norm = norm(layer);
		}

		BatchNorm norm(ResidualNetwork.Layer of) {
			return vectors
					? new VectorNorm(of, parameters, statistics, halves)
					: new LibtorchNorm(of, parameters, statistics);
		}

		Tensor values(int high, int wide) {
			return images(random, count, high, wide, parameters.statistics(layer)[1]).add(new Scalar(0.3)).to(type);
		}

		Tensor values() {
			return values(height, width);
		}

		Tensor leaf(Tensor values) {
			return wide(values).detach().requires_grad_(true);
		}

		Tensor leaf(String name) {
			return leaf(parameters.value(name));
		}

		/** In float64, each view by itself. */
		Tensor normalized(Tensor in, Tensor weight, Tensor bias) {
			TensorVector all = new TensorVector();
			for (int view = 0; view < VIEWS; view++) {
				all.push_back(torch.batch_norm(in.narrow(0, (long) view * count / VIEWS, count / VIEWS),
						new TensorOptional(weight), new TensorOptional(bias), new TensorOptional(),
						new TensorOptional(), true, 0, ResidualNetwork.EPSILON, false));
			}
			return torch.cat(all, 0);
		}

		Tensor[] gradients(Tensor result, Tensor gradient, Tensor... of) {
			TensorVector all = torch.grad(new TensorVector(result), new TensorVector(of),
					new TensorVector(wide(gradient)), new BoolOptional(), false, false);
			Tensor[] array = new Tensor[of.length];
			for (int i = 0; i < of.length; i++) {
				array[i] = all.get(i);
			}
			return array;
		}

		void assertParameterGradients(Tensor toWeight, Tensor toBias, ResidualNetwork.Layer of) {
			assertClose(toWeight, parameters.gradient(of.scale()), close);
			assertClose(toBias, parameters.gradient(of.shift()), close);
		}

		@Override
		public void close() {
			norm.close();
			statistics.close();
			parameters.close();
			scope.close();
		}
	}

	/** Few and odd numbers of rows as well. */
	@ParameterizedTest
	@CsvSource({"true, false, 2, 6, 8", "true, false, 1, 5, 7", "true, true, 2, 6, 8", "true, true, 1, 5, 7",
			"false, false, 2, 6, 8", "false, true, 2, 6, 8"})
	void normalizesAndGoesBack(boolean vectors, boolean halves, int count, int height, int width) {
		ResidualNetwork.Layer layer = PLAN.blocks().get(0).layers().get(0);
		try (Bench bench = new Bench(layer, vectors, halves, count, height, width)) {
			Tensor images = bench.values();
			Tensor in = bench.leaf(images);
			Tensor weight = bench.leaf(layer.scale());
			Tensor bias = bench.leaf(layer.shift());
			Tensor right = bench.normalized(in, weight, bias).relu();
			Tensor result = torch.empty_like(images);
			bench.norm.forward(images, result);
			assertClose(right.detach(), result, bench.close);
			Tensor again = torch.empty_like(images);
			bench.norm.again(images, again);
			assertClose(wide(result), again, vectors ? 0 : bench.close);

			Tensor gradient = bench.values();
			Tensor[] gradients = bench.gradients(right, gradient, in, weight, bias);
			bench.norm.backward(gradient, again, images);
			assertClose(gradients[0], images, bench.close);
			bench.assertParameterGradients(gradients[1], gradients[2], layer);
		}
	}

	@ParameterizedTest
	@CsvSource({"true, false", "true, true", "false, false"})
	void addsWhatLiesBesideNormalizedOrNot(boolean vectors, boolean halves) {
		ResidualNetwork.Layer layer = PLAN.blocks().get(2).layers().get(1);
		ResidualNetwork.Layer shortcut = PLAN.blocks().get(2).shortcut().orElseThrow();
		try (Bench bench = new Bench(layer, vectors, halves, 2, 4, 6); BatchNorm aside = bench.norm(shortcut)) {
			for (boolean normalized : new boolean[]{true, false}) {
				Tensor images = bench.values();
				Tensor beside = bench.values();
				Tensor in = bench.leaf(images);
				Tensor inBeside = bench.leaf(beside);
				Tensor weight = bench.leaf(shortcut.scale());
				Tensor bias = bench.leaf(shortcut.shift());
				Tensor right = bench.normalized(in, bench.leaf(layer.scale()), bench.leaf(layer.shift()))
						.add(normalized ? bench.normalized(inBeside, weight, bias) : inBeside).relu();
				Tensor result = torch.empty_like(images);
				bench.norm.forward(images, beside, normalized ? aside : null, result);
				assertClose(right.detach(), result, 2 * bench.close);

				Tensor gradient = bench.values();
				Tensor more = bench.values();
				Tensor sum = wide(gradient).add(normalized ? wide(more) : torch.zeros_like(wide(more)));
				Tensor[] gradients = normalized
						? bench.gradients(right, sum, in, inBeside, weight, bias)
						: bench.gradients(right, sum, in, inBeside);
				bench.norm.backward(gradient, normalized ? more : null, result, images);
				assertClose(gradients[0], images, 2 * bench.close);
				if (normalized) {
					aside.backwardBeside(gradient, beside);
					assertClose(gradients[1], beside, 2 * bench.close);
					bench.assertParameterGradients(gradients[2], gradients[3], shortcut);
				} else {
					assertClose(gradients[1], gradient, 2 * bench.close);
				}
			}
		}
	}

	@ParameterizedTest
	@CsvSource({"true, false, 12, 10", "true, false, 7, 9", "true, true, 12, 10", "false, false, 7, 9"})
	void poolsAndGoesBack(boolean vectors, boolean halves, int height, int width) {
		ResidualNetwork.Layer layer = PLAN.stem();
		try (Bench bench = new Bench(layer, vectors, halves, 2, height, width);
				Workspace memory = new Workspace(new Device("cpu"), bench.type)) {
			Tensor images = bench.values();
			Tensor in = bench.leaf(images);
			Tensor weight = bench.leaf(layer.scale());
			Tensor bias = bench.leaf(layer.shift());
			Tensor right = torch.max_pool2d(bench.normalized(in, weight, bias).relu(), Pooling.kernel(),
					Pooling.stride(), Pooling.padding(), Pooling.dilation(), false);
			Tensor result = bench.values((int) right.size(2), (int) right.size(3));
			Tensor places = bench.norm.places(memory, result);
			bench.norm.pool(images, result, places);
			assertClose(right.detach(), result, bench.close);

			Tensor gradient = bench.values((int) right.size(2), (int) right.size(3));
			Tensor[] gradients = bench.gradients(right, gradient, in, weight, bias);
			bench.norm.unpool(gradient, result, places, images);
			assertClose(gradients[0], images, bench.close);
			bench.assertParameterGradients(gradients[1], gradients[2], layer);
		}
	}

	/** A mean a thousand times the deviation leaves the statistics as exact as float32 values can be. */
	@Test
	void measuresFarFromZero() {
		try (Bench bench = new Bench(PLAN.stem(), true, false, 4, 30, 30)) {
			Tensor images = bench.values().add(new Scalar(1000.0));
			bench.norm.forward(images, torch.empty_like(images));
			long[] axes = {0, 2, 3};
			Tensor first = wide(images).narrow(0, 0, images.size(0) / VIEWS);
			assertClose(first.mean(axes, false, null), bench.statistics.mean(0, bench.norm.first, 64), 1e-7);
			Tensor inverse = first.var(axes, false, false).add(new Scalar(ResidualNetwork.EPSILON)).rsqrt();
			assertClose(inverse, bench.statistics.inverseDeviation(0, bench.norm.first, 64), 1e-6);
		}
	}

	@ParameterizedTest
	@CsvSource({"true, true", "true, false", "false, false"})
	void whatIsNotANumberStaysSo(boolean vectors, boolean halves) {
		try (Bench bench = new Bench(PLAN.stem(), vectors, halves, 1, 4, 4)) {
			Tensor images = bench.values();
			images.select(1, 3).fill_(new Scalar(Float.NaN));
			Tensor result = torch.empty_like(images);
			bench.norm.forward(images, result);
			assertEquals(VIEWS * 16, result.isnan().sum().item_long());
			assertTrue(result.select(1, 3).isnan().all().item_bool());
			Tensor pooled = bench.values(2, 2);
			bench.norm.pool(images, pooled,
					Tensors.own(() -> vectors ? torch.empty_like(pooled) : pooled.to(ScalarType.Long)));
			assertEquals(VIEWS * 4, pooled.isnan().sum().item_long());
		}
	}
}
