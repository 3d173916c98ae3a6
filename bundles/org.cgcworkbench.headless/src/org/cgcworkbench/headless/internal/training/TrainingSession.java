package org.cgcworkbench.headless.internal.training;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.cgcworkbench.core.Sha256;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.engine.EngineSelection;
import org.cgcworkbench.core.engine.ProcessGroup;
import org.cgcworkbench.core.engine.Sgd;
import org.cgcworkbench.core.engine.Trainer;
import org.cgcworkbench.core.engine.TrainingSpec;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.network.InitialWeights;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.WeightInitialization;
import org.cgcworkbench.core.objective.ObjectiveFunction;
import org.cgcworkbench.core.run.Checkpoints;
import org.cgcworkbench.core.run.Provenance;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.core.run.WeightsOrigin;
import org.cgcworkbench.core.training.TrainingListener;
import org.cgcworkbench.core.training.TrainingLoop;
import org.cgcworkbench.core.training.TrainingPeer;
import org.cgcworkbench.core.training.TrainingResult;
import org.cgcworkbench.core.training.TrainingSetup;
import org.cgcworkbench.core.weights.LoadedWeights;
import org.cgcworkbench.core.weights.Weights;
import org.cgcworkbench.headless.internal.console.ExitCodes;
import org.cgcworkbench.headless.internal.console.ProductVersion;
import org.cgcworkbench.headless.internal.console.Services;
import org.cgcworkbench.headless.internal.console.Stop;

/**
 * Trains an experiment with the installed engines. All that can be wrong with data, weights and engine is found before
 * a run directory is made.
 */
public final class TrainingSession {

	private final Experiment experiment;
	private final Consumer<String> log;
	private final Dataset dataset;
	private final EngineSelection selection;
	private final NetworkSpec network;
	private final ObjectiveFunction objective;
	private final TrainingNode node;
	private Optional<WeightsOrigin> origin = Optional.empty();
	private final boolean apart;

	/** On this machine alone. */
	public TrainingSession(Experiment experiment, Consumer<String> log) throws IOException {
		this(experiment, log, TrainingNode.only());
	}

	/**
	 * @param node
	 *            this machine among those that train together
	 */
	public TrainingSession(Experiment experiment, Consumer<String> log, TrainingNode node) {
		this.node = node;
		this.experiment = experiment;
		this.log = log;
		objective = Services.objective(experiment.objective().method());
		experiment.objective().problems(objective, experiment.schedule().batchSize()).forEach((key, problem) -> {
			throw new UserException(key + " " + problem);
		});
		dataset = open(experiment);
		network = new NetworkSpec(experiment.network().architecture(), dataset.classes().size(),
				experiment.network().replaceStrideWithDilation());
		selection = EngineSelection.of(Services.engines(), experiment.engine().name(), experiment.engine().devices(),
				experiment.engine().precision(), network.architecture());
		apart = selection.engine().oneProcessADevice();
		if (!apart && (node.count() > 1 || experiment.engine().gather())) {
			throw new UserException("the engine " + selection.engine().id() + " trains in one process; "
					+ (node.count() > 1 ? "leave --node out" : "set engine.gather to false")
					+ " or engine.name to libtorch");
		}
		int processes = apart ? node.count() * devices() : 1;
		if (experiment.schedule().batchSize() % processes != 0) {
			throw new UserException("a batch of " + experiment.schedule().batchSize() + " cannot be split evenly over "
					+ processes + " processes; set schedule.batch-size to a multiple of " + processes);
		}
	}

	public static Dataset open(Experiment experiment) {
		return Services.format(experiment.dataset().format()).open(experiment.datasetSpec());
	}

	/** Says where they come from in {@link #origin}. */
	private Weights initialWeights() throws IOException {
		if (experiment.network().initialWeights().isEmpty()) {
			origin = Optional.of(WeightsOrigin.random());
			return WeightInitialization.random(network, experiment.seed(), experiment.network().zeroInitResidual());
		}
		LoadedWeights loaded = RunDirectory.weightsAt(experiment.network().initialWeights().get());
		InitialWeights fitted = InitialWeights.fit(loaded, network, experiment.seed());
		fitted.notes().forEach(log);
		origin = Optional
				.of(new WeightsOrigin(loaded.file().toString(), Optional.of(Sha256.of(loaded.file())), fitted.notes()));
		return fitted.weights();
	}

