package org.cgcworkbench.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.cgcworkbench.core.engine.StepInspection;
import org.cgcworkbench.core.engine.Trainer;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.WeightInitialization;
import org.cgcworkbench.core.objective.Objective;
import org.cgcworkbench.core.objective.StandardObjective;
import org.cgcworkbench.core.objective.ZeroMaps;
import org.cgcworkbench.core.view.ViewBatch;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Maps that are zero in every cell are counted in each step. */
class ZeroMapsTest {

	private static final int CLASSES = 4;
	private static final int SAMPLES = 12;
	private static final int SIDE = 64;
	private static final NetworkSpec NETWORK = NetworkSpec.of(Architecture.RESNET18, CLASSES);
	private static final Weights RANDOM = WeightInitialization.random(NETWORK, 7, false);
	private static final ViewBatch BATCH = Batches.random(11, SAMPLES, 3, SIDE, CLASSES);
	/**
	 * What a zero map is everywhere once it is divided by its sum; a map of few positive cells is as little far off.
	 */
	private static final float NOTHING = 1.000001e-8f;

	/** The same network with another last layer. */
	private static Weights withLastLayer(float[] weight, float[] bias) {
		Map<String, Tensor> tensors = new LinkedHashMap<>(RANDOM.tensors());
		tensors.put("fc.weight", new Tensor(RANDOM.get("fc.weight").shape(), weight));
		tensors.put("fc.bias", new Tensor(RANDOM.get("fc.bias").shape(), bias));
		return new Weights(tensors);
	}

	private static int zero(float[] maps) {
		int zero = 0;
		for (int i = 0; i < SAMPLES; i++) {
			boolean nothing = true;
			for (int k = i * SIDE * SIDE; k < (i + 1) * SIDE * SIDE; k++) {
				nothing &= maps[k] <= NOTHING;
			}
			zero += nothing ? 1 : 0;
		}
		return zero;
	}

	private static StepInspection inspect(Weights weights, StandardObjective function) {
		try (Trainer trainer = EngineUnderTest.trainer(NETWORK, weights, new Objective(function, 0.5, 0.5))) {
			StepInspection inspection = trainer.inspect(BATCH);
			assertEquals(inspection.result().zeroMaps(), trainer.step(BATCH).zeroMaps());
			return inspection;
		}
	}

	@ParameterizedTest
	@EnumSource(value = StandardObjective.class, names = {"CGC", "GRADCAM_L2"})
	void theCountIsThatOfTheMaps(StandardObjective function) {
		// last layers whose weights are less than zero in the mean by more and more, as features never are
		float[] random = RANDOM.get("fc.weight").values();
		int mixed = 0;
		for (int shift = 0; shift < 6; shift++) {
			float[] weight = random.clone();
			for (int i = 0; i < weight.length; i++) {
				weight[i] -= 0.002f * shift;
			}
			StepInspection inspection = inspect(withLastLayer(weight, new float[CLASSES]), function);
			ZeroMaps counted = inspection.result().zeroMaps();
			assertEquals(new ZeroMaps(SAMPLES, zero(inspection.originalMaps()), zero(inspection.augmentedMaps())),
					counted, "shift " + shift);
			mixed += counted.original() > 0 && counted.original() < SAMPLES ? 1 : 0;
		}
		assertTrue(mixed > 0, "some batches have maps of both kinds");
	}

	/** Features are not negative: a class of negative weights has no positive cell whatever its score. */
	@Test
	void theSignOfTheWeightsDecides() {
		float[] bias = {1000, 0, 0, 0};
		float[] weight = RANDOM.get("fc.weight").values().clone();
		Arrays.fill(weight, 0, weight.length / CLASSES, -0.01f);
		assertEquals(new ZeroMaps(SAMPLES, SAMPLES, SAMPLES),
				inspect(withLastLayer(weight, bias), StandardObjective.CGC).result().zeroMaps());
		Arrays.fill(weight, 0, weight.length / CLASSES, 0.01f);
		assertEquals(new ZeroMaps(SAMPLES, 0, 0),
				inspect(withLastLayer(weight, bias), StandardObjective.CGC).result().zeroMaps());
		assertEquals(ZeroMaps.NONE,
				inspect(withLastLayer(weight, bias), StandardObjective.CROSS_ENTROPY).result().zeroMaps());
	}
}
