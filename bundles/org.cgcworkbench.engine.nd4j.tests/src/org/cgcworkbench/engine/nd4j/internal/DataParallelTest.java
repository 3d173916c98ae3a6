package org.cgcworkbench.engine.nd4j.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.List;

import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.Optimizer;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.engine.StepInspection;
import org.cgcworkbench.core.engine.TrainingSpec;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.WeightInitialization;
import org.cgcworkbench.core.objective.Objective;
import org.cgcworkbench.core.objective.StandardObjective;
import org.cgcworkbench.core.view.CropGeometry;
import org.cgcworkbench.core.view.ViewBatch;
import org.cgcworkbench.core.weights.Weights;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Training on several devices, here two replicas on the processor. */
class DataParallelTest {

	private static final int SIDE = 32;
	private static final NetworkSpec NETWORK = NetworkSpec.of(Architecture.RESNET18, 3);
	private static final Weights WEIGHTS = WeightInitialization.random(NETWORK, 5, false);

	@BeforeAll
	static void load() {
		Nd4jLibrary.load();
	}

	private static Nd4jTrainer trainer(int replicas) {
		return trainer(replicas, Optimizer.sgd(0.9, 1e-4));
	}

	private static Nd4jTrainer trainer(int replicas, Optimizer optimizer) {
		TrainingSpec spec = new TrainingSpec(NETWORK, WEIGHTS, new Objective(StandardObjective.CGC, 0.5, 0.5),
				optimizer, Precision.FLOAT32);
		return new Nd4jTrainer(spec, new VectorKernels(), Collections.nCopies(replicas, 0));
	}

	private static ViewBatch batch(int samples) {
		FloatBuffer pixels = ByteBuffer.allocateDirect(3 * samples * SIDE * SIDE * 3 * Float.BYTES)
				.order(ByteOrder.nativeOrder()).asFloatBuffer();
		for (int i = 0; i < pixels.capacity(); i++) {
			pixels.put(i, (float) Math.sin(0.37 * i + i / 1000));
		}
		int[] labels = new int[samples];
		for (int i = 0; i < samples; i++) {
			labels[i] = i % 3;
		}
		return new ViewBatch(samples, 3, SIDE, pixels, new int[][]{labels, labels, labels},
				Collections.nCopies(samples, new CropGeometry(4, 6, 20, 18, true)),
				Collections.nCopies(samples, "file"));
	}

	@Test
	void gradientsAreTheMeanOfTheShares() {
		ViewBatch batch = batch(6);
		List<ViewBatch> shares = BatchShares.of(batch, 2);
		try (Nd4jTrainer one = trainer(1); Nd4jTrainer two = trainer(2)) {
			StepInspection both = two.inspect(batch);
			List<StepInspection> parts = shares.stream().map(one::inspect).toList();
			assertEquals((parts.get(0).result().total() + parts.get(1).result().total()) / 2, both.result().total(),
					1e-9);
			assertEquals(2, both.result().negatives());
			both.gradients().tensors().forEach((name, gradient) -> {
				float[] first = parts.get(0).gradients().get(name).values();
				float[] second = parts.get(1).gradients().get(name).values();
				for (int i = 0; i < first.length; i++) {
					assertEquals((first[i] + second[i]) / 2, gradient.values()[i],
							1e-6 + 1e-5 * Math.abs(gradient.values()[i]), name);
				}
			});
			assertArrayEquals(parts.get(1).augmentedMaps(), java.util.Arrays.copyOfRange(both.augmentedMaps(),
					both.augmentedMaps().length / 2, both.augmentedMaps().length));
		}
	}

	@ParameterizedTest
	@EnumSource(Optimizer.Kind.class)
	void replicasStayEqual(Optimizer.Kind kind) {
		try (Nd4jTrainer two = trainer(2, Optimizer.of(kind, 0.9, 1e-4).clipped(0.5).averaged(0.9))) {
			two.setLearningRates(0.01, 0.01);
			for (int i = 0; i < 3; i++) {
				assertTrue(two.step(batch(6)).finite());
			}
			List<Weights> replicas = two.replicaWeights();
			replicas.get(0).tensors().forEach((name, tensor) -> {
				if (!name.contains("running")) {
					assertArrayEquals(tensor.values(), replicas.get(1).get(name).values(), name);
				}
			});
		}
	}

	@Test
	void aBatchThatCannotBeSplitIsRefused() {
		try (Nd4jTrainer two = trainer(2)) {
			EngineException e = assertThrows(EngineException.class, () -> two.step(batch(5)));
			assertTrue(e.getMessage().contains("multiple of 2"), e.getMessage());
		}
	}
}
