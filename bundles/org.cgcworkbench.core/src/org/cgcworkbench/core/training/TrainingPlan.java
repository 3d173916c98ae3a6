package org.cgcworkbench.core.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.engine.ComputeEngine;
import org.cgcworkbench.core.engine.Device;
import org.cgcworkbench.core.engine.EngineSelection;
import org.cgcworkbench.core.engine.ProcessGroup;
import org.cgcworkbench.core.engine.Trainer;
import org.cgcworkbench.core.engine.TrainingSpec;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.network.InitialWeights;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.WeightInitialization;
import org.cgcworkbench.core.objective.ObjectiveFunction;
import org.cgcworkbench.core.run.Checkpoints;
import org.cgcworkbench.core.run.Program;
import org.cgcworkbench.core.run.Provenance;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.WeightsOrigin;
import org.cgcworkbench.core.support.Extensions;
import org.cgcworkbench.core.support.Sha256;
import org.cgcworkbench.core.view.BrokenFileListener;
import org.cgcworkbench.core.weights.LoadedWeights;
import org.cgcworkbench.core.weights.Weights;

/**
 * What an experiment comes to with what is installed. All that can be wrong with its data, weights and engine is found
 * by {@link #of} and {@link #start}, before a run directory is made:
 *
 * <pre>
 * try (TrainingPlan.Start start = plan.start(Optional.empty(), ProcessGroup.ALONE)) {
 * 	plan.train(start, RunDirectory.create(experiment), program, listener, cancellation);
 * }
 * </pre>
 *
 * @param selection
 *            the engine and devices that train
 */
