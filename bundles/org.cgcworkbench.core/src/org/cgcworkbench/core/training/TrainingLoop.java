package org.cgcworkbench.core.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.engine.OptimizerState;
import org.cgcworkbench.core.engine.Trainer;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.network.NetworkMetadata;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.objective.StepResult;
import org.cgcworkbench.core.run.Checkpoint;
import org.cgcworkbench.core.run.Checkpoints;
import org.cgcworkbench.core.run.EventLog;
import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunLock;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.core.run.TrainingState;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.view.BatchShare;
import org.cgcworkbench.core.view.ViewLoader;
import org.cgcworkbench.core.weights.TensorSource;

/**
 * Trains a run to its end, from its beginning or from its latest checkpoint. A run that was interrupted at any moment
 * and taken up again goes on bit for bit as if it had not been, as far as the trainer is deterministic.
 */
public final class TrainingLoop {

	private static final double NANOS = 1e9;

	private final Experiment experiment;
	private final Dataset dataset;
	private final RunDirectory run;
	private final TrainingSetup setup;
	private final Trainer trainer;
	private final TrainingListener listener;
	private final CancellationToken cancellation;
	private final Checkpoints checkpoints;
	private final Patience patience;
	private Journal journal;
	private Manifest manifest;
	private LearningRates rates;
	private Lockstep lockstep;
	private ZeroMapWatch zeroMaps;
	private Pace pace;
	private TrainingState state;
	private long savedStep;

	/**
	 * A loop; does nothing yet.
	 *
	 * @param trainer
	 *            with the run's initial weights; they are replaced where there is a checkpoint. The caller closes it
	 * @param cancellation
	 *            looked at before each step
	 */
	public TrainingLoop(TrainingSetup setup, Trainer trainer, TrainingListener listener,
			CancellationToken cancellation) {
		this.setup = setup;
		this.trainer = trainer;
		this.listener = listener;
		this.cancellation = cancellation;
		experiment = setup.experiment();
		dataset = setup.dataset();
		run = setup.run();
		checkpoints = new Checkpoints(run.checkpoints(), experiment.checkpoint().keep());
		patience = new Patience(experiment.schedule().patience(), experiment.schedule().epochs());
	}

	/**
	 * Trains. A loss or weights that are not finite, a cancellation and a fault from outside (a full disk, too little
	 * memory, a lost peer or device) end in a result; whatever is thrown is in the run's events too.
	 *
	 * @throws UserException
	 *             where another process trains the run, its checkpoints or data do not fit, or too many pictures are
	 *             broken
	 */
	public TrainingResult run() {
		try {
			RunLock lock = run.lock();
			try (lock; EventLog log = EventLog.append(run.events())) {
				journal = new Journal(log, listener);
				return runLocked();
			}
		} catch (IOException | UncheckedIOException e) {
			throw new UserException(run.folder() + ": the run cannot be written (" + IoMessage.reason(e)
					+ "); make room on the disk or check its rights, then resume the run", e);
		}
	}

	private TrainingResult runLocked() throws IOException {
		BatchShare share = new BatchShare(setup.group().rank(), setup.group().size());
		try (ViewLoader loader = new ViewLoader(experiment.loaderSettings(), share, setup.objective().extraViews(),
				dataset, (sample, problem) -> journal.warning("training picture passed over: " + problem,
						Optional.of(sample.file())))) {
			begin(loader);
			TrainingResult result = manifest.state() == RunState.FINISHED ? finished() : train(loader);
			end(result.state(), result.message());
			return result;
		} catch (IOException | RuntimeException | Error e) {
			Optional<String> outside = OutsideFault.message(e);
			fail(e, outside);
			if (outside.isPresent()) {
				return new TrainingResult(RunState.INTERRUPTED, outside, state);
			}
			throw e;
		}
	}

