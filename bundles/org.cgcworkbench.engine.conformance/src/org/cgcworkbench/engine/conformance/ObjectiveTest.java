package org.cgcworkbench.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;

import org.cgcworkbench.core.engine.StepInspection;
import org.cgcworkbench.core.engine.Trainer;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.WeightInitialization;
import org.cgcworkbench.core.objective.Loss;
import org.cgcworkbench.core.objective.LossComputation;
import org.cgcworkbench.core.objective.Objective;
import org.cgcworkbench.core.objective.ObjectiveFunction;
import org.cgcworkbench.core.objective.StandardObjective;
import org.cgcworkbench.core.view.ViewBatch;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An engine's own form of the built-in objectives against the core's, on random inputs. */
class ObjectiveTest {

	private static final int CLASSES = 4;
	private static final NetworkSpec NETWORK = NetworkSpec.of(Architecture.RESNET18, CLASSES);
	private static final Weights WEIGHTS = WeightInitialization.random(NETWORK, 21, false);
	/** Of float32; the core computes in float64. */
	private static final double LOSS = 1e-5;
	private static final double GRADIENT = 1e-4;
	private static final double MAP = 1e-6;

	/** A built-in objective under a name that no engine knows. */
	private record Unknown(StandardObjective function) implements ObjectiveFunction {

		@Override
		public String id() {
			return "not-" + function.id();
		}

		@Override
		public String label() {
			return function.label();
		}

		@Override
		public boolean comparesViews() {
			return function.comparesViews();
		}

		@Override
		public Loss loss(LossComputation step, Objective objective) {
			return function.loss(step, objective);
		}
	}

	@ParameterizedTest
	@CsvSource({"CROSS_ENTROPY, 1, 0", "CROSS_ENTROPY, 5, 0.1", "CROSS_ENTROPY, 64, 0", "CGC, 1, 0", "CGC, 2, 0",
			"CGC, 7, 0.25", "CGC, 64, 0", "GRADCAM_L2, 1, 0", "GRADCAM_L2, 5, 0", "GRADCAM_L2, 64, 0"})
	void theEnginesOwnFormIsThatOfTheCore(StandardObjective function, int samples, double smoothing) {
		ViewBatch batch = Batches.random(100 + samples, samples, 3, 64, CLASSES);
		double lambda = function == StandardObjective.GRADCAM_L2 ? 1000 : 0.5;
		StepInspection expected = inspect(new Objective(new Unknown(function), lambda, 0.5, smoothing), batch);
		StepInspection actual = inspect(new Objective(function, lambda, 0.5, smoothing), batch);
		assertEquals(expected.result().crossEntropy(), actual.result().crossEntropy(), LOSS, "cross entropy");
		assertEquals(expected.result().consistency(), actual.result().consistency(), LOSS, "consistency");
		assertEquals(expected.result().total(), actual.result().total(), LOSS * Math.max(1, lambda), "total");
		assertEquals(expected.result().hits(), actual.result().hits());
		assertEquals(expected.result().negatives(), actual.result().negatives(), "negatives");
		assertEquals(expected.result().zeroMaps(), actual.result().zeroMaps());
		assertClose(expected.originalMaps(), actual.originalMaps(), MAP, "original maps");
		assertClose(expected.transformedMaps(), actual.transformedMaps(), MAP, "transformed maps");
		assertClose(expected.augmentedMaps(), actual.augmentedMaps(), MAP, "augmented maps");
		for (Map.Entry<String, Tensor> gradient : expected.gradients().tensors().entrySet()) {
			float[] values = gradient.getValue().values();
			assertClose(values, actual.gradients().get(gradient.getKey()).values(), GRADIENT * largest(values),
					gradient.getKey());
		}
	}

	private static StepInspection inspect(Objective objective, ViewBatch batch) {
		try (Trainer trainer = EngineUnderTest.trainer(NETWORK, WEIGHTS, objective)) {
			return trainer.inspect(batch);
		}
	}

	private static double largest(float[] values) {
		double largest = Float.MIN_NORMAL;
		for (float value : values) {
			largest = Math.max(largest, Math.abs(value));
		}
		return largest;
	}

	private static void assertClose(float[] expected, float[] actual, double tolerance, String what) {
		assertEquals(expected.length, actual.length, what);
		for (int i = 0; i < expected.length; i++) {
			if (!(Math.abs(expected[i] - actual[i]) <= tolerance)) {
				assertEquals(expected[i], actual[i], tolerance, what + ", value " + i);
			}
		}
	}
}
