package org.cgcworkbench.core.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.support.IoMessage;

/** The data set of a run that lies in another folder than it did when the run was trained. */
public final class MovedData {

	private MovedData() {
	}

	/** Whether the folder of the data set that a run was trained on is not there. */
	public static boolean isMissing(RunDirectory run) {
		return !Files.isDirectory(run.dataFolder());
	}

	/**
	 * The folder here of the data set of a run that trains on another machine; empty where it is not known or there.
	 */
	public static Optional<Path> here(RunDirectory run) {
		return isMissing(run) ? place(run).flatMap(RemotePlace::data).filter(Files::isDirectory) : Optional.empty();
	}

	private static Optional<RemotePlace> place(RunDirectory run) {
		try {
			return RemotePlace.read(run);
		} catch (IOException e) {
			throw new UserException(run.remote() + ": cannot be read: " + IoMessage.reason(e), e);
		}
	}

	/** The run's experiment with its data set where it was, to look at its images. */
	public static Experiment inPlace(RunDirectory run) {
		return in(run, run.dataFolder());
	}

	/** What went along to another machine lies in the run's folder here as there. */
	private static Experiment in(RunDirectory run, Path data) {
		Map<Path, Path> others = place(run).map(place -> Map.of(Path.of(place.folder()), run.folder()))
				.orElse(Map.of());
		return ExperimentReader.readFrozen(run.experimentFile(), data, others);
	}

	/**
	 * The run's experiment with its data set in a folder, once it is known that the folder holds that very data set:
	 * its fingerprint must be the one that the run's manifest has.
	 *
	 * @param formats
	 *            those installed
	 * @throws UserException
	 *             where the folder holds no data set or another one, or the manifest does not tell
	 */
	public static Experiment at(RunDirectory run, Path folder, List<DatasetFormat> formats) {
		return checked(run, in(run, absolute(folder)), folder, formats);
	}

	/**
	 * The same to go on with its training: the weights that it began from are not left out.
	 *
	 * @throws UserException
	 *             see {@link #at}
	 */
	public static Experiment toTrain(RunDirectory run, Path folder, List<DatasetFormat> formats) {
		return checked(run, ExperimentReader.readBegun(run.experimentFile(), absolute(folder)), folder, formats);
	}

	private static Path absolute(Path folder) {
		return folder.toAbsolutePath().normalize();
	}

	private static Experiment checked(RunDirectory run, Experiment experiment, Path folder,
			List<DatasetFormat> formats) {
		Manifest.Data trained = Manifest.sound(run.manifest()).map(Manifest::data)
				.orElseThrow(() -> new UserException(run.manifest()
						+ ": is missing or damaged, so that it cannot be told which data set the run was trained on"));
		Dataset dataset = experiment.dataset(formats);
		if (!dataset.fingerprint().equals(trained.fingerprint())) {
			throw new UserException(folder + ": is not the data set that " + run.name() + " was trained on; "
					+ difference(trained, Manifest.Data.of(dataset)));
		}
		return experiment;
	}

	private static String difference(Manifest.Data trained, Manifest.Data found) {
		if (!trained.classes().equals(found.classes())) {
			return "it has other classes";
		}
		String wanted = counts(trained);
		String here = counts(found);
		return wanted.equals(here)
				? "it has as many images, but names, sizes or boxes of some differ"
				: "it has " + here + " images, the run had " + wanted;
	}

	private static String counts(Manifest.Data data) {
		return data.trainSamples() + " training"
				+ (data.unlabelledSamples() == 0 ? "" : ", " + data.unlabelledSamples() + " unlabelled") + " and "
				+ data.validationSamples() + " validation";
	}
}
