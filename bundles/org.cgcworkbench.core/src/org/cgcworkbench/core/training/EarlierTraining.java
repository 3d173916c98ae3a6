package org.cgcworkbench.core.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.network.NetworkMetadata;
import org.cgcworkbench.core.run.Checkpoint;
import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunHistory;
import org.cgcworkbench.core.run.TrainingState;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.weights.LoadedWeights;
import org.cgcworkbench.core.weights.Safetensors;

/**
 * What an earlier training left of a run.
 *
 * @param manifest
 *            empty where it is missing or damaged
 * @param began
 *            when training first began, as far as is known; empty where it never did
 */
record EarlierTraining(Optional<Manifest> manifest, Optional<Instant> began) {

	/** Looks at a run; a damaged manifest is kept under another name. */
	static EarlierTraining of(RunDirectory run, Journal journal) throws IOException {
		Optional<Manifest> manifest = Manifest.sound(run.manifest());
		if (manifest.isPresent()) {
			return new EarlierTraining(manifest, manifest.map(Manifest::started));
		}
		Optional<Instant> began = RunHistory.read(run.events()).events(RunEvent.Started.class).stream()
				.map(RunEvent.Started::time).findFirst();
		if (Files.exists(run.manifest())) {
			Path aside = run.folder().resolve("manifest.json.damaged");
			Files.move(run.manifest(), aside, StandardCopyOption.REPLACE_EXISTING);
			journal.warning("the manifest is damaged and is written anew; what was left of it is kept",
					Optional.of(aside));
		} else if (began.isPresent()) {
			journal.warning("the manifest is missing and is written anew", Optional.of(run.manifest()));
		}
		return new EarlierTraining(manifest, began);
	}

	/** Whether training goes on, and does not begin. */
	boolean begun() {
		return began.isPresent();
	}

	/** The run's manifest from now on. */
	Manifest goOn(Manifest fresh) {
		if (!begun()) {
			return fresh;
		}
		return manifest.orElse(fresh.startedAt(began.get())).resume(fresh.provenance());
	}

	/**
	 * Holds the classes that were learned against those of the data set: a label is a number, which must mean the same
	 * class throughout.
	 *
	 * @throws UserException
	 *             where they differ
	 */
	void requireClasses(RunDirectory run, Optional<Checkpoint> latest, List<String> classes) {
		List<String> learned = manifest.map(m -> m.data().classes()).or(() -> latest.flatMap(EarlierTraining::classes))
				.orElse(classes);
		if (learned.equals(classes)) {
			return;
		}
		List<String> gone = new ArrayList<>(learned);
		gone.removeAll(classes);
		List<String> added = new ArrayList<>(classes);
		added.removeAll(learned);
		throw new UserException(run.folder() + ": it learned other classes than the data set has now ("
				+ (gone.isEmpty() && added.isEmpty()
						? "their order has changed"
						: words("gone: ", gone, added) + words("new: ", added, List.of()))
				+ "); give the folders the names back that they had, or start a new run with --new");
	}

	/** Refuses a data set with which the epochs have another length. */
	static void requireSteps(RunDirectory run, TrainingState reached, int stepsPerEpoch) {
		if (reached.stepsPerEpoch() != stepsPerEpoch) {
			throw new UserException(
					run.folder() + ": its epochs had " + reached.stepsPerEpoch() + " steps and would now have "
							+ stepsPerEpoch + ", since the data set has changed; start a new run with --new");
		}
	}

	/**
	 * Has the run say which images' labels it uses, where those are not all.
	 *
	 * @throws UserException
	 *             where it used others before
	 */
	static void listLabelled(RunDirectory run, Dataset dataset) throws IOException {
		String names = dataset.train().stream().map(sample -> sample.name() + "\n").collect(Collectors.joining());
		if (!Files.exists(run.labelledImages())) {
			AtomicFiles.writeString(run.labelledImages(), names);
		} else if (!Files.readString(run.labelledImages()).equals(names)) {
			throw new UserException(run.labelledImages() + ": names other images than those whose labels would be used "
					+ "now, since the data set or dataset.labelled-list has changed; restore it, or start a new run "
					+ "with --new");
		}
	}

	private static String words(String what, List<String> names, List<String> more) {
		return names.isEmpty() ? "" : what + String.join(", ", names) + (more.isEmpty() ? "" : "; ");
	}

	private static Optional<List<String>> classes(Checkpoint checkpoint) {
		return NetworkMetadata.classes(
				new LoadedWeights(checkpoint.file(), checkpoint.weights(), Safetensors.metadata(checkpoint.file())));
	}
}
