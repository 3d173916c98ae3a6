package org.cgcworkbench.headless.internal.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.core.engine.ProcessGroup;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.report.LoadFigures;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunLoad;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.core.tracking.Tracking;
import org.cgcworkbench.core.training.ProcessMemory;
import org.cgcworkbench.core.training.TrainingListener;
import org.cgcworkbench.core.training.TrainingPlan;
import org.cgcworkbench.core.training.TrainingResult;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.headless.internal.console.Announcer;
import org.cgcworkbench.headless.internal.console.Failure;
import org.cgcworkbench.headless.internal.console.ProductVersion;
import org.cgcworkbench.headless.internal.console.Stop;

/** Trains an experiment with what is installed, together with the other devices and machines that it names. */
public final class TrainingSession {

	private final TrainingPlan plan;
	private final TrainingNode node;
	private final int processes;

	/** On this machine alone. */
	public TrainingSession(Experiment experiment) throws IOException {
		this(experiment, TrainingNode.only());
	}

	/**
	 * @param node
	 *            this machine among those that train together
	 */
	public TrainingSession(Experiment experiment, TrainingNode node) {
		this.node = node;
		TrainingPlan whole = TrainingPlan.of(experiment, InstalledExtensions.engines(), InstalledExtensions.formats(),
				InstalledExtensions.objectives());
		plan = node.locals() == 0 ? whole : whole.onOne(node.local(), node.locals());
		processes = plan.processes(node.count());
	}

	/** A run and how its training ended. */
	public record Outcome(RunDirectory run, TrainingResult result) {

		public int exitCode() {
			return Ending.of(result.state()).exitCode();
		}
	}

	/** Trains a new run, or goes on with one. */
	public Outcome train(Optional<RunDirectory> earlier, TrainingListener listener) throws IOException {
		return train(earlier, group -> plan.start(earlier, group), listener);
	}

	/** Trains a new run that goes on with a checkpoint of the published code. */
	public Outcome trainAfter(Path checkpoint, TrainingListener listener) throws IOException {
		return train(Optional.empty(), group -> plan.startAfter(checkpoint, group), listener);
	}

	/** Makes the trainer of this process. */
	@FunctionalInterface
	private interface Starter {

		TrainingPlan.Start start(ProcessGroup group) throws IOException;
	}

	private Outcome train(Optional<RunDirectory> earlier, Starter starter, TrainingListener listener)
			throws IOException {
		if (processes == 1) {
			return train(earlier, earlier, starter, ProcessGroup.ALONE, listener);
		}
		// the other processes read the experiment from the run
		RunDirectory run = earlier.isPresent() ? earlier.get() : RunDirectory.create(plan.experiment());
		try (PeerProcesses peers = PeerProcesses.start(alongside(run), node, devices())) {
			return train(earlier, Optional.of(run), starter, group(0), listener);
		}
	}

	/** What processes are given that train along in a run. */
	private List<String> alongside(RunDirectory run) {
		List<String> arguments = new ArrayList<>(List.of("train", "--resume", run.folder().toString()));
		Path data = plan.experiment().dataset().path();
		if (!data.equals(run.dataFolder())) {
			arguments.addAll(List.of("--data", data.toString()));
		}
		return arguments;
	}

	private Outcome train(Optional<RunDirectory> earlier, Optional<RunDirectory> made, Starter starter,
			ProcessGroup group, TrainingListener listener) throws IOException {
		made.ifPresent(Log::follow);
		try (TrainingPlan.Start start = noted(starter.start(group))) {
			RunDirectory run = made.isPresent() ? made.get() : RunDirectory.create(plan.experiment());
			if (made.isEmpty()) {
				Log.follow(run);
			}
			Announcer.say(said -> said.of(run));
			Log.result((earlier.isPresent() ? "Resuming " : "Run ") + run.folder());
			Log.say(plan.selection().reason() + (group.alone() ? "" : ", " + group.size() + " processes"));
			Outcome outcome;
			try (Tracking tracking = Tracking.begin(run, plan.experiment().tracking(), System.getenv(), Log::say,
					Log::warn)) {
				outcome = new Outcome(run, plan.train(start, run, ProductVersion.program(), listener, Stop.token()));
			}
			sayLoad(run);
			if (Ending.of(outcome.result().state()) == Ending.RUN_FAILED) {
				Failure.say(Ending.RUN_FAILED,
						run.folder() + ": the run "
								+ (outcome.result().state() == RunState.FAILED ? "failed: " : "was interrupted: ")
								+ outcome.result().message().orElse("see its events"),
						null);
			}
			return outcome;
		}
	}

	private static void sayLoad(RunDirectory run) {
		RunLoad load = RunLoad.read(run.load());
		String processors = LoadFigures.processors(load);
		if (!processors.isEmpty()) {
			Log.say("processors kept busy: " + processors + ", peak memory: "
					+ LoadFigures.memory(load, ProcessMemory.peakBytes()));
		}
	}

	/**
	 * Trains along on one of this machine's devices, in a run that another process writes.
	 *
	 * @param device
	 *            its number among them
	 */
	public int trainAlong(int device) throws IOException {
		try (TrainingPlan.Start start = noted(plan.start(Optional.empty(), group(device)))) {
			plan.trainAlong(start, (sample, problem) -> Log.problem("training picture passed over: " + problem),
					Stop.token());
			return Ending.FINISHED.exitCode();
		}
	}

	private static TrainingPlan.Start noted(TrainingPlan.Start start) {
		start.origin().ifPresent(origin -> origin.notes().forEach(Log::say));
		return start;
	}

	private ProcessGroup group(int device) {
		return node.group(device, devices(), plan.experiment().engine().gather());
	}

	/** Devices of this machine that train. */
	public int devices() {
		return plan.selection().devices().size();
	}
}
