package org.example.lab;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

import org.cgcworkbench.core.engine.StepInspection;
import org.cgcworkbench.core.engine.Trainer;
import org.cgcworkbench.core.objective.Objective;
import org.cgcworkbench.core.objective.StepResult;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.view.ViewBatch;
import org.cgcworkbench.core.weights.Weights;

/** Another trainer, with a line on each step. */
final class TimedTrainer implements Trainer {

	private static final Logger LOG = System.getLogger(TimedTrainer.class.getName());

	private final Trainer trainer;

	TimedTrainer(Trainer trainer) {
		this.trainer = trainer;
	}

	@Override
	public StepResult step(ViewBatch batch) {
		long began = System.nanoTime();
		StepResult result = trainer.step(batch);
		LOG.log(Level.INFO, "step of {0} samples: {1} ms", batch.size(), (System.nanoTime() - began) / 1_000_000);
		return result;
	}

	@Override
	public StepInspection inspect(ViewBatch batch) {
		return trainer.inspect(batch);
	}

	@Override
	public float[] logits(ImageBatch images) {
		return trainer.logits(images);
	}

	@Override
	public Weights weights() {
		return trainer.weights();
	}

	@Override
	public Weights optimizerState() {
		return trainer.optimizerState();
	}

	@Override
	public void restore(Weights weights, Weights optimizerState) {
		trainer.restore(weights, optimizerState);
	}

	@Override
	public void setObjective(Objective objective) {
		trainer.setObjective(objective);
	}

	@Override
	public void setLearningRates(double trunk, double lastLayer) {
		trainer.setLearningRates(trunk, lastLayer);
	}

	@Override
	public int threads() {
		return trainer.threads();
	}

	@Override
	public void close() {
		trainer.close();
	}
}
