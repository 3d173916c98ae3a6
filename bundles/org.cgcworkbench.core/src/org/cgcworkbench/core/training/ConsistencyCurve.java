package org.cgcworkbench.core.training;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.evaluation.Evaluation;
import org.cgcworkbench.core.evaluation.EvaluationListener;
import org.cgcworkbench.core.evaluation.EvaluationOptions;
import org.cgcworkbench.core.evaluation.MetricSummary;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.TrainingState;
import org.cgcworkbench.core.weights.Weights;

/**
 * Measures the consistency of a network in training on the same validation images again and again, by the metric of
 * that name: as many as are joined in a group, drawn by the seed.
 */
record ConsistencyCurve(TrainingSetup setup, BooleanSupplier cancelled) {

	/** One group of the metric, so that each image has another for its floor. */
	private static final int IMAGES = 64;

	/** Whether this epoch's network is to be measured. */
	boolean due(TrainingState state) {
		int every = setup.experiment().checkpoint().explainEvery();
		return every > 0 && state.epoch() % every == 0;
	}

	/**
	 * Measures the network at the end of an epoch; empty where training is to stop.
	 *
	 * @param weights
	 *            finite
	 */
	Optional<RunEvent.Explained> measure(TrainingState state, Weights weights) {
		long began = System.nanoTime();
		int side = setup.experiment().network().inputSize();
		EvaluationOptions options = EvaluationOptions.standard().withInputSize(side).withShortSide(side)
				.withBatch(EvaluationOptions.STANDARD_BATCH, setup.experiment().workers())
				.withSeed(setup.experiment().seed()).withLimit(IMAGES);
		try (Explainer explainer = setup.explainer().apply(weights)) {
			Map<String, MetricSummary> measured = Evaluation.run(explainer, setup.dataset(),
					Metrics.find(Metrics.builtIn(), List.of(Metrics.CONSISTENCY)), options, new EvaluationListener() {

						@Override
						public boolean cancelled() {
							return cancelled.getAsBoolean();
						}
					}).metrics();
			return Optional.of(new RunEvent.Explained(Instant.now(), state.epoch(), state.step(),
					mean(measured, Metrics.CONSISTENCY), mean(measured, Metrics.CONSISTENCY_FLOOR),
					mean(measured, Metrics.CONSISTENCY_PEARSON), measured.get(Metrics.CONSISTENCY).images(),
					(System.nanoTime() - began) / 1e9));
		} catch (CancellationException e) {
			return Optional.empty();
		}
	}

	private static double mean(Map<String, MetricSummary> measured, String id) {
		return measured.get(id).mean();
	}
}
