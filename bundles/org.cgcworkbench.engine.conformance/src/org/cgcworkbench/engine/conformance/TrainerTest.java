package org.cgcworkbench.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import javax.management.JMException;
import javax.management.ObjectName;

import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.Trainer;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.WeightInitialization;
import org.cgcworkbench.core.objective.Objective;
import org.cgcworkbench.core.objective.StandardObjective;
import org.cgcworkbench.core.objective.StepResult;
import org.cgcworkbench.core.support.Sha256;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.view.ViewBatch;
import org.cgcworkbench.core.weights.Safetensors;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.TensorSource;
import org.cgcworkbench.core.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every engine's trainer must do, on data made here. */
class TrainerTest {

	private static final int CLASSES = 4;
	private static final int SIDE = 64;
	private static final NetworkSpec RESNET18 = NetworkSpec.of(Architecture.RESNET18, CLASSES);
	private static final Objective CGC = new Objective(StandardObjective.CGC, 0.5, 0.5);

	private static final long SMALL_ARRAYS = 4L << 20;

	/** Drawn once, as drawing takes longer than most of what is done with it. */
	private static final Weights RANDOM = WeightInitialization.random(RESNET18, 7, false);

	private static Weights weights(NetworkSpec network) {
		return network.equals(RESNET18) ? RANDOM : WeightInitialization.random(network, 7, false);
	}

	/** Of the scale of weights drawn as usual, which takes half a minute for the networks of all architectures. */
	private static Weights evenly(NetworkSpec network) {
		SplittableRandom random = new SplittableRandom(7);
		Weights weights = WeightInitialization.zeros(network);
		weights.tensors().forEach((name, tensor) -> {
			float[] values = tensor.values();
			if (tensor.shape().size() == 1) {
				Arrays.fill(values, name.endsWith("running_var") || name.endsWith("weight") ? 1 : 0);
				return;
			}
			float bound = (float) Math.sqrt(6.0 * tensor.shape().get(1) / values.length);
			for (int i = 0; i < values.length; i++) {
				values[i] = bound * (2 * random.nextInt() * 0x1p-32f);
			}
		});
		return weights;
	}

	@ParameterizedTest
	@EnumSource(StandardObjective.class)
	void gradientsAreThoseOfTheLoss(StandardObjective method) {
		assertGradient(RESNET18, new Objective(method, method == StandardObjective.GRADCAM_L2 ? 2e4 : 2, 0.5),
				Batches.random(3, 3, 3, SIDE, CLASSES));
	}

	@Test
	void gradientsOfADilatedBottleneckNetworkAreThoseOfTheLoss() {
		assertGradient(new NetworkSpec(Architecture.RESNET50, CLASSES, List.of(false, true, true)),
				new Objective(StandardObjective.CGC, 2, 0.5), Batches.random(3, 3, 3, SIDE, CLASSES));
	}

	/**
	 * Compares the slope of the loss along a direction with the gradient's component in it. The direction moves the
	 * entries of steepest slope of every parameter, every parameter by the same length.
	 */
	static void assertGradient(NetworkSpec network, Objective objective, ViewBatch batch) {
		Weights start = weights(network);
		try (Trainer trainer = EngineUnderTest.trainer(network, start, objective)) {
			Map<String, Tensor> direction = new LinkedHashMap<>();
			double slope = 0;
			for (Map.Entry<String, Tensor> gradient : trainer.inspect(batch).gradients().tensors().entrySet()) {
				float[] steepest = steepest(gradient.getValue().values());
				double length = length(steepest);
				slope += length;
				for (int i = 0; i < steepest.length; i++) {
					steepest[i] /= (float) Math.max(length, Float.MIN_NORMAL);
				}
				direction.put(gradient.getKey(), new Tensor(gradient.getValue().shape(), steepest));
			}
			// moves the loss by 0.005 each way: far above the rounding of float32, and little enough to be linear
			double step = 5e-3 / slope;
			trainer.restore(moved(start, new Weights(direction), step), Weights.empty());
			double above = trainer.inspect(batch).result().total();
			trainer.restore(moved(start, new Weights(direction), -step), Weights.empty());
			double below = trainer.inspect(batch).result().total();
			assertEquals(slope, (above - below) / (2 * step), 0.02 * slope);
		}
	}

	/**
	 * The gradient with all but its largest entries zero, so that what is left moves far beyond the rounding of
	 * weights.
	 */
	private static float[] steepest(float[] gradient) {
		float[] sizes = new float[gradient.length];
		for (int i = 0; i < sizes.length; i++) {
			sizes[i] = Math.abs(gradient[i]);
		}
		Arrays.sort(sizes);
		float least = sizes[Math.max(0, sizes.length - 20)];
		float[] kept = new float[gradient.length];
		for (int i = 0; i < kept.length; i++) {
			kept[i] = Math.abs(gradient[i]) >= least ? gradient[i] : 0;
		}
		return kept;
	}

	private static double length(float[] values) {
		double squares = 0;
		for (float value : values) {
			squares += (double) value * value;
		}
		return Math.sqrt(squares);
	}