	private void begin(ViewLoader loader) throws IOException {
		run.clearStopRequest();
		AtomicFiles.removeTemporaries(run.folder());
		int stepsPerEpoch = loader.stepsPerEpoch();
		int epochs = experiment.schedule().epochs();
		rates = LearningRates.of(experiment.schedule(), stepsPerEpoch);
		lockstep = new Lockstep(trainer, rates, epoch -> experiment.objective().objective(setup.objective(), epoch),
				this::cancelled);
		pace = new Pace(epochs, stepsPerEpoch, loader.batchSize());
		state = TrainingState.initial(stepsPerEpoch);
		EarlierTraining earlier = EarlierTraining.of(run, journal);
		Manifest fresh = Manifest.begin(experiment, dataset, setup.provenance()).from(setup.origin());
		Optional<Checkpoint> latest = checkpoints.latest(message -> journal.warning(message, Optional.empty()));
		earlier.requireClasses(run, latest, dataset.classes());
		if (latest.isPresent()) {
			state = latest.get().state();
			EarlierTraining.requireSteps(run, state, stepsPerEpoch);
			restore(latest.get());
		} else if (setup.published().isPresent()) {
			goOnWith(setup.published().get());
		}
		savedStep = state.step();
		// from here on the run is this training's to end; what was refused above has not touched it
		manifest = earlier.manifest().orElse(fresh);
		if (manifest.state() == RunState.FINISHED) {
			return;
		}
		if (experiment.dataset().someLabelled()) {
			EarlierTraining.listLabelled(run, dataset);
		}
		if (earlier.begun()) {
			if (!manifest.data().fingerprint().equals(fresh.data().fingerprint())) {
				journal.warning("the data set has changed since the run began; it will not end as it would have",
						Optional.of(dataset.root()));
			}
			journal.resumed(new RunEvent.Resumed(Instant.now(), state.next().epoch(), state.step()));
		} else {
			journal.started(new RunEvent.Started(Instant.now(), epochs, stepsPerEpoch, dataset.train().size(),
					dataset.validation().size()));
			journal.warnings(dataset.warnings());
			journal.doubts(experiment, stepsPerEpoch);
		}
		zeroMaps = new ZeroMapWatch(run, journal);
		manifest = earlier.goOn(fresh);
		// after the events: a manifest stands for a run that has begun
		manifest.write(run.manifest());
	}

	private void restore(Checkpoint latest) {
		OptimizerState.problem(latest.optimizerState(), experiment.schedule().optimizer()).ifPresent(problem -> {
			throw new UserException(latest.file() + ": " + problem);
		});
		trainer.restore(latest.weights(), latest.optimizerState());
	}

	/** Before anything else is written: a run without this checkpoint would begin at its first epoch. */
	private void goOnWith(PublishedTraining published) throws IOException {
		state = published.state(state.stepsPerEpoch());
		trainer.restore(published.weights(), published.optimizerState());
		save(published.best().isPresent());
	}

	private TrainingResult train(ViewLoader loader) throws IOException {
		Validation validation = new Validation(experiment, dataset.validation(), journal);
		int epochs = experiment.schedule().epochs();
		lockstep.beginAt(patience.isOver(state) ? new Lockstep.Place(epochs + 1, 0) : Lockstep.Place.of(state.next()));
		try (LoadSampler load = LoadSampler.start(setup)) {
			while (state.next().epoch() <= epochs && !patience.isOver(state)) {
				state = state.next();
				Optional<TrainingResult> ended = switch (lockstep.epoch(loader, Lockstep.Place.of(state),
						(result, samples, seconds) -> stepped(result, seconds, samples * setup.group().size()))) {
					case COMPLETE -> Optional.empty();
					case STOPPED -> Optional.of(stop());
					case DIVERGED -> Optional.of(diverged(lockstep.result()));
					case GIVEN_UP -> Optional.of(diverged());
				};
				if (ended.isPresent()) {
					return ended.get();
				}
				ended = validate(validation);
				lockstep.validated(ended.isEmpty() && !patience.isOver(state));
				if (ended.isPresent()) {
					return ended.get();
				}
			}
		}
		return finished();
	}

	private boolean cancelled() {
		return cancellation.cancelled() || run.stopRequested();
	}

	/** Notes a step; false where a checkpoint was due and could not be saved. */
	private boolean stepped(StepResult result, double seconds, int samples) throws IOException {
		state = state.stepped(result, seconds);
		pace.step(seconds);
		journal.step(
				new RunEvent.Step(Instant.now(), state.epoch(), state.step(), result.crossEntropy(),
						result.consistency(), result.total(), result.hits().top1(), rates.trunk(state.step()),
						rates.lastLayer(state.step()), samples / seconds, ProcessMemory.peakBytes(),
						result.zeroMaps().originalShare(), result.zeroMaps().augmentedShare()),
				pace.progress(state.epoch(), state.step(), state.epoch() - 1));
		int every = experiment.checkpoint().everySteps();
		boolean due = every > 0 && state.step() % every == 0 && state.stepInEpoch() < state.stepsPerEpoch();
		return !due || save(false);
	}

