package org.cgcworkbench.core.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.experiment.ExperimentWriter;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.weights.LoadedWeights;
import org.cgcworkbench.core.weights.WeightsFile;

/**
 * The folder of a run: {@code experiment.yaml} (frozen), {@code manifest.json}, {@code events.jsonl}, {@code load.csv},
 * {@code run.log}, {@code notes.json}, {@code checkpoints/}, {@code evaluation/}, {@code report/}.
 *
 * @param folder
 *            absolute
 */
public record RunDirectory(Path folder) {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
	static final Pattern CREATED = Pattern.compile("(\\d{8}-\\d{6})(?:-(\\d{1,4}))?$");
	private static final String EXPERIMENT = "experiment.yaml";
	private static final int MOST_AT_ONCE = 1000;

	/**
	 * Creates the folder of a new run in the experiment's folder of runs, named for the experiment and the time, and
	 * freezes the experiment in it.
	 */
	public static RunDirectory create(Experiment experiment) throws IOException {
		return create(experiment, experiment.runs(), ExperimentWriter.text(experiment));
	}

	/**
	 * Creates the folder of a new run, named as {@link #create(Experiment)} does.
	 *
	 * @param runs
	 *            folder of runs that gets it
	 * @param frozen
	 *            text of the frozen experiment
	 */
	public static RunDirectory create(Experiment experiment, Path runs, String frozen) throws IOException {
		String name = experiment.name().replaceAll("[^\\p{L}\\p{N}._-]", "-").replaceFirst("^\\.+", "") + "-"
				+ LocalDateTime.now().format(TIME);
		Files.createDirectories(runs);
		LeftOverFolders.remove(runs);
		for (int i = 1; i <= MOST_AT_ONCE; i++) {
			Path folder = runs.toAbsolutePath().normalize().resolve(i == 1 ? name : name + "-" + i);
			try {
				Files.createDirectory(folder);
			} catch (FileAlreadyExistsException e) {
				continue;
			}
			RunDirectory run = new RunDirectory(folder);
			try {
				Files.createDirectory(run.checkpoints());
				AtomicFiles.writeString(run.experimentFile(), frozen);
			} catch (IOException e) {
				Files.deleteIfExists(run.checkpoints());
				Files.deleteIfExists(folder);
				throw e;
			}
			return run;
		}
		throw new IOException(runs + ": " + MOST_AT_ONCE + " runs began within one second");
	}

	/**
	 * Makes this very folder, which may be there already, that of a run and freezes an experiment in it, in place of
	 * one that is there.
	 */
	public void prepare(Experiment experiment) throws IOException {
		Files.createDirectories(checkpoints());
		ExperimentWriter.write(experiment, experimentFile());
	}

	/**
	 * Opens the folder of a run.
	 *
	 * @throws UserException
	 *             where it is none
	 */
	public static RunDirectory open(Path folder) {
		Path absolute = folder.toAbsolutePath().normalize();
		if (!Files.isDirectory(absolute)) {
			throw new UserException(folder + ": there is no such run folder; check the path");
		}
		if (!Files.isRegularFile(absolute.resolve(EXPERIMENT))) {
			throw new UserException(folder + ": is not a run folder, it holds no " + EXPERIMENT);
		}
		return new RunDirectory(absolute);
	}

	/**
	 * The weights under a path: of a run folder the checkpoint marked best (before the first validation the latest),
	 * else those of the file. A checkpoint is held against its digest first.
	 *
	 * @throws UserException
	 *             where there is nothing, or nothing sound, under the path
	 */
	public static LoadedWeights weightsAt(Path path) {
		if (Files.isDirectory(path)) {
			return open(path).weights();
		}
		if (Files.isRegularFile(path)) {
			Checkpoints.verify(path);
		}
		return WeightsFile.open(path);
	}

	/**
	 * The weights that the run marks as its best, see {@link Checkpoints#best}.
	 *
	 * @throws UserException
	 *             where there are none, or they do not have the digest that was written with them
	 */
	public LoadedWeights weights() {
		Checkpoints all = new Checkpoints(checkpoints(), 0);
		all.verifyBest();
		return WeightsFile.open(all.best());
	}

	/** All runs in a folder of runs, the latest first; empty where there is no such folder. */
	public static List<RunDirectory> list(Path runs) throws IOException {
		if (!Files.isDirectory(runs)) {
			return List.of();
		}
		try (Stream<Path> folders = Files.list(runs.toAbsolutePath().normalize())) {
			return folders.filter(folder -> Files.isRegularFile(folder.resolve(EXPERIMENT))).map(RunDirectory::new)
					.sorted(Comparator.comparing(RunDirectory::created).reversed()).toList();
		}
	}

	/**
	 * The latest run of exactly this experiment that has neither finished nor failed and that nobody trains.
	 *
	 * @param notes
	 *            told of every run that cannot be read and is passed over
	 */
	public static Optional<RunDirectory> unfinished(Experiment experiment, Consumer<String> notes) throws IOException {
		String frozen = ExperimentWriter.text(experiment);
		for (RunDirectory run : list(experiment.runs())) {
			try {
				if (Files.readString(run.experimentFile()).equals(frozen) && !Files.exists(run.remote())) {
					RunState state = run.state();
					return Optional.of(run).filter(r -> state == RunState.STOPPED || state == RunState.INTERRUPTED);
				}
			} catch (IOException | UserException e) {
				notes.accept(run.folder()
						+ ": cannot be read and is passed over in the search for a run to go on with (" + e + ")");
			}
		}
		return Optional.empty();
	}

