package org.cgcworkbench.core.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.experiment.ExperimentException;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.ExperimentWriter;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.sweep.internal.SweepJson;

/**
 * {@code sweep.json} in the folder of a sweep: all that its file says, so that whoever goes on with it or tells of it
 * needs the folder alone.
 */
public final class SweepFile {

	private static final String NAME = "sweep.json";
	private static final long LARGEST = 64L << 20;
	private static final int MOST_LINES = 10;
	/** What decides where and how often, and not what comes out. */
	public static final Set<Key<?>> INDIFFERENT = Set.of(ExperimentKeys.NAME, ExperimentKeys.RUNS,
			ExperimentKeys.WORKERS, ExperimentKeys.DEVICE, ExperimentKeys.EVERY_STEPS, ExperimentKeys.KEEP,
			ExperimentKeys.EXPLAIN_EVERY, ExperimentKeys.TENSORBOARD, ExperimentKeys.MLFLOW,
			ExperimentKeys.MLFLOW_EXPERIMENT);

	private SweepFile() {
	}

	/** Whether a folder is that of a sweep. */
	public static boolean isIn(Path folder) {
		return Files.isRegularFile(file(folder));
	}

	/** The file in the folder of a sweep, whether it is there or not. */
	public static Path file(Path folder) {
		return folder.resolve(NAME);
	}

	/**
	 * The folders of sweeps in a folder of runs, itself among them where it is one; empty where there is no such
	 * folder.
	 */
	public static List<Path> folders(Path runs) throws IOException {
		Path absolute = runs.toAbsolutePath().normalize();
		if (!Files.isDirectory(absolute)) {
			return List.of();
		}
		try (Stream<Path> inside = Files.list(absolute)) {
			return Stream.concat(Stream.of(absolute), inside.sorted()).filter(SweepFile::isIn).toList();
		}
	}

	/**
	 * Reads the sweep of a folder, wherever that lies now.
	 *
	 * @throws UserException
	 *             where it is none, or the file is damaged or of a later version
	 */
	public static Sweep read(Path folder) {
		Path absolute = folder.toAbsolutePath().normalize();
		Path file = file(absolute);
		try {
			if (!isIn(absolute)) {
				throw new UserException(folder + ": is not the folder of a sweep, it holds no " + NAME);
			}
			if (Files.size(file) > LARGEST) {
				throw new UserException(file + " is larger than " + (LARGEST >> 20) + " MiB, which no sweep is");
			}
			return SweepJson.read(Files.readAllBytes(file), file);
		} catch (IOException e) {
			throw new UserException(file + ": cannot be read (" + IoMessage.reason(e) + ")", e);
		}
	}

	/**
	 * Writes a sweep into its folder, whole or not at all, unless it stands there already.
	 *
	 * @throws UserException
	 *             where runs that have begun would have other settings, or finished runs would no longer belong to it
	 */
	public static void freeze(Sweep sweep) throws IOException {
		Path file = file(sweep.folder());
		Optional<Sweep> before = isIn(sweep.folder()) ? Optional.of(read(sweep.folder())) : Optional.empty();
		Path earlier = before.orElse(sweep).base().file().getParent();
		List<String> problems = new ArrayList<>();
		for (SweepRun run : sweep.runs()) {
			difference(sweep, run, earlier).ifPresent(problems::add);
		}
		if (before.isPresent()) {
			problems.addAll(lost(before.get(), sweep));
		}
		if (!problems.isEmpty()) {
			String more = problems.size() > MOST_LINES ? "\n... and " + (problems.size() - MOST_LINES) + " more" : "";
			throw new UserException(sweep.folder() + ": the sweep has begun with other settings; take its file back to "
					+ "them, give it another name, or remove these runs:\n"
					+ problems.stream().limit(MOST_LINES).collect(Collectors.joining("\n")) + more);
		}
		String text = SweepJson.text(sweep);
		if (!Files.exists(file) || !Files.readString(file).equals(text)) {
			Files.createDirectories(sweep.folder());
			AtomicFiles.writeString(file, text);
		}
	}

	/** How a run that has begun, when the file lay in an earlier folder, differs from what the sweep says of it. */
	private static Optional<String> difference(Sweep sweep, SweepRun run, Path earlier) {
		if (!Files.exists(run.directory().manifest())) {
			return Optional.empty();
		}
		try {
			Map<String, Object> now = ExperimentWriter.values(sweep.experiment(run));
			Map<String, Object> begun = ExperimentWriter.values(run.directory().experiment());
			Set<String> keys = new TreeSet<>(now.keySet());
			keys.addAll(begun.keySet());
			INDIFFERENT.forEach(key -> keys.remove(key.name()));
			Path folder = sweep.base().file().getParent();
			String words = keys.stream().filter(key -> !same(now.get(key), begun.get(key), folder, earlier))
					.map(key -> key + " is " + text(now.get(key)) + " and was " + text(begun.get(key)))
					.collect(Collectors.joining(", "));
			return words.isEmpty() ? Optional.empty() : Optional.of(run.name() + ": " + words);
		} catch (ExperimentException e) {
			// what it needs is out of reach, which is told when it is run
			return Optional.empty();
		}
	}

	/** Equal, or a file or folder that has been copied together with the file of the sweep. */
	private static boolean same(Object now, Object begun, Path folder, Path earlier) {
		return Objects.equals(now, begun) || now instanceof String here && begun instanceof String there
				&& !folder.equals(earlier) && Path.of(there).startsWith(earlier)
				&& Path.of(here).equals(folder.resolve(earlier.relativize(Path.of(there))));
	}

	private static String text(Object value) {
		return value == null ? "not given" : Key.text(value);
	}

	private static List<String> lost(Sweep earlier, Sweep now) throws IOException {
		Set<Path> kept = new HashSet<>(now.runs().stream().map(SweepRun::folder).toList());
		List<String> lost = new ArrayList<>();
		for (SweepRun run : earlier.runs()) {
			SweepRunState state = kept.contains(run.folder()) ? SweepRunState.WAITING : earlier.reached(run);
			if (state == SweepRunState.TRAINED || state == SweepRunState.DONE) {
				lost.add(run.name() + ": is finished and no longer in the file");
			}
		}
		return lost;
	}

	/**
	 * Makes the folder of a run ready to train, which the caller has claimed, and returns its experiment. A run that
	 * has begun keeps the one that it began with.
	 *
	 * @throws UserException
	 *             where the run that it starts from is not finished
	 */
	public static Experiment prepare(Sweep sweep, SweepRun run) throws IOException {
		if (Files.exists(run.directory().manifest())) {
			return run.directory().experiment();
		}
		Experiment experiment = sweep.experiment(run);
		if (experiment.network().initialWeights().isPresent()) {
			requireFinished(run, experiment.network().initialWeights().get());
		}
		run.directory().prepare(experiment);
		return experiment;
	}

	/** Weights of a run that is cut short would be taken without a word. */
	private static void requireFinished(SweepRun run, Path weights) throws IOException {
		if (Files.isDirectory(weights)) {
			RunState state = RunDirectory.open(weights).state();
			if (state != RunState.FINISHED) {
				throw new UserException(run.name() + ": the run that it starts from, " + weights + ", is " + state.key()
						+ "; finish that first");
			}
		}
	}
}
