package org.cgcworkbench.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.run.MovedData;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;

/**
 * Data sets that lie elsewhere than when runs were trained on them, as with runs of a cluster. Where one was found
 * again is kept in the preferences; a folder counts for a run only if it holds the very data set.
 */
public final class LocatedData {

	/** Between a data set's folder and where it lies now. */
	private static final String TO = "\t";

	private LocatedData() {
	}

	/**
	 * A run's experiment, with its data set where it lies now. Reads files.
	 *
	 * @throws UserException
	 *             where the experiment cannot be read, or what was located is not the run's data set
	 */
	public static Experiment experiment(RunDirectory run) {
		Optional<Path> elsewhere = MovedData.isMissing(run)
				? known(run.dataFolder()).or(() -> MovedData.here(run))
				: Optional.empty();
		return elsewhere.map(folder -> MovedData.at(run, folder, InstalledExtensions.formats()))
				.orElseGet(() -> MovedData.inPlace(run));
	}

	/** Whether a run's data set is not where it was, so that it might be located. Reads files. */
	public static boolean isMissing(RunDirectory run) {
		try {
			return MovedData.isMissing(run);
		} catch (UserException e) {
			// what cannot be read names no data set
			return false;
		}
	}

	/** The same by what is known of the run already; reads no file, and asks the system for one folder. */
	public static boolean seemsMissing(RunDirectory run) {
		return missing(run).isPresent();
	}

	private static Optional<Path> missing(RunDirectory run) {
		return RunCatalogue.find(run.folder()).map(RunSummary::settings)
				.map(settings -> settings.get(ExperimentKeys.DATASET.name())).map(Path::of)
				.filter(trained -> !Files.isDirectory(trained));
	}

	/** Where the data set of a run was located, if it is not in its own folder. Looks at files. */
	public static Optional<Path> place(RunDirectory run) {
		return missing(run).flatMap(LocatedData::known);
	}

	private static Optional<Path> known(Path trained) {
		return Optional.ofNullable(all().get(trained.toString())).map(Path::of).filter(Files::isDirectory);
	}

	private static Map<String, String> all() {
		return Preference.LOCATED_DATA.get().lines().map(line -> line.split(TO, 2)).filter(parts -> parts.length == 2)
				.collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (first, last) -> last, TreeMap::new));
	}

	/**
	 * Asks for the folder in which the data set of a run lies now, and keeps it once it is known to be that data set; a
	 * notice says why it is not.
	 *
	 * @param located
	 *            called on the SWT thread when it was found
	 */
	public static void ask(Shell shell, RunDirectory run, Runnable located) {
		String message = NLS.bind(Messages.LocatedData_message, run.name());
		FolderQuestion.ask(shell, Messages.LocatedData_title, message).ifPresent(chosen -> {
			Job job = Job.create(NLS.bind(Messages.LocatedData_compare, run.name()), monitor -> {
				if (locate(run, chosen)) {
					Background.show(shell, located);
				}
			});
			job.setUser(true);
			job.schedule();
		});
	}

	/** Keeps a folder if it holds the data set of a run. Reads files. */
	static boolean locate(RunDirectory run, Path folder) {
		String cause = "data:" + run.folder();
		try {
			Path trained = run.dataFolder();
			MovedData.at(run, folder, InstalledExtensions.formats());
			Map<String, String> all = all();
			all.put(trained.toString(), folder.toString());
			Function<Map.Entry<String, String>, String> line = entry -> entry.getKey() + TO + entry.getValue();
			Preference.store().setValue(Preference.LOCATED_DATA.key(),
					all.entrySet().stream().map(line).collect(Collectors.joining("\n")));
			Notices.note(cause, NLS.bind(Messages.LocatedData_located, new Object[]{folder, run.name(), trained}),
					Optional.empty());
			return true;
		} catch (UserException e) {
			Notices.problem(cause, NLS.bind(Messages.LocatedData_notLocated, e.getMessage()), Optional.empty());
			return false;
		}
	}
}
