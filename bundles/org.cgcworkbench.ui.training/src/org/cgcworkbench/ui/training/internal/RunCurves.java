package org.cgcworkbench.ui.training.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.IoMessage;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.EventFollower;
import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunState;

/** The curves of a run, which grow as its events are read. Read by one thread, shown by another. */
final class RunCurves {

	/** What the curves are of. */
	enum Quantity {
		TOTAL, CROSS_ENTROPY, CONSISTENCY, LEARNING_RATE, SPEED, TRAIN_ACCURACY, VALIDATION_ACCURACY
	}

	/**
	 * What was read so far.
	 *
	 * @param epochOfStep
	 *            place of each step on the axis, in epochs
	 * @param steps
	 *            by quantity, values of each step; empty for accuracies
	 * @param epochs
	 *            by quantity, values of each epoch; empty for all but accuracies
	 * @param status
	 *            how far it is, for the line at the bottom
	 */
	record Snapshot(double[] epochOfStep, double[][] steps, double[] epochOfEpoch, double[][] epochs,
			List<RunEvent.Warning> warnings, Status status) {

		double[] x(Quantity quantity) {
			return ofEpochs(quantity) ? epochOfEpoch : epochOfStep;
		}

		double[] y(Quantity quantity) {
			return ofEpochs(quantity) ? epochs[quantity.ordinal()] : steps[quantity.ordinal()];
		}
	}

	/** How far a run is. */
	record Status(RunState state, int epoch, int epochs, long step, long steps, double secondsLeft, String device,
			long memoryBytes, Optional<String> message, boolean gone) {
	}

	private final RunDirectory run;
	private final EventFollower follower;
	private final List<RunEvent.Step> steps = new ArrayList<>();
	private final List<RunEvent.Epoch> epochs = new ArrayList<>();
	private final List<RunEvent.Warning> warnings = new ArrayList<>();
	private Optional<RunEvent.Started> started = Optional.empty();
	private Instant sessionStart;
	private long sessionStep;
	private String device = "";
	private Optional<String> message = Optional.empty();
	private RunState state = RunState.RUNNING;
	private boolean gone;

	RunCurves(RunDirectory run) {
		this.run = run;
		follower = new EventFollower(run.events());
	}

	RunDirectory run() {
		return run;
	}

	/** Reads what is new; whether there was anything. */
	synchronized boolean poll() {
		try {
			boolean missing = !Files.isDirectory(run.folder());
			RunState before = state;
			List<RunEvent> events = missing ? List.of() : follower.poll();
			events.forEach(this::add);
			if (!missing) {
				state = run.state();
				if (before != state || device.isEmpty()) {
					readManifest();
				}
			}
			boolean changed = !events.isEmpty() || before != state || missing != gone;
			gone = missing;
			return changed;
		} catch (IOException | UserException e) {
			boolean changed = !message.equals(Optional.of(IoMessage.reason(e)));
			message = Optional.of(IoMessage.reason(e));
			return changed;
		}
	}

	private void readManifest() {
		if (Files.exists(run.manifest())) {
			Manifest manifest = Manifest.read(run.manifest());
			device = String.join(", ", manifest.provenance().devices());
			message = manifest.message();
		}
	}

	private void add(RunEvent event) {
		switch (event) {
			case RunEvent.Started begun -> {
				started = Optional.of(begun);
				sessionStart = begun.time();
				sessionStep = 0;
			}
			case RunEvent.Step step -> steps.add(step);
			case RunEvent.Epoch epoch -> epochs.add(epoch);
			case RunEvent.Warning warning -> warnings.add(warning);
			case RunEvent.Resumed resumed -> {
				steps.removeIf(step -> step.step() > resumed.step());
				epochs.removeIf(epoch -> epoch.step() > resumed.step() || epoch.epoch() >= resumed.epoch());
				sessionStart = resumed.time();
				sessionStep = resumed.step();
			}
			case RunEvent.Checkpoint checkpoint -> {
				// not shown
			}
			case RunEvent.Ended ended -> message = ended.message();
		}
	}

	/** A copy of what was read so far. */
	synchronized Snapshot snapshot() {
		double perEpoch = started.map(s -> Math.max(1, s.stepsPerEpoch())).orElse(1);
		double[][] values = new double[Quantity.values().length][0];
		values[Quantity.TOTAL.ordinal()] = steps.stream().mapToDouble(RunEvent.Step::total).toArray();
		values[Quantity.CROSS_ENTROPY.ordinal()] = steps.stream().mapToDouble(RunEvent.Step::crossEntropy).toArray();
		values[Quantity.CONSISTENCY.ordinal()] = steps.stream().mapToDouble(RunEvent.Step::consistency).toArray();
		values[Quantity.LEARNING_RATE.ordinal()] = steps.stream().mapToDouble(RunEvent.Step::learningRate).toArray();
		values[Quantity.SPEED.ordinal()] = steps.stream().mapToDouble(RunEvent.Step::samplesPerSecond).toArray();
		double[][] ofEpochs = new double[Quantity.values().length][0];
		ofEpochs[Quantity.TRAIN_ACCURACY.ordinal()] = epochs.stream().mapToDouble(RunEvent.Epoch::trainAccuracy)
				.toArray();
		ofEpochs[Quantity.VALIDATION_ACCURACY.ordinal()] = epochs.stream()
				.mapToDouble(RunEvent.Epoch::validationAccuracy).toArray();
		boolean consistent = Arrays.stream(values[Quantity.CONSISTENCY.ordinal()]).anyMatch(value -> value != 0);
		if (!consistent) {
			Arrays.fill(values[Quantity.CONSISTENCY.ordinal()], Double.NaN);
		}
		return new Snapshot(steps.stream().mapToDouble(step -> step.step() / perEpoch).toArray(), values,
				epochs.stream().mapToDouble(RunEvent.Epoch::epoch).toArray(), ofEpochs, List.copyOf(warnings),
				status(perEpoch));
	}

	private Status status(double perEpoch) {
		RunEvent.Step last = steps.isEmpty() ? null : steps.getLast();
		int of = started.map(RunEvent.Started::epochs).orElse(0);
		long all = (long) (of * perEpoch);
		long step = last == null ? 0 : last.step();
		double left = last == null || step <= sessionStep
				? Double.NaN
				: (last.time().toEpochMilli() - sessionStart.toEpochMilli()) / 1000.0 / (step - sessionStep)
						* (all - step);
		return new Status(state, last == null ? 0 : last.epoch(), of, step, all, left, device,
				last == null ? 0 : last.memoryBytes(), message, gone);
	}

	private static boolean ofEpochs(Quantity quantity) {
		return quantity == Quantity.TRAIN_ACCURACY || quantity == Quantity.VALIDATION_ACCURACY;
	}
}
