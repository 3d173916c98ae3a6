package org.cgcworkbench.ui.training.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.RunSummary;

/** The curves of a run as far as it has come. */
record RunCurves(RunSummary run) {

	/** What the curves are of. */
	enum Quantity {
		TOTAL, CROSS_ENTROPY, CONSISTENCY, LEARNING_RATE, SPEED, TRAIN_ACCURACY, VALIDATION_ACCURACY, VALIDATION_TOP5, ZERO_MAPS, MAPS, MAPS_FLOOR
	}

	/**
	 * What was read so far.
	 *
	 * @param epochOfStep
	 *            place of each step on the axis, in epochs
	 * @param steps
	 *            by quantity, values of each step; empty for accuracies
	 * @param epochOfMaps
	 *            those at whose end maps were measured
	 * @param epochs
	 *            by quantity, values of each epoch; empty for all but accuracies and maps
	 * @param status
	 *            how far it is, for the line at the bottom
	 */
	record Snapshot(double[] epochOfStep, double[][] steps, double[] epochOfEpoch, double[] epochOfMaps,
			double[][] epochs, List<RunEvent.Warning> warnings, Status status) {

		double[] x(Quantity quantity) {
			return switch (quantity) {
				case MAPS, MAPS_FLOOR -> epochOfMaps;
				default -> ofEpochs(quantity) ? epochOfEpoch : epochOfStep;
			};
		}

		double[] y(Quantity quantity) {
			return ofEpochs(quantity) ? epochs[quantity.ordinal()] : steps[quantity.ordinal()];
		}
	}

	/** How far a run is. */
	record Status(RunState state, int epoch, int epochs, long step, long steps, double secondsLeft, String device,
			long memoryBytes, Optional<String> message, boolean gone) {
	}

	/** The curves' points. */
	Snapshot snapshot() {
		double perEpoch = Math.max(1, run.begun().map(RunEvent.Started::stepsPerEpoch).orElse(1));
		List<RunEvent.Step> steps = run.history().events(RunEvent.Step.class);
		List<RunEvent.Epoch> epochs = run.history().events(RunEvent.Epoch.class);
		double[][] values = new double[Quantity.values().length][0];
		values[Quantity.TOTAL.ordinal()] = steps.stream().mapToDouble(RunEvent.Step::total).toArray();
		values[Quantity.CROSS_ENTROPY.ordinal()] = steps.stream().mapToDouble(RunEvent.Step::crossEntropy).toArray();
		values[Quantity.CONSISTENCY.ordinal()] = steps.stream().mapToDouble(RunEvent.Step::consistency)
				// 0 where the objective of the moment has none
				.map(value -> value == 0 ? Double.NaN : value).toArray();
		values[Quantity.LEARNING_RATE.ordinal()] = steps.stream().mapToDouble(RunEvent.Step::learningRate).toArray();
		values[Quantity.SPEED.ordinal()] = steps.stream().mapToDouble(RunEvent.Step::samplesPerSecond).toArray();
		double[][] ofEpochs = new double[Quantity.values().length][0];
		ofEpochs[Quantity.TRAIN_ACCURACY.ordinal()] = epochs.stream().mapToDouble(RunEvent.Epoch::trainAccuracy)
				.toArray();
		ofEpochs[Quantity.VALIDATION_ACCURACY.ordinal()] = epochs.stream()
				.mapToDouble(RunEvent.Epoch::validationAccuracy).toArray();
		ofEpochs[Quantity.ZERO_MAPS.ordinal()] = epochs.stream().mapToDouble(RunEvent.Epoch::zeroMaps).toArray();
		List<RunEvent.Explained> explained = run.history().events(RunEvent.Explained.class);
		ofEpochs[Quantity.MAPS.ordinal()] = explained.stream().mapToDouble(RunEvent.Explained::consistency).toArray();
		ofEpochs[Quantity.MAPS_FLOOR.ordinal()] = explained.stream().mapToDouble(RunEvent.Explained::floor).toArray();
		ofEpochs[Quantity.VALIDATION_TOP5.ordinal()] = epochs.stream().mapToDouble(RunEvent.Epoch::validationTop5)
				.toArray();
		return new Snapshot(steps.stream().mapToDouble(step -> step.step() / perEpoch).toArray(), values,
				epochs.stream().mapToDouble(RunEvent.Epoch::epoch).toArray(),
				explained.stream().mapToDouble(RunEvent.Explained::epoch).toArray(), ofEpochs,
				run.history().events(RunEvent.Warning.class), status());
	}

	private Status status() {
		Optional<RunEvent.Step> last = run.step();
		long step = last.map(RunEvent.Step::step).orElse(0L);
		return new Status(run.state(), last.map(RunEvent.Step::epoch).orElse(0), run.epochs(), step, run.steps(),
				last.map(this::secondsLeft).orElse(Double.NaN),
				run.manifest().map(manifest -> String.join(", ", manifest.provenance().devices())).orElse(""),
				last.map(RunEvent.Step::memoryBytes).orElse(0L),
				run.manifest().isPresent() ? run.manifest().get().message() : run.problem(), run.gone());
	}

	/** At the speed since training began or was taken up again last. */
	private double secondsLeft(RunEvent.Step last) {
		Optional<RunEvent.Resumed> resumed = run.history().last(RunEvent.Resumed.class);
		Optional<Instant> since = resumed.map(RunEvent.Resumed::time).or(() -> run.begun().map(RunEvent::time));
		long taken = last.step() - resumed.map(RunEvent.Resumed::step).orElse(0L);
		return since.isEmpty() || taken <= 0
				? Double.NaN
				: Duration.between(since.get(), last.time()).toMillis() / 1000.0 / taken * (run.steps() - last.step());
	}

	private static boolean ofEpochs(Quantity quantity) {
		return quantity.compareTo(Quantity.TRAIN_ACCURACY) >= 0;
	}
}
