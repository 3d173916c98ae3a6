package org.cgcworkbench.engine.libtorch.internal.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.engine.StepInspection;
import org.cgcworkbench.core.objective.StepResult;
import org.cgcworkbench.core.view.ViewBatch;
import org.cgcworkbench.core.weights.Weights;
import org.junit.jupiter.api.Test;

/** Steps in bfloat16 with float32 weights, on any processor, if slowly on most. */
class BFloat16Test {

	@Test
	void gradientsPointWhereThoseOfFloat32Point() {
		ViewBatch batch = Fixture.batch(6, 64);
		try (LibtorchTrainer halves = Fixture.trainer(Precision.BFLOAT16);
				LibtorchTrainer floats = Fixture.trainer(Precision.FLOAT32)) {
			StepInspection rounded = halves.inspect(batch);
			StepInspection exact = floats.inspect(batch);
			assertEquals(exact.result().total(), rounded.result().total(), 0.02 * exact.result().total());
			double cosine = cosine(exact.gradients(), rounded.gradients());
			// at its random start a deep network with batch norm enlarges roundings some thousandfold
			assertTrue(cosine > 0.7, "cosine " + cosine);
			assertEquals(1, cosine(last(exact), last(rounded)), 0.15);
		}
	}

	private static Weights last(StepInspection inspection) {
		return new Weights(Map.of("fc.weight", inspection.gradients().get("fc.weight")));
	}

	private static double cosine(Weights first, Weights second) {
		double dot = 0;
		double a = 0;
		double b = 0;
		for (String name : first.tensors().keySet()) {
			float[] x = first.get(name).values();
			float[] y = second.get(name).values();
			for (int i = 0; i < x.length; i++) {
				dot += (double) x[i] * y[i];
				a += (double) x[i] * x[i];
				b += (double) y[i] * y[i];
			}
		}
		return dot / Math.sqrt(a * b);
	}

	@Test
	void trainsABatchByHeart() {
		ViewBatch batch = Fixture.batch(4);
		try (LibtorchTrainer trainer = Fixture.trainer(Precision.BFLOAT16)) {
			trainer.setLearningRates(0.002, 0.002);
			double first = trainer.step(batch).crossEntropy();
			StepResult last = null;
			for (int i = 0; i < 15; i++) {
				last = trainer.step(batch);
			}
			assertTrue(last.crossEntropy() < 0.5 * first, first + " became " + last.crossEntropy());
			assertEquals(4, last.hits().first());
		}
	}
}
