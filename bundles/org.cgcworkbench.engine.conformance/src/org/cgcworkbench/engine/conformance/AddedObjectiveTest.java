package org.cgcworkbench.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.List;

import org.cgcworkbench.core.engine.Trainer;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.WeightInitialization;
import org.cgcworkbench.core.objective.Objective;
import org.cgcworkbench.core.objective.ObjectiveFunction;
import org.cgcworkbench.core.objective.StepResult;
import org.cgcworkbench.core.view.CropGeometry;
import org.cgcworkbench.core.view.ViewBatch;
import org.example.lab.GradCamConsistency;
import org.junit.jupiter.api.Test;

/** The objective of the documentation, with composites of several pictures. */
class AddedObjectiveTest {

	private static final int SAMPLES = 6;
	private static final int SIDE = 64;
	private static final NetworkSpec NETWORK = NetworkSpec.of(Architecture.RESNET18, 4);
	private static final ObjectiveFunction FUNCTION = new GradCamConsistency();

	private static ViewBatch batch() {
		ViewBatch own = Batches.random(17, SAMPLES, 1, SIDE, 4);
		int[] labels = {0, 1, 2, 3, 0, 1};
		FloatBuffer pixels = Batches.direct(2 * SAMPLES * SIDE * SIDE * 3);
		pixels.put(0, own.pixels(), 0, SAMPLES * SIDE * SIDE * 3);
		ViewBatch labelled = new ViewBatch(SAMPLES, 1, SIDE, pixels, new int[][]{labels}, List.of(), own.files());
		return labelled.with(FUNCTION.extraViews(), 5);
	}

	@Test
	void thePictureLiesInItsQuadrant() {
		ViewBatch batch = batch();
		for (int i = 0; i < SAMPLES; i++) {
			CropGeometry place = batch.geometry().get(i);
			int at = i * SIDE * SIDE * 3;
			float mean = (batch.pixels().get(at) + batch.pixels().get(at + 3) + batch.pixels().get(at + SIDE * 3)
					+ batch.pixels().get(at + SIDE * 3 + 3)) / 4;
			int composite = (SAMPLES + i) * SIDE * SIDE * 3;
			assertEquals(mean, batch.pixels().get(composite + (place.top() * SIDE + place.left()) * 3), 1e-6);
		}
	}

	@Test
	void gradientsAreThoseOfTheLoss() {
		TrainerTest.assertGradient(NETWORK, new Objective(FUNCTION, 25, 1), batch());
	}

	@Test
	void trainingBringsTheMapsTogether() {
		ViewBatch batch = batch();
		try (Trainer trainer = EngineUnderTest.trainer(NETWORK, WeightInitialization.random(NETWORK, 7, false),
				new Objective(FUNCTION, 25, 1))) {
			trainer.setLearningRates(0.0005, 0.0005);
			StepResult first = trainer.step(batch);
			assertTrue(first.consistency() > 0);
			assertEquals(first.crossEntropy() + 25 * first.consistency(), first.total(), 1e-9);
			StepResult last = first;
			for (int i = 0; i < 20; i++) {
				last = trainer.step(batch);
			}
			assertTrue(last.consistency() < 0.5 * first.consistency(),
					first.consistency() + " became " + last.consistency());
			assertTrue(last.crossEntropy() < 0.5 * first.crossEntropy(),
					first.crossEntropy() + " became " + last.crossEntropy());
		}
	}
}