	/**
	 * The training images whose labels are used, one path a line relative to the data set's folder, in order of their
	 * names; only there where not all are used.
	 */
	public Path labelledImages() {
		return folder.resolve("labelled-images.txt");
	}

	/** The run's name: its folder's. */
	public String name() {
		return folder.getFileName().toString();
	}

	/** Reads the frozen experiment. */
	public Experiment experiment() {
		return ExperimentReader.readFrozen(experimentFile());
	}

	/** The folder of the data set that it was begun with, which need not be there any more. */
	public Path dataFolder() {
		String written = ExperimentReader.settings(experimentFile()).get(ExperimentKeys.DATASET.name());
		return written == null ? experiment().dataset().path() : Path.of(written);
	}

	/**
	 * How far the run has come, told from its manifest and its lock; of a run that trains on another machine, from its
	 * manifest and what that machine said last.
	 */
	public RunState state() throws IOException {
		// a manifest that is missing or damaged is written anew when the run is resumed
		RunState written = Manifest.sound(manifest()).map(Manifest::state).orElse(RunState.RUNNING);
		if (written != RunState.RUNNING) {
			return written;
		}
		Optional<RemotePlace> place = RemotePlace.read(this);
		boolean trains = place.isPresent() ? place.get().phase() != RemotePlace.Phase.ENDED : locked();
		return trains ? RunState.RUNNING : RunState.INTERRUPTED;
	}

	/** Whether a process trains the run now. */
	public boolean locked() throws IOException {
		return RunLock.held(lockFile());
	}

	/**
	 * Takes the run for training.
	 *
	 * @throws UserException
	 *             where somebody has it
	 */
	public RunLock lock() throws IOException {
		return RunLock.take(lockFile()).orElseThrow(() -> new UserException(
				folder + ": this run is being trained by another process; wait for it or stop it"));
	}

	/**
	 * Takes the run for training it and all that follows, for whoever does several things with it; training alone is
	 * kept apart by {@link #lock}. Empty where somebody has it. The folder must be there.
	 */
	public Optional<RunLock> claim() throws IOException {
		return RunLock.take(claimFile());
	}

	/** Whether somebody has claimed the run. */
	public boolean claimed() throws IOException {
		return RunLock.held(claimFile());
	}

	/**
	 * Asks whoever trains the run to end it with a checkpoint after the current step; works from another process and,
	 * through a shared file system, from another computer.
	 */
	public void requestStop() throws IOException {
		AtomicFiles.writeString(stopFile(), "stop\n");
	}

	/** Whether somebody asked for an end since the training began or was taken up again. */
	public boolean stopRequested() {
		return Files.exists(stopFile());
	}

	/** Forgets a request to stop. */
	public void clearStopRequest() throws IOException {
		Files.deleteIfExists(stopFile());
	}

	/** The frozen experiment. */
	public Path experimentFile() {
		return folder.resolve(EXPERIMENT);
	}

	/** Provenance, see {@link Manifest}. */
	public Path manifest() {
		return folder.resolve("manifest.json");
	}

	/** What people say of the run, see {@link RunNotes}. */
	public Path notes() {
		return folder.resolve("notes.json");
	}

	/** Where it trains, if that is another machine, see {@link RemotePlace}. */
	public Path remote() {
		return folder.resolve("remote.json");
	}

	/** Events, see {@link EventFollower} and {@link RunHistory}. */
	public Path events() {
		return folder.resolve("events.jsonl");
	}

	/** How busy its machine was, see {@link RunLoad}. */
	public Path load() {
		return folder.resolve("load.csv");
	}

	/** What commands said while they worked on the run, with times. */
	public Path log() {
		return folder.resolve("run.log");
	}

	/** Folder of the weights, see {@link Checkpoints}. */
	public Path checkpoints() {
		return folder.resolve("checkpoints");
	}

	/** Folder of measured values. */
	public Path evaluation() {
		return folder.resolve("evaluation");
	}

	/** Folder of the report. */
	public Path report() {
		return folder.resolve("report");
	}

	/** What the training printed on another machine. */
	public Path console() {
		return folder.resolve("console.txt");
	}

	private Path stopFile() {
		return folder.resolve("stop");
	}

	private Path claimFile() {
		return folder.resolve("claim.lock");
	}

	private Path lockFile() {
		return folder.resolve("run.lock");
	}

	/** The time in the folder's name, which sorts runs of different names; empty where there is none. */
	private String created() {
		Matcher time = CREATED.matcher(name());
		if (!time.find()) {
			return "";
		}
		int number = time.group(2) == null ? 1 : Integer.parseInt(time.group(2));
		return time.group(1) + String.format(Locale.ROOT, "-%04d", number) + name();
	}
}
