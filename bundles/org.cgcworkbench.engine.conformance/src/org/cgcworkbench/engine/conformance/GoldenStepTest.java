package org.cgcworkbench.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Iterator;
import java.util.Map;

import org.cgcworkbench.core.engine.StepInspection;
import org.cgcworkbench.core.engine.Trainer;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.objective.Objective;
import org.cgcworkbench.core.objective.StandardObjective;
import org.cgcworkbench.core.objective.StepResult;
import org.cgcworkbench.core.view.ViewBatch;
import org.cgcworkbench.core.weights.Weights;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;

/** Two training steps in float32 against the float64 figures of the paper's official code. */
@DisplayName("Two CGC steps equal the official code's")
class GoldenStepTest {

	private static final double LOSS = 1e-5;
	private static final double GRADIENT = 1e-3;
	private static final double MASK = 1e-6;
	private static final double STATE = 1e-4;

	@ParameterizedTest
	@EnumSource(value = StandardObjective.class, names = {"CGC", "GRADCAM_L2"})
	void twoSteps(StandardObjective method) throws IOException {
		JsonNode golden = Golden.steps();
		JsonNode expected = golden.get(method == StandardObjective.CGC ? "contrastive_float64" : "l2_float64");
		Objective objective = new Objective(method, golden.get("lambda").asDouble(),
				golden.get("temperature").asDouble());
		ViewBatch batch = Golden.batch();
		NetworkSpec network = NetworkSpec.of(Architecture.RESNET18, golden.get("classes").size());
		double rate = golden.get("sgd").get("lr").asDouble();
		try (Trainer trainer = EngineUnderTest.trainer(network, Golden.weights(), objective)) {
			trainer.setLearningRates(rate, rate);
			for (int step = 0; step < 2; step++) {
				StepInspection inspection = trainer.inspect(batch);
				assertStep(expected.get("steps").get(step), inspection);
				if (step == 0) {
					assertMasks(inspection);
				}
				StepResult taken = trainer.step(batch);
				assertEquals(inspection.result(), taken, "a step computes what its inspection said");
			}
			assertState(expected.get("after_two_steps"), trainer.weights());
		}
	}

	private static void assertStep(JsonNode expected, StepInspection actual) {
		assertRelative(expected.get("cross_entropy").asDouble(), actual.result().crossEntropy(), LOSS, "cross entropy");
		assertRelative(expected.get("consistency").asDouble(), actual.result().consistency(), LOSS, "consistency");
		assertRelative(expected.get("total").asDouble(), actual.result().total(), LOSS, "total");
		assertEquals(expected.get("gradient").size(), actual.gradients().tensors().size(), "number of gradients");
		assertAll(expected.get("gradient").propertyStream()
				.map(entry -> () -> assertRelative(entry.getValue().get("l2").asDouble(),
						norm(actual.gradients().get(entry.getKey()).values()), GRADIENT,
						"gradient of " + entry.getKey())));
	}

	private static void assertMasks(StepInspection inspection) throws IOException {
		Map<String, float[]> masks = Map.of("cam_original.npy", inspection.originalMaps(),
				"cam_original_transformed.npy", inspection.transformedMaps(), "cam_augmented.npy",
				inspection.augmentedMaps());
		for (Map.Entry<String, float[]> mask : masks.entrySet()) {
			float[] expected = Golden.array(mask.getKey());
			assertEquals(expected.length, mask.getValue().length, mask.getKey());
			double worst = 0;
			for (int i = 0; i < expected.length; i++) {
				worst = Math.max(worst, Math.abs(expected[i] - mask.getValue()[i]));
			}
			assertEquals(0, worst, MASK, mask.getKey());
		}
	}

	private static void assertState(JsonNode expected, Weights weights) {
		assertAll(expected.get("batch_norm").propertyStream().map(entry -> () -> {
			float[] values = weights.get(entry.getKey()).values();
			double sum = 0;
			double magnitude = 0;
			for (float value : values) {
				sum += value;
				magnitude += Math.abs(value);
			}
			assertEquals(entry.getValue().get("sum").asDouble(), sum, STATE * magnitude, "sum of " + entry.getKey());
			assertFirst(entry, values);
		}));
		assertAll(expected.get("weights").propertyStream().map(entry -> () -> {
			float[] values = weights.get(entry.getKey()).values();
			assertRelative(entry.getValue().get("l2").asDouble(), norm(values), STATE, "norm of " + entry.getKey());
			assertFirst(entry, values);
		}));
	}

	private static void assertFirst(Map.Entry<String, JsonNode> entry, float[] values) {
		Iterator<JsonNode> first = entry.getValue().get("first").elements();
		for (int i = 0; first.hasNext(); i++) {
			double value = first.next().asDouble();
			assertEquals(value, values[i], STATE * Math.max(1, Math.abs(value)), entry.getKey() + "[" + i + "]");
		}
	}

	private static void assertRelative(double expected, double actual, double tolerance, String what) {
		assertEquals(expected, actual, tolerance * Math.abs(expected), what);
	}

	private static double norm(float[] values) {
		double sum = 0;
		for (float value : values) {
			sum += (double) value * value;
		}
		return Math.sqrt(sum);
	}
}
