package org.cgcworkbench.core.remote;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.ExperimentWriter;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.run.Checkpoints;
import org.cgcworkbench.core.run.RunDirectory;

/**
 * An experiment as it stands on a machine: each path is that of the same thing there.
 *
 * @param text
 *            of the frozen experiment
 * @param data
 *            folder of the data set there
 * @param sent
 *            files of here that go along, by their names in the run's folder of such files
 */
record RemoteExperiment(String text, String data, Map<String, Path> sent) {

	/** Folder of the files that go along, in the run's folder. */
	static final String SENT = "sent";

	private static final Set<Key<?>> LISTS = Set.of(ExperimentKeys.TRAIN_LIST, ExperimentKeys.VALIDATION_LIST,
			ExperimentKeys.LABELLED_LIST);

	/**
	 * Moves an experiment. Data sets stay where they are, so the machine must have them; lists and weights go along
	 * where it does not.
	 *
	 * @param given
	 *            keys that the user has given
	 * @param folder
	 *            of the run there
	 * @throws UserException
	 *             which names the key whose folder the machine does not have
	 */
	static RemoteExperiment of(Experiment experiment, Set<String> given, Machine machine, String folder) {
		Map<String, Object> values = new LinkedHashMap<>(ExperimentWriter.values(experiment));
		if (!Files.isDirectory(experiment.dataset().path())) {
			// what follows from the data set is found out where it lies
			Stream.of(ExperimentKeys.BOXES, ExperimentKeys.VALIDATION_SPLIT).map(Key::name)
					.filter(key -> !given.contains(key)).forEach(values::remove);
		}
		Map<String, Path> sent = new LinkedHashMap<>();
		for (Key<?> key : ExperimentKeys.all()) {
			Object value = values.get(key.name());
			if (key.type() != Key.Type.PATH || value == null || key.choices().contains(value)) {
				continue;
			}
			Path here = Path.of(value.toString());
			Optional<String> there = key.equals(ExperimentKeys.RUNS)
					? Optional.of(machine.runs())
					: machine.there(here);
			values.put(key.name(), there.orElseGet(() -> {
				Path file = fileOf(key, here).orElseThrow(() -> new UserException(key.name() + ": " + here
						+ " is not known to lie anywhere on " + machine.name() + "; say where it does, for example "
						+ "workbench remote add " + machine.name() + " --data " + here + "=/FOLDER/THERE"));
				String name = key.shortName() + ending(file);
				sent.put(name, file);
				return folder + "/" + SENT + "/" + name;
			}));
		}
		return new RemoteExperiment(ExperimentWriter.text(values), values.get(ExperimentKeys.DATASET.name()).toString(),
				sent);
	}

	/** What goes along but for weights: whoever looks at the run here needs it, too. */
	Map<String, Path> lists() {
		Map<String, Path> lists = new LinkedHashMap<>(sent);
		lists.keySet().removeIf(name -> name.startsWith(ExperimentKeys.INITIAL_WEIGHTS.shortName()));
		return lists;
	}

	/** What is sent for a key; empty for what is not sent. */
	private static Optional<Path> fileOf(Key<?> key, Path here) {
		if (key.equals(ExperimentKeys.INITIAL_WEIGHTS) && Files.isDirectory(here)) {
			return Optional.of(new Checkpoints(RunDirectory.open(here).checkpoints(), 0).best());
		}
		boolean goes = LISTS.contains(key) || key.equals(ExperimentKeys.INITIAL_WEIGHTS);
		return Optional.of(here).filter(file -> goes && Files.isRegularFile(file));
	}

	private static String ending(Path file) {
		String name = file.getFileName().toString();
		return name.contains(".") ? name.substring(name.indexOf('.')).replaceAll("[^A-Za-z0-9.]", "") : "";
	}
}