	private static Weights moved(Weights weights, Weights direction, double factor) {
		Map<String, Tensor> moved = new LinkedHashMap<>(weights.tensors());
		direction.tensors().forEach((name, d) -> {
			float[] values = weights.get(name).values().clone();
			for (int i = 0; i < values.length; i++) {
				values[i] += (float) (factor * d.values()[i]);
			}
			moved.put(name, new Tensor(d.shape(), values));
		});
		return new Weights(moved);
	}

	@Test
	void theSameStepsGiveTheSameBits() {
		assertSame(train(4, 4), train(4, 4));
	}

	@Test
	void restoringContinuesBitForBit() {
		assertSame(train(5, 5), train(2, 5));
	}

	/** Takes five steps; after the given one everything is carried over to a new trainer. */
	private static Weights train(int carryAfter, int steps) {
		Trainer trainer = EngineUnderTest.trainer(RESNET18, weights(RESNET18), CGC);
		try {
			for (int step = 0; step < steps; step++) {
				if (step == carryAfter) {
					Weights weights = trainer.weights();
					Weights momentum = trainer.optimizerState();
					trainer.close();
					trainer = EngineUnderTest.trainer(RESNET18, weights(RESNET18), CGC);
					trainer.restore(weights, momentum);
				}
				trainer.setLearningRates(0.05, 0.1);
				trainer.step(Batches.random(step, 4, 3, SIDE, CLASSES));
			}
			return trainer.weights();
		} finally {
			trainer.close();
		}
	}

	@Test
	void aCheckpointIsWrittenInTheMemoryOfTheLargestTensor() throws Exception {
		long largest = (long) RANDOM.room().length * Float.BYTES;
		try (Trainer trainer = EngineUnderTest.trainer(RESNET18, weights(RESNET18), CGC)) {
			trainer.setLearningRates(0.05, 0.1);
			trainer.step(Batches.random(1, 4, 3, SIDE, CLASSES));
			write(trainer.heldWeights(), trainer.heldOptimizerState(), OutputStream.nullOutputStream());
			long before = allocated();
			assertTrue(trainer.heldWeights().finite());
			write(trainer.heldWeights(), trainer.heldOptimizerState(), OutputStream.nullOutputStream());
			long taken = allocated() - before;
			// finite, weights and momenta one after the other; buffers and names beside them
			assertTrue(taken < 3 * largest + SMALL_ARRAYS, taken + " bytes were taken");
			assertSame(trainer.weights(), trainer.heldWeights().copy());
			assertEquals(digest(trainer.weights(), trainer.optimizerState()),
					digest(trainer.heldWeights(), trainer.heldOptimizerState()));
		}
	}

	/** Bytes that all threads allocated on the heap so far. */
	private static long allocated() throws JMException {
		return (long) ManagementFactory.getPlatformMBeanServer().getAttribute(
				ObjectName.getInstance(ManagementFactory.THREAD_MXBEAN_NAME), "TotalThreadAllocatedBytes");
	}

	private static void write(TensorSource weights, TensorSource state, OutputStream out) throws IOException {
		Safetensors.write(out, weights, Map.of());
		Safetensors.write(out, state, Map.of());
	}

