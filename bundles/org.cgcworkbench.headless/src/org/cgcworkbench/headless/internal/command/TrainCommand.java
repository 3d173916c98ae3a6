package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.run.MovedData;
import org.cgcworkbench.core.run.RemotePlace;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.headless.internal.console.Announcer;
import org.cgcworkbench.headless.internal.console.ConsoleProgress;
import org.cgcworkbench.headless.internal.console.Results;
import org.cgcworkbench.headless.internal.console.RunResult;
import org.cgcworkbench.headless.internal.training.PeerProcesses;
import org.cgcworkbench.headless.internal.training.TrainingNode;
import org.cgcworkbench.headless.internal.training.TrainingSession;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains a model. */
@Command(name = "train", mixinStandardHelpOptions = true, header = "Train a model from an experiment file, or resume a run", description = {
		"Trains a model from an experiment file. An interrupted run of exactly the same experiment is gone on with, "
				+ "unless --new is given.",
		"A signal (SIGTERM, Ctrl+C) ends training after the current step, however long that takes, with a checkpoint and "
				+ "exit code 4. A second signal ends it at once, with the last checkpoint intact."}, footer = {"",
						"workbench --help experiment lists every key of an experiment file."})
public final class TrainCommand implements Callable<Integer> {

	@Parameters(paramLabel = "EXPERIMENT", arity = "0..1", description = "The experiment file (.yaml).")
	private Path file;

	@Option(names = "--set", paramLabel = "KEY=VALUE", description = "Overrides a key of the experiment, for example schedule.epochs=5. Can be given several times.")
	private List<String> overrides = List.of();

	@Option(names = "--runs", paramLabel = "DIR", description = "Folder that gets the run directory; overrides the key 'runs'.")
	private Path runs;

	@Option(names = "--resume", paramLabel = "RUN", description = "Goes on with the run in this folder. With EXPERIMENT, a checkpoint of the published code (.pth.tar): a new run begins after its last epoch, with its weights, momentum and best accuracy.")
	private Path resume;

	@Option(names = "--data", paramLabel = "DIR", description = "With --resume RUN: the folder in which the run's data set lies now. It must be the very data set that the run was trained on.")
	private Path data;

	@Option(names = "--new", description = "Starts a new run even where an interrupted one of the same experiment is there.")
	private boolean fresh;

	@Option(names = "--node", paramLabel = "NUMBER/COUNT", description = "Trains on several machines together: give the same command on each, with the machine's number from 0. The first writes the run. What torchrun, srun and training operators of Kubernetes start is placed by their variables.")
	private String node;

	@Option(names = "--meet", paramLabel = "HOST:PORT", description = "With --node: an address of the first machine that the others reach.")
	private String meet;

	@Option(names = "--secret", paramLabel = "FILE", description = "With --node: a file with a secret that all machines have and nobody else can read; or set the variable "
			+ TrainingNode.SECRET + ".")
	private Path secret;

	@Option(names = PeerProcesses.DEVICE_NUMBER, hidden = true, defaultValue = "0")
	private int device;

	@Mixin
	private Announcer announcer;

	@Override
	public Integer call() throws IOException {
		announcer.begin(resume == null ? file : resume);
		if (file != null && resume != null && !Files.exists(resume)) {
			throw new UserException("--resume " + resume + ": there is no such file; with EXPERIMENT name a checkpoint "
					+ "(.pth.tar)");
		}
		boolean published = resume != null && Files.isRegularFile(resume);
		if (published && file == null) {
			throw new UserException("--resume " + resume + " is a file: give the experiment that it goes on with as "
					+ "well, train EXPERIMENT --resume " + resume.getFileName() + ", or name the folder of a run");
		}
		if (!published && (file == null) == (resume == null)) {
			throw new UserException("give either an experiment file or --resume RUN; see ./workbench train --help");
		}
		if (data != null && (resume == null || published)) {
			throw new UserException(
					"--data says where the data set of a run lies now and goes with --resume RUN; of an "
							+ "experiment it is the key " + ExperimentKeys.DATASET.name());
		}
		TrainingNode machine = TrainingNode.of(node, meet, secret, System.getenv());
		Experiment experiment;
		Optional<RunDirectory> earlier;
		if (resume != null && !published) {
			if (!overrides.isEmpty() || runs != null || fresh) {
				throw new UserException(
						"a run goes on with the settings it began with; --set, --runs and --new do not go "
								+ "with --resume");
			}
			earlier = Optional.of(RunDirectory.open(resume));
			RemotePlace.read(earlier.get()).ifPresent(place -> {
				throw new UserException(resume + ": this run trains on " + place.machine()
						+ "; go on with it there by workbench remote resume " + resume);
			});
			experiment = begun(earlier.get());
		} else {
			experiment = ExperimentReader.read(file, allOverrides());
			earlier = fresh || published || machine.number() > 0
					? Optional.empty()
					: RunDirectory.unfinished(experiment, Log::note);
		}
		TrainingSession session = new TrainingSession(experiment, machine);
		if (device > 0) {
			PeerProcesses.endWithParent();
			return session.trainAlong(device);
		}
		if (machine.number() > 0) {
			try (PeerProcesses peers = PeerProcesses.start(again(), machine, session.devices())) {
				return session.trainAlong(0);
			}
		}
		TrainingSession.Outcome outcome = published
				? session.trainAfter(resume, new ConsoleProgress())
				: session.train(earlier, new ConsoleProgress());
		Results.put("run", RunResult.of(outcome.run()));
		return outcome.exitCode();
	}

	/** This command, for the other devices of this machine. */
	private List<String> again() {
		List<String> arguments = new ArrayList<>(List.of("train"));
		if (file == null) {
			arguments.addAll(List.of("--resume", resume.toString()));
			if (data != null) {
				arguments.addAll(List.of("--data", data.toString()));
			}
		} else {
			arguments.add(file.toString());
			allOverrides().forEach(override -> arguments.addAll(List.of("--set", override)));
		}
		return arguments;
	}

	/** The experiment of a run, with its data set where that lies now. */
	private Experiment begun(RunDirectory run) {
		if (data != null) {
			return MovedData.toTrain(run, data, InstalledExtensions.formats());
		}
		if (MovedData.isMissing(run)) {
			throw new UserException(run.dataFolder() + ": the data set of " + run.name()
					+ " is not there; name the folder in which it lies now with --data DIR");
		}
		return run.experiment();
	}

	private List<String> allOverrides() {
		List<String> all = new ArrayList<>(overrides);
		if (runs != null) {
			all.add(setting(ExperimentKeys.RUNS, runs));
		}
		if (resume != null) {
			// processes that train along begin with these, and the run says what it began from
			all.add(setting(ExperimentKeys.INITIAL_WEIGHTS, resume));
		}
		return all;
	}

	private static String setting(Key<String> key, Path path) {
		return key.setting(path.toAbsolutePath().toString());
	}
}
