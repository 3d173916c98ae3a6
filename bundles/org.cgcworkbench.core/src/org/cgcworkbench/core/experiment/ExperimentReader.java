package org.cgcworkbench.core.experiment;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.experiment.ExperimentChecks.Reading;
import org.cgcworkbench.core.experiment.internal.ExperimentValues;
import org.cgcworkbench.core.experiment.internal.YamlDocument;
import org.cgcworkbench.core.experiment.internal.YamlText;
import org.cgcworkbench.core.experiment.internal.YamlValue;

/**
 * Reads experiment files. Values come, the first that has one: from overrides, the file, the preset that the file
 * names, the defaults.
 */
public final class ExperimentReader {

	private ExperimentReader() {
	}

	/**
	 * Reads a file.
	 *
	 * @param overrides
	 *            {@code key=value} each, the value in YAML
	 * @throws ExperimentException
	 *             with every problem found
	 * @throws UserException
	 *             where the file cannot be read at all
	 */
	public static Experiment read(Path file, List<String> overrides) {
		return read(YamlText.read(file, "experiment"), file, overrides);
	}

	/**
	 * Reads a file whose data set need not lie on this machine: where its folder is not there, nothing is checked that
	 * lies in it.
	 *
	 * @throws ExperimentException
	 *             with every problem found
	 */
	public static Experiment readForElsewhere(Path file, List<String> overrides) {
		return values(YamlText.read(file, "experiment"), file, overrides, Set.of(), Reading.ELSEWHERE).experiment();
	}

	/** Reads the experiment that a run was begun with, which an earlier version may have allowed; see the other. */
	public static Experiment readFrozen(Path file) {
		return values(YamlText.read(file, "experiment"), file, List.of(), Set.of(), Reading.FROZEN).experiment();
	}

	/**
	 * Reads the experiment that a run was begun with, to look at its images, which may lie in another folder now: paths
	 * within the folder of then are taken within that. Weights that it began from are left out, since they need not be
	 * there any more.
	 *
	 * @param data
	 *            folder of the data set now
	 */
	public static Experiment readFrozen(Path file, Path data) {
		return read(file, data, Map.of(), Set.of(ExperimentKeys.INITIAL_WEIGHTS.name()));
	}

	/**
	 * The same for an experiment of which more has moved.
	 *
	 * @param others
	 *            folders of then and where they lie now
	 */
	public static Experiment readFrozen(Path file, Path data, Map<Path, Path> others) {
		return read(file, data, others, Set.of(ExperimentKeys.INITIAL_WEIGHTS.name()));
	}

	/** Reads the same to go on with its training, so with the weights that it began from. */
	public static Experiment readBegun(Path file, Path data) {
		return read(file, data, Map.of(), Set.of());
	}

	private static Experiment read(Path file, Path data, Map<Path, Path> others, Set<String> leftOut) {
		Map<String, String> settings = settings(file);
		Map<Path, Path> moved = new LinkedHashMap<>(others);
		path(settings.getOrDefault(ExperimentKeys.DATASET.name(), "")).ifPresent(then -> moved.put(then, data));
		List<String> overrides = new ArrayList<>();
		for (Key<?> key : ExperimentKeys.all()) {
			Optional<Path> written = key.type() == Key.Type.PATH
					? path(settings.getOrDefault(key.name(), ""))
					: Optional.empty();
			written.flatMap(path -> moved.keySet().stream().filter(path::startsWith).findFirst())
					.map(then -> moved.get(then).resolve(then.relativize(written.get())).toString())
					.ifPresent(now -> overrides.add(key.name() + "=" + YamlValue.text(key, List.of(now))));
		}
		String text = YamlText.read(file, "experiment");
		return values(text, file, overrides, leftOut, Reading.FROZEN).experiment();
	}

	private static Optional<Path> path(String written) {
		try {
			return Optional.of(written).filter(text -> !text.isEmpty()).map(Path::of);
		} catch (InvalidPathException e) {
			return Optional.empty();
		}
	}

	/**
	 * The values that a file gives, by full key name, as they are written there; lists with commas. Nothing is checked
	 * but the form, so that it can be shown where its data set is out of reach.
	 *
	 * @throws UserException
	 *             as {@link #read(Path, List)}
	 */
	public static Map<String, String> settings(Path file) {
		List<Problem> problems = new ArrayList<>();
		YamlDocument document = YamlDocument.ofFile(YamlText.read(file, "experiment"), file.toString(), problems);
		if (!problems.isEmpty()) {
			throw new ExperimentException(problems);
		}
		Map<String, String> settings = new LinkedHashMap<>();
		document.entries().forEach((key, entry) -> settings.put(key, entry.text()));
		return settings;
	}

	/** Reads text as if it stood in the file, which need not exist; see {@link #read(Path, List)}. */
	public static Experiment read(String text, Path file, List<String> overrides) {
		return values(text, file, overrides, Set.of(), Reading.NEW).experiment();
	}

	private static ExperimentValues values(String text, Path file, List<String> overrides, Set<String> without,
			Reading reading) {
		List<Problem> problems = new ArrayList<>();
		YamlDocument document = YamlDocument.ofFile(text, file.toString(), problems);
		Map<String, YamlDocument.Entry> entries = new LinkedHashMap<>(document.entries());
		for (String override : overrides) {
			entries.putAll(YamlDocument.ofSetting(override, "--set " + override, problems).entries());
		}
		entries.keySet().removeAll(without);
		boolean readable = problems.isEmpty() || !document.entries().isEmpty();
		ExperimentValues values = new ExperimentValues(entries, file.toAbsolutePath().getParent(), problems);
		for (Key<?> key : ExperimentKeys.all()) {
			if (readable && key.required() && values.entry(key).isEmpty()) {
				int line = document.lineOfSection(key.section());
				problems.add(new Problem(file.toString(), line, 1, key.name(), "is missing: " + key.documentation()));
			}
		}
		new ExperimentChecks(values, file.toString(), problems).check(reading);
		if (!problems.isEmpty()) {
			throw new ExperimentException(sorted(problems));
		}
		return values;
	}

	/** Overrides have line 0 and come last. */
	private static List<Problem> sorted(List<Problem> problems) {
		return problems.stream().sorted(Comparator.comparingInt((Problem problem) -> problem.line() == 0 ? 1 : 0)
				.thenComparingInt(Problem::line).thenComparingInt(Problem::column)).toList();
	}

	/**
	 * What {@link #read(String, Path, List)} would complain about, in the order of the text; for a text that can be
	 * trained, what is doubtful in it.
	 */
	public static List<Problem> problems(String text, Path file) {
		try {
			List<Problem> doubts = new ArrayList<>();
			new ExperimentChecks(values(text, file, List.of(), Set.of(), Reading.NEW), file.toString(), doubts).doubt();
			return sorted(doubts);
		} catch (ExperimentException e) {
			return e.problems();
		}
	}
}
