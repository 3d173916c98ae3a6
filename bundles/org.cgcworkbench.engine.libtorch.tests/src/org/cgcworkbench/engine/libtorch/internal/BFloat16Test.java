package org.cgcworkbench.engine.libtorch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.engine.ProcessGroup;
import org.cgcworkbench.core.engine.StepInspection;
import org.cgcworkbench.core.engine.StepResult;
import org.cgcworkbench.core.view.ViewBatch;
import org.cgcworkbench.core.weights.Weights;
import org.junit.jupiter.api.Test;

/** Steps in bfloat16 with float32 weights, on any processor, if slowly on most. */
class BFloat16Test {

	private static final ViewBatch BATCH = Fixture.batch(4);

	@Test
	void gradientsPointWhereThoseOfFloat32Point() {
		try (LibtorchTrainer halves = Fixture.trainer(Precision.BFLOAT16, ProcessGroup.ALONE);
				LibtorchTrainer floats = Fixture.trainer(Precision.FLOAT32, ProcessGroup.ALONE)) {
			StepInspection rounded = halves.inspect(BATCH);
			StepInspection exact = floats.inspect(BATCH);
			assertEquals(exact.result().total(), rounded.result().total(), 0.02 * exact.result().total());
			double cosine = cosine(exact.gradients(), rounded.gradients());
			assertTrue(cosine > 0.98, "cosine " + cosine);
		}
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
		try (LibtorchTrainer trainer = Fixture.trainer(Precision.BFLOAT16, ProcessGroup.ALONE)) {
			double first = trainer.step(BATCH).crossEntropy();
			StepResult last = null;
			for (int i = 0; i < 30; i++) {
				last = trainer.step(BATCH);
			}
			assertTrue(last.crossEntropy() < 0.5 * first, first + " became " + last.crossEntropy());
			assertEquals(4, last.correct());
		}
	}
}