public record TrainingPlan(Experiment experiment, Dataset dataset, NetworkSpec network, ObjectiveFunction objective,
		EngineSelection selection) {

	/**
	 * A trainer with the weights that a training begins from.
	 *
	 * @param origin
	 *            where they come from; empty where they are a checkpoint's, which is loaded later
	 * @param published
	 *            a training of the published code that is gone on with
	 */
	public record Start(Trainer trainer, Optional<WeightsOrigin> origin, Optional<PublishedTraining> published,
			ProcessGroup group) implements AutoCloseable {

		@Override
		public void close() {
			trainer.close();
		}
	}

	private record Beginning(Weights weights, Optional<WeightsOrigin> origin) {
	}

	/**
	 * Opens the data set and picks an engine.
	 *
	 * @param engines
	 *            those installed
	 * @param formats
	 *            those installed
	 * @param objectives
	 *            the built-in ones and those installed
	 * @throws UserException
	 *             where the experiment names what is not there, or does not fit
	 * @throws org.cgcworkbench.core.engine.EngineException
	 *             where no engine fits
	 */
	public static TrainingPlan of(Experiment experiment, List<ComputeEngine> engines, List<DatasetFormat> formats,
			List<ObjectiveFunction> objectives) {
		ObjectiveFunction objective = Extensions.find("objective", experiment.objective().method(), objectives,
				ObjectiveFunction::id);
		experiment.objective().problems(objective, experiment.schedule().batchSize()).forEach((key, problem) -> {
			throw new UserException(key.name() + " " + problem);
		});
		Dataset dataset = experiment.dataset(formats);
		NetworkSpec network = new NetworkSpec(experiment.network().architecture(), dataset.classes().size(),
				experiment.network().replaceStrideWithDilation());
		EngineSelection selection = EngineSelection.of(engines, experiment.engine().name(),
				experiment.engine().devices(), experiment.engine().precision(), network.architecture());
		return new TrainingPlan(experiment, dataset, network, objective, selection);
	}

	/**
	 * The plan of one of several processes of this machine, each of which a launcher started for one device.
	 *
	 * @param local
	 *            number of the process on this machine, from 0
	 * @param locals
	 *            of them
	 * @throws UserException
	 *             where the experiment names another number of devices
	 */
	public TrainingPlan onOne(int local, int locals) {
		boolean any = experiment.engine().devices().equals(List.of(EngineSelection.AUTO));
		List<Device> devices = any && !selection.devices().getFirst().isCpu()
				? selection.engine().devices().stream().filter(device -> !device.isCpu()).toList()
				: selection.devices();
		int count = devices.size();
		if (count > 1 && (any ? count < locals : count != locals)) {
			throw new UserException(locals + " processes were started on this machine for " + count
					+ " devices; start one for each, or name as many in engine.device");
		}
		// a launcher may show each process its own device alone
		Device own = devices.get(count == 1 ? 0 : local);
		return new TrainingPlan(experiment, dataset, network, objective, new EngineSelection(selection.engine(),
				List.of(own), selection.engine().label() + " on " + own.id() + ", one of " + locals + " here"));
	}

	/**
	 * The processes that train together.
	 *
	 * @param machines
	 *            that train it, each with as many devices
	 * @throws UserException
	 *             where engine or batch do not allow it
	 */
	public int processes(int machines) {
		boolean apart = selection.engine().oneProcessADevice();
		if (!apart && (machines > 1 || experiment.engine().gather())) {
			throw new UserException("the engine " + selection.engine().id() + " trains in one process; "
					+ (machines > 1 ? "leave --node out" : "set engine.gather to false")
					+ " or engine.name to libtorch");
		}
		if (!experiment.schedule().dropLast() && machines * selection.devices().size() > 1) {
			throw new UserException("several devices split each batch evenly, which a last batch that is not full need "
					+ "not allow; set schedule.drop-last to true or engine.device to one device");
		}
		int processes = apart ? machines * selection.devices().size() : 1;
		if (experiment.schedule().batchSize() % processes != 0) {
			throw new UserException("a batch of " + experiment.schedule().batchSize() + " cannot be split evenly over "
					+ processes + " processes; set schedule.batch-size to a multiple of " + processes);
		}
		return processes;
	}

	/**
	 * Makes the trainer of this process.
	 *
	 * @param run
	 *            to go on with; empty for a new one
	 * @param group
	 *            the processes that train together
	 * @throws UserException
	 *             where the initial weights do not fit
	 */
	public Start start(Optional<RunDirectory> run, ProcessGroup group) throws IOException {
		boolean checkpoint = run.isPresent() && new Checkpoints(run.get().checkpoints(), 0).any();
		Beginning beginning = checkpoint
				? new Beginning(WeightInitialization.zeros(network), Optional.empty())
				: beginning();
		return start(beginning.weights(), beginning.origin(), Optional.empty(), group);
	}

	/**
	 * Makes the trainer of this process for a new run that goes on with a training of the published code.
	 *
	 * @param checkpoint
	 *            see {@link org.cgcworkbench.core.weights.PthTraining}
	 * @param group
	 *            the processes that train together
	 * @throws UserException
	 *             where the file is of another network or optimizer, or has finished all epochs
	 */
	public Start startAfter(Path checkpoint, ProcessGroup group) throws IOException {
		PublishedTraining published = PublishedTraining.read(checkpoint, network, experiment.schedule().optimizer());
		if (published.epochs() >= experiment.schedule().epochs()) {
			throw new UserException(
					checkpoint + ": " + published.epochs() + " epochs are finished, and schedule.epochs " + "is "
							+ experiment.schedule().epochs() + "; raise it");
		}
		return start(published.weights(), Optional.of(published.origin()), Optional.of(published), group);
	}

	private Start start(Weights weights, Optional<WeightsOrigin> origin, Optional<PublishedTraining> published,
			ProcessGroup group) {
		TrainingSpec spec = new TrainingSpec(network, weights, experiment.objective().objective(objective, 1),
				experiment.schedule().optimizer(), experiment.engine().precision(), group);
		List<Device> devices = selection.devices();
		Trainer trainer = selection.engine().createTrainer(spec,
				group.alone() ? devices : List.of(devices.get(group.rank() % devices.size())));
		return new Start(trainer, origin, published, group);
	}

	private Beginning beginning() throws IOException {
		if (experiment.network().initialWeights().isEmpty()) {
			Weights random = WeightInitialization.random(network, experiment.seed(),
					experiment.network().zeroInitResidual());
			return new Beginning(random, Optional.of(WeightsOrigin.random()));
		}
		LoadedWeights loaded = RunDirectory.weightsAt(experiment.network().initialWeights().get());
		InitialWeights fitted = InitialWeights.fit(loaded, network, experiment.seed());
		return new Beginning(fitted.weights(), Optional.of(
				new WeightsOrigin(loaded.file().toString(), Optional.of(Sha256.of(loaded.file())), fitted.notes())));
	}

	/**
	 * Trains a run to its end, see {@link TrainingLoop#run}.
	 *
	 * @param run
	 *            of this experiment, new or to be gone on with
	 * @param program
	 *            that trains, for the manifest
	 */
	public TrainingResult train(Start start, RunDirectory run, Program program, TrainingListener listener,
			CancellationToken cancellation) {
		Provenance provenance = Provenance.of(program, selection, experiment.engine().precision(),
				start.trainer().threads());
		TrainingSetup setup = new TrainingSetup(experiment, dataset, run, provenance, objective, start.origin(),
				start.published(), start.group(), selection.devices(),
				weights -> selection.engine().createExplainer(network, weights, selection.devices().getFirst()));
		return new TrainingLoop(setup, start.trainer(), listener, cancellation).run();
	}

	/** Trains along in a run that another process of the group writes, see {@link TrainingPeer#run}. */
	public void trainAlong(Start start, BrokenFileListener brokenFiles, CancellationToken cancellation)
			throws IOException {
		new TrainingPeer(experiment, dataset, objective, start.group(), start.trainer(), brokenFiles, cancellation)
				.run();
	}
}