	private static String digest(TensorSource weights, TensorSource state) throws IOException {
		MessageDigest digest = Sha256.start();
		write(weights, state, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
		return HexFormat.of().formatHex(digest.digest());
	}

	private static void assertSame(Weights expected, Weights actual) {
		assertEquals(List.copyOf(expected.tensors().keySet()), List.copyOf(actual.tensors().keySet()));
		expected.tensors()
				.forEach((name, tensor) -> assertArrayEquals(tensor.values(), actual.get(name).values(), name));
	}

	@Test
	void trainingLearnsABatchByHeart() {
		try (Trainer trainer = EngineUnderTest.trainer(RESNET18, weights(RESNET18), CGC)) {
			trainer.setLearningRates(0.002, 0.002);
			ViewBatch batch = Batches.random(11, 6, 3, SIDE, CLASSES);
			double first = trainer.step(batch).crossEntropy();
			StepResult last = null;
			for (int i = 0; i < 40; i++) {
				last = trainer.step(batch);
			}
			assertTrue(last.crossEntropy() < 0.2 * first, first + " became " + last.crossEntropy());
			assertEquals(6, last.hits().first());
			assertEquals(5, last.negatives());
		}
	}

	@Test
	void inspectionChangesNothing() {
		try (Trainer trainer = EngineUnderTest.trainer(RESNET18, weights(RESNET18), CGC)) {
			Weights before = trainer.weights();
			trainer.inspect(Batches.random(1, 4, 3, SIDE, CLASSES));
			assertSame(before, trainer.weights());
			assertTrue(trainer.optimizerState().isEmpty());
		}
	}

	@Test
	void aLossThatIsNotFiniteUpdatesNothing() {
		ViewBatch batch = Batches.random(1, 4, 3, SIDE, CLASSES);
		batch.pixels().put(5, Float.NaN);
		try (Trainer trainer = EngineUnderTest.trainer(RESNET18, weights(RESNET18), CGC)) {
			trainer.setLearningRates(0.1, 0.1);
			Weights before = trainer.weights();
			assertFalse(trainer.step(batch).finite());
			assertSame(before, trainer.weights());
		}
	}

	@Test
	void samplesWithoutLabelsOnlyTakePartInTheConsistency() {
		ViewBatch labelled = Batches.random(5, 4, 3, SIDE, CLASSES);
		int[] none = {-1, -1, -1, -1};
		ViewBatch batch = new ViewBatch(4, 3, SIDE, labelled.pixels(), new int[][]{labelled.labels()[0], none, none},
				labelled.geometry(), labelled.files());
		ViewBatch cropsOnly = new ViewBatch(4, 1, SIDE, labelled.pixels(), new int[][]{labelled.labels()[0]}, List.of(),
				labelled.files());
		try (Trainer cgc = EngineUnderTest.trainer(RESNET18, weights(RESNET18), CGC);
				Trainer plain = EngineUnderTest.trainer(RESNET18, weights(RESNET18),
						new Objective(StandardObjective.CROSS_ENTROPY, 0, 0.5))) {
			StepResult both = cgc.inspect(batch).result();
			assertEquals(plain.inspect(cropsOnly).result().crossEntropy(), both.crossEntropy(), 1e-5);
			assertEquals(cgc.inspect(labelled).result().consistency(), both.consistency(), 1e-9);
		}
	}

	@Test
	void anObjectiveTakesThePlaceOfAnother() {
		ViewBatch batch = Batches.random(5, 4, 3, SIDE, CLASSES);
		Objective plain = new Objective(StandardObjective.CROSS_ENTROPY, 0.5, 0.5);
		try (Trainer changed = EngineUnderTest.trainer(RESNET18, weights(RESNET18), CGC);
				Trainer fresh = EngineUnderTest.trainer(RESNET18, weights(RESNET18), plain)) {
			changed.setLearningRates(0.01, 0.01);
			fresh.setLearningRates(0.01, 0.01);
			changed.setObjective(plain);
			StepResult result = changed.step(batch);
			assertEquals(fresh.step(batch), result);
			assertEquals(List.of(0.0, 0.0), List.of(result.consistency(), (double) result.negatives()));
			changed.setObjective(CGC);
			fresh.setObjective(CGC);
			assertTrue(changed.step(batch).consistency() > 0);
			fresh.step(batch);
			assertSame(fresh.weights(), changed.weights());
			assertSame(fresh.optimizerState(), changed.optimizerState());
		}
	}

	@Test
	void theRatesOfTrunkAndLastLayerAreTheirOwn() {
		try (Trainer trainer = EngineUnderTest.trainer(RESNET18, weights(RESNET18), CGC)) {
			Weights before = trainer.weights();
			trainer.setLearningRates(0, 0.1);
			trainer.step(Batches.random(1, 4, 3, SIDE, CLASSES));
			Weights after = trainer.weights();
			assertArrayEquals(before.get("conv1.weight").values(), after.get("conv1.weight").values());
			assertFalse(Arrays.equals(before.get("fc.weight").values(), after.get("fc.weight").values()));
		}
	}

	@Test
	void trainerAndExplainerGiveTheSameLogits() {
		ImageBatch images = Batches.images(9, 3, 64, 96);
		try (Trainer trainer = EngineUnderTest.trainer(RESNET18, weights(RESNET18), CGC);
				Explainer explainer = EngineUnderTest.explainer(RESNET18, weights(RESNET18))) {
			assertArrayEquals(explainer.logits(images), trainer.logits(images), 1e-5f);
		}
	}

	@Test
	void weightsThatDoNotFitAreRefusedByName() {
		Map<String, Tensor> tensors = new LinkedHashMap<>(weights(RESNET18).tensors());
		tensors.remove("layer3.0.conv1.weight");
		EngineException e = assertThrows(EngineException.class,
				() -> EngineUnderTest.trainer(RESNET18, new Weights(tensors), CGC).close());
		assertTrue(e.getMessage().contains("layer3.0.conv1.weight"), e.getMessage());
	}

	@Test
	void everyKnownArchitectureTakesAStepAndAllOthersAreRefused() {
		SplittableRandom random = new SplittableRandom(1);
		for (Architecture architecture : Architecture.values()) {
			NetworkSpec network = NetworkSpec.of(architecture, CLASSES);
			if (!EngineUnderTest.engine().architectures().contains(architecture)) {
				EngineException e = assertThrows(EngineException.class,
						() -> EngineUnderTest.trainer(network, evenly(network), CGC).close());
				assertTrue(e.getMessage().contains(architecture.key()), e.getMessage());
				continue;
			}
			try (Trainer trainer = EngineUnderTest.trainer(network, evenly(network), CGC)) {
				trainer.setLearningRates(0.01, 0.01);
				assertTrue(trainer.step(Batches.random(random.nextLong(), 2, 3, 32, CLASSES)).finite(),
						architecture.key());
			}
		}
	}
}
