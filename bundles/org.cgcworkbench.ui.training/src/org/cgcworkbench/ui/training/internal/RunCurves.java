package org.cgcworkbench.ui.training.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import org.cgcworkbench.core.run.LoadSample;
import org.cgcworkbench.core.run.LoadSample.Gpu;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunLoad;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.RunSummary;

/** The curves of a run as far as it has come. */
record RunCurves(RunSummary run) {

	private static final int MINUTE = 60;
	/** In MiB. */
	private static final double GIB = 1024;

	/** What the curves are of. */
	enum Quantity {
		TOTAL, CROSS_ENTROPY, CONSISTENCY, LEARNING_RATE, SPEED, TRAIN_ACCURACY, VALIDATION_ACCURACY, VALIDATION_TOP5, ZERO_MAPS, MAPS, MAPS_FLOOR, PROCESSORS, ALL_PROCESSORS, MEMORY, MEMORY_USED, ALL_MEMORY, GPUS, LEAST_GPU, GPU_MEMORY, ALL_GPU_MEMORY
	}

	/**
	 * What was read so far.
	 *
	 * @param curves
	 *            by epochs, those of the machine by minutes of training
	 * @param status
	 *            how far it is, for the line at the bottom
	 */
	record Snapshot(Map<Quantity, MeanCurve.Points> curves, List<RunEvent.Warning> warnings, Status status) {

		double[] x(Quantity quantity) {
			return curves.get(quantity).x();
		}

		double[] y(Quantity quantity) {
			return curves.get(quantity).y();
		}
	}

	/**
	 * How far a run is.
	 *
	 * @param load
	 *            how busy its machine is; empty where that is not known of the present
	 */
	record Status(RunState state, int epoch, int epochs, long step, long steps, double secondsLeft, String device,
			long memoryBytes, Optional<LoadSample> load, Optional<String> message, boolean gone) {
	}

	/** The curves' points. */
	Snapshot snapshot() {
		Map<Quantity, MeanCurve.Points> curves = new EnumMap<>(Quantity.class);
		ofSteps(curves);
		ofEpochs(curves);
		ofMachine(curves);
		return new Snapshot(curves, run.history().events(RunEvent.Warning.class), status());
	}

	private void ofSteps(Map<Quantity, MeanCurve.Points> curves) {
		double perEpoch = Math.max(1, run.begun().map(RunEvent.Started::stepsPerEpoch).orElse(1));
		Source<RunEvent.Step> steps = new Source<>(curves, run.history().events(RunEvent.Step.class),
				step -> step.step() / perEpoch);
		steps.put(Quantity.TOTAL, RunEvent.Step::total);
		steps.put(Quantity.CROSS_ENTROPY, RunEvent.Step::crossEntropy);
		// 0 where the objective of the moment has none
		steps.put(Quantity.CONSISTENCY, step -> step.consistency() == 0 ? Double.NaN : step.consistency());
		steps.put(Quantity.LEARNING_RATE, RunEvent.Step::learningRate);
		steps.put(Quantity.SPEED, RunEvent.Step::samplesPerSecond);
	}

	private void ofEpochs(Map<Quantity, MeanCurve.Points> curves) {
		Source<RunEvent.Epoch> epochs = new Source<>(curves, run.history().events(RunEvent.Epoch.class),
				RunEvent.Epoch::epoch);
		epochs.put(Quantity.TRAIN_ACCURACY, RunEvent.Epoch::trainAccuracy);
		epochs.put(Quantity.VALIDATION_ACCURACY, RunEvent.Epoch::validationAccuracy);
		epochs.put(Quantity.VALIDATION_TOP5, RunEvent.Epoch::validationTop5);
		epochs.put(Quantity.ZERO_MAPS, RunEvent.Epoch::zeroMaps);
		Source<RunEvent.Explained> explained = new Source<>(curves, run.history().events(RunEvent.Explained.class),
				RunEvent.Explained::epoch);
		explained.put(Quantity.MAPS, RunEvent.Explained::consistency);
		explained.put(Quantity.MAPS_FLOOR, RunEvent.Explained::floor);
	}

	/** Shares in percent, memory in GiB. */
	private void ofMachine(Map<Quantity, MeanCurve.Points> curves) {
		Source<RunLoad.Point> load = new Source<>(curves, run.load().points(), point -> point.seconds() / MINUTE);
		load.put(Quantity.PROCESSORS, point -> point.sample().percent());
		load.put(Quantity.ALL_PROCESSORS, point -> point.sample().machinePercent());
		load.put(Quantity.MEMORY, point -> point.sample().memory() / GIB);
		load.put(Quantity.MEMORY_USED, point -> point.sample().machineMemoryUsed() / GIB);
		load.put(Quantity.ALL_MEMORY, point -> point.sample().machineMemory() / GIB);
		load.put(Quantity.GPUS, point -> point.sample().gpuPercent());
		load.put(Quantity.LEAST_GPU,
				point -> point.sample().gpus().size() < 2
						? Double.NaN
						: point.sample().gpus().stream().mapToDouble(Gpu::percent).min().getAsDouble());
		load.put(Quantity.GPU_MEMORY, point -> most(point, Gpu::memoryUsed));
		load.put(Quantity.ALL_GPU_MEMORY, point -> most(point, Gpu::memory));
	}

	private static double most(RunLoad.Point point, ToDoubleFunction<Gpu> memory) {
		return point.sample().gpus().stream().mapToDouble(memory).max().orElse(Double.NaN) / GIB;
	}

	/** Things that happened one after the other. */
	private record Source<T>(Map<Quantity, MeanCurve.Points> curves, List<T> things, ToDoubleFunction<T> place) {

		void put(Quantity quantity, ToDoubleFunction<T> value) {
			curves.put(quantity, new MeanCurve.Points(things.stream().mapToDouble(place).toArray(),
					things.stream().mapToDouble(value).toArray()));
		}
	}

	private Status status() {
		Optional<RunEvent.Step> last = run.step();
		long step = last.map(RunEvent.Step::step).orElse(0L);
		return new Status(run.state(), last.map(RunEvent.Step::epoch).orElse(0), run.epochs(), step, run.steps(),
				last.map(this::secondsLeft).orElse(Double.NaN),
				run.manifest().map(manifest -> String.join(", ", manifest.provenance().devices())).orElse(""),
				last.map(RunEvent.Step::memoryBytes).orElse(0L), present(last),
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

	/** The last sample, where the run is trained now and its last step is not of a later time. */
	private Optional<LoadSample> present(Optional<RunEvent.Step> last) {
		return run.load().last().filter(sample -> run.state() == RunState.RUNNING
				&& last.stream().noneMatch(step -> sample.time().plusSeconds(MINUTE).isBefore(step.time())));
	}
}