	/** A run and how its training ended. */
	public record Outcome(RunDirectory run, TrainingResult result) {

		public int exitCode() {
			return switch (result.state()) {
				case FINISHED -> ExitCodes.OK;
				case STOPPED -> ExitCodes.STOPPED;
				case FAILED, RUNNING, INTERRUPTED -> ExitCodes.RUN_FAILED;
			};
		}
	}

	/** Trains a new run, or goes on with one. */
	public Outcome train(Optional<RunDirectory> earlier, TrainingListener listener) throws IOException {
		if (apart && node.count() * devices() > 1) {
			// the other processes read the experiment from the run
			RunDirectory run = earlier.isPresent() ? earlier.get() : RunDirectory.create(experiment);
			ProcessGroup group = node.group(0, devices(), experiment.engine().gather());
			try (PeerProcesses peers = PeerProcesses.start(List.of("train", "--resume", run.folder().toString()), node,
					devices());
					Trainer trainer = selection.engine().createTrainer(spec(earlier, group),
							selection.devices().subList(0, 1))) {
				return train(earlier, run, group, trainer, listener);
			}
		}
		try (Trainer trainer = selection.engine().createTrainer(spec(earlier, ProcessGroup.ALONE),
				selection.devices())) {
			RunDirectory run = earlier.isPresent() ? earlier.get() : RunDirectory.create(experiment);
			return train(earlier, run, ProcessGroup.ALONE, trainer, listener);
		}
	}

	private Outcome train(Optional<RunDirectory> earlier, RunDirectory run, ProcessGroup group, Trainer trainer,
			TrainingListener listener) {
		log.accept((earlier.isPresent() ? "Resuming " : "Run ") + run.folder());
		log.accept(selection.reason() + (group.alone() ? "" : ", " + group.size() + " processes"));
		TrainingSetup setup = new TrainingSetup(experiment, dataset, run, provenance(trainer), objective, origin,
				group);
		Outcome outcome = new Outcome(run, new TrainingLoop(setup, trainer, listener, Stop.token()).run());
		if (outcome.exitCode() == ExitCodes.RUN_FAILED) {
			System.err.println("workbench: " + run.folder() + ": the run "
					+ (outcome.result().state() == RunState.FAILED ? "failed: " : "was interrupted: ")
					+ outcome.result().message().orElse("see its events"));
		}
		return outcome;
	}

	/**
	 * Trains along on one of this machine's devices, in a run that another process writes.
	 *
	 * @param device
	 *            its number among them
	 */
	public int trainAlong(int device) throws IOException {
		ProcessGroup group = node.group(device, devices(), experiment.engine().gather());
		try (Trainer trainer = selection.engine().createTrainer(spec(Optional.empty(), group),
				selection.devices().subList(device, device + 1))) {
			new TrainingPeer(experiment, dataset, objective, group, trainer,
					(sample, problem) -> System.err.println("workbench: training picture passed over: " + problem),
					Stop.token()).run();
			return ExitCodes.OK;
		}
	}

	/** Devices of this machine that train. */
	public int devices() {
		return selection.devices().size();
	}

	/** Not a variable of the training's: it would keep the initial weights in memory. */
	private TrainingSpec spec(Optional<RunDirectory> earlier, ProcessGroup group) throws IOException {
		boolean checkpoint = earlier.isPresent() && new Checkpoints(earlier.get().checkpoints(), 0).any();
		Sgd sgd = new Sgd(experiment.schedule().momentum(), experiment.schedule().weightDecay());
		return new TrainingSpec(network, checkpoint ? WeightInitialization.zeros(network) : initialWeights(),
				experiment.objective().objective(objective), sgd, experiment.engine().precision(), group);
	}

	private Provenance provenance(Trainer trainer) {
		return ProductVersion.provenance(selection, experiment.engine().precision(), trainer.threads());
	}
}