	/** Validates and completes the epoch; empty where training goes on. */
	private Optional<TrainingResult> validate(Validation validation) throws IOException {
		long began = System.nanoTime();
		Optional<Validation.Outcome> outcome = validation.run(trainer, this::cancelled);
		if (outcome.isEmpty()) {
			return Optional.of(stop());
		}
		ConsistencyCurve curve = new ConsistencyCurve(setup, this::cancelled);
		Optional<RunEvent.Explained> explained = Optional.empty();
		if (curve.due(state) && Double.isFinite(outcome.get().crossEntropy()) && trainer.heldWeights().finite()) {
			explained = curve.measure(state, trainer.weights());
			if (explained.isEmpty()) {
				return Optional.of(stop());
			}
		}
		double seconds = (System.nanoTime() - began) / NANOS;
		pace.validation(seconds);
		double accuracy = outcome.get().hits().top1();
		boolean best = state.isBest(accuracy);
		state = state.validated(accuracy);
		RunEvent.Epoch epoch = outcome.get().epoch(state, dataset.classes().size(), seconds);
		journal.epoch(epoch, pace.progress(state.epoch(), state.step(), state.epoch()));
		zeroMaps.completed(epoch);
		explained.ifPresent(journal::explained);
		return save(best) ? Optional.empty() : Optional.of(diverged());
	}

	/** Saves a checkpoint; false where the weights are not finite numbers, which leaves the one before. */
	private boolean save(boolean best) throws IOException {
		TensorSource weights = trainer.heldWeights();
		if (!weights.finite()) {
			return false;
		}
		Path file = checkpoints.save(state, weights, trainer.heldOptimizerState(), best, metadata());
		savedStep = state.step();
		String relative = run.folder().relativize(file).toString().replace('\\', '/');
		journal.checkpoint(new RunEvent.Checkpoint(Instant.now(), state.epoch(), state.step(), relative, best));
		return true;
	}

	private Map<String, String> metadata() {
		Experiment.NetworkSettings network = experiment.network();
		Map<String, String> texts = new TreeMap<>(NetworkMetadata.of(
				new NetworkSpec(network.architecture(), dataset.classes().size(), network.replaceStrideWithDilation()),
				dataset.classes()));
		texts.put("input-size", Integer.toString(network.inputSize()));
		texts.put("epoch", Integer.toString(state.epoch()));
		texts.put("step", Long.toString(state.step()));
		if (experiment.schedule().optimizer().averages()) {
			texts.put("average-decay", Double.toString(experiment.schedule().optimizer().averageDecay()));
		}
		texts.put("run", run.name());
		texts.put("product", setup.provenance().product());
		return texts;
	}

	private TrainingResult stop() throws IOException {
		if (state.step() > savedStep && !save(false)) {
			return diverged();
		}
		return new TrainingResult(RunState.STOPPED, Optional.empty(), state);
	}

	private TrainingResult finished() {
		return new TrainingResult(RunState.FINISHED, patience.message(state), state);
	}

	private TrainingResult diverged(StepResult result) {
		return diverged("the loss is not a finite number in epoch " + state.epoch() + ", step " + (state.step() + 1)
				+ " (cross entropy " + result.crossEntropy() + ", consistency " + result.consistency() + ")");
	}

	/** Weights that are not finite numbers. */
	private TrainingResult diverged() {
		return diverged("the weights are no longer finite numbers after epoch " + state.epoch() + ", step "
				+ state.step() + " and were not saved");
	}

	private TrainingResult diverged(String what) {
		String message = what
				+ "; lower schedule.learning-rate or set schedule.warm-up-epochs, and look at the files of the batch: "
				+ String.join(", ", lockstep.files());
		return new TrainingResult(RunState.FAILED, Optional.of(message), state);
	}

	private void end(RunState how, Optional<String> message) throws IOException {
		if (manifest.state() != RunState.FINISHED) {
			if (how == RunState.FINISHED) {
				zeroMaps.finished();
			}
			journal.ended(new RunEvent.Ended(Instant.now(), how, message));
			manifest = manifest.end(how, message);
			manifest.write(run.manifest());
		}
	}

	private void fail(Throwable cause, Optional<String> outside) {
		boolean mendable = outside.isPresent() || cause instanceof UserException;
		String message = outside.orElse(cause.getMessage() == null ? cause.toString() : cause.getMessage());
		try {
			if (manifest != null) {
				end(mendable ? RunState.INTERRUPTED : RunState.FAILED, Optional.of(message));
			}
		} catch (IOException | RuntimeException e) {
			cause.addSuppressed(e);
		}
	}
}
