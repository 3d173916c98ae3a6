package org.cgcworkbench.headless.internal.sweep;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.run.RunLock;
import org.cgcworkbench.core.sweep.Sweep;
import org.cgcworkbench.core.sweep.SweepEvaluation;
import org.cgcworkbench.core.sweep.SweepFile;
import org.cgcworkbench.core.sweep.SweepRun;
import org.cgcworkbench.core.sweep.SweepRunState;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.headless.internal.console.ConsoleProgress;
import org.cgcworkbench.headless.internal.console.EngineOptions;
import org.cgcworkbench.headless.internal.console.Failure;
import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.headless.internal.training.RunEvaluation;
import org.cgcworkbench.headless.internal.training.TrainingSession;

/**
 * Does one run of a sweep in this process: trains it and measures it, as far as that is not done.
 *
 * @param devices
 *            to work on; empty for what the experiment says
 */
public record SingleRun(Sweep sweep, SweepRun run, List<String> devices) {

	private static final int TRIES = 20;
	private static final long PAUSE_MILLIS = 50;

	/**
	 * Works.
	 *
	 * @throws UserException
	 *             where another process has the run, or something does not fit
	 */
	public Ending call() throws IOException {
		Optional<RunLock> claim = claim();
		if (claim.isEmpty()) {
			throw new UserException(
					run.folder() + ": another process works on this run of the sweep; wait for it or stop it");
		}
		try (RunLock lock = claim.get()) {
			Log.follow(run.directory());
			return claimed();
		}
	}

	/** Whoever looks at the state of a run has its lock for a moment. */
	private Optional<RunLock> claim() throws IOException {
		Optional<RunLock> claim = sweep.claim(run);
		try {
			for (int tries = 1; claim.isEmpty() && tries < TRIES; tries++) {
				Thread.sleep(PAUSE_MILLIS);
				claim = sweep.claim(run);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		return claim;
	}

	private Ending claimed() throws IOException {
		SweepRunState state = sweep.reached(run);
		if (state == SweepRunState.DONE) {
			Log.result("Run " + run.number() + " is done: " + run.folder());
			return Ending.FINISHED;
		}
		if (state == SweepRunState.FAILED) {
			Failure.say(Ending.RUN_FAILED, run.folder() + ": the run failed before; remove its folder to train it anew",
					null);
			return Ending.RUN_FAILED;
		}
		Experiment frozen = SweepFile.prepare(sweep, run);
		Experiment experiment = devices.isEmpty() ? frozen : frozen.on(devices);
		if (state != SweepRunState.TRAINED) {
			Ending training = Ending.of(new TrainingSession(experiment)
					.train(Optional.of(run.directory()), new ConsoleProgress()).result().state());
			if (training != Ending.FINISHED) {
				return training;
			}
		}
		return sweep.evaluation().isEmpty() ? Ending.FINISHED : measure(experiment, sweep.evaluation().get());
	}

	private Ending measure(Experiment experiment, SweepEvaluation wanted) throws IOException {
		EngineOptions engine = new EngineOptions();
		engine.engine = experiment.engine().name();
		engine.devices = experiment.engine().devices();
		try {
			RunEvaluation measured = RunEvaluation.of(run.directory(), wanted.weights(run.directory()),
					wanted.images());
			measured.measure(Metrics.find(InstalledExtensions.metrics(), wanted.metrics()),
					wanted.options(InstalledExtensions.methods(), measured.evaluation().model().inputSize()), engine);
			Log.result("Run " + run.number() + " is done: " + run.folder());
			return Ending.FINISHED;
		} catch (CancellationException e) {
			Failure.say(Ending.STOPPED, "the evaluation was stopped; the same command goes on with it", e);
			return Ending.STOPPED;
		}
	}
}
