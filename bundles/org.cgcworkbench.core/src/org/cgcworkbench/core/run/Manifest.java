package org.cgcworkbench.core.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.run.internal.ManifestJson;
import org.cgcworkbench.core.support.AtomicFiles;

/**
 * {@code manifest.json}: where a run comes from and how it ended.
 *
 * @param host
 *            what it ran on
 * @param data
 *            what it learned from
 * @param origin
 *            weights that it began from; empty where that is not known, as in manifests of earlier versions
 * @param started
 *            when training first began
 * @param resumed
 *            when it was taken up again
 * @param ended
 *            when it ended last; empty while it runs
 * @param message
 *            why it ended, where there is more to say than the state
 */
public record Manifest(String name, Provenance provenance, Host host, long seed, Data data,
		Optional<WeightsOrigin> origin, Instant started, List<Instant> resumed, Optional<Instant> ended, RunState state,
		Optional<String> message) {

	/**
	 * A computer and its Java.
	 *
	 * @param processors
	 *            that the program may use
	 * @param heapBytes
	 *            most memory that Java takes for objects
	 */
	public record Host(String system, String java, int processors, long heapBytes) {

		/** This one. */
		public static Host here() {
			Runtime runtime = Runtime.getRuntime();
			return new Host(
					System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
							+ System.getProperty("os.arch"),
					System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
					runtime.availableProcessors(), runtime.maxMemory());
		}
	}

	/**
	 * A data set.
	 *
	 * @param fingerprint
	 *            see {@link Dataset#fingerprint()}
	 * @param classes
	 *            in the order of their numbers
	 * @param trainSamples
	 *            those whose labels are used
	 * @param unlabelledSamples
	 *            those that take part without their labels
	 */
	public record Data(String name, String path, String fingerprint, List<String> classes, int trainSamples,
			int unlabelledSamples, int validationSamples) {

		public Data {
			classes = List.copyOf(classes);
		}

		/** Describes a data set; looks at the size of each file. */
		public static Data of(Dataset dataset) {
			return new Data(dataset.name(), dataset.root().toString(), dataset.fingerprint(), dataset.classes(),
					dataset.train().size(), dataset.unlabelled().size(), dataset.validation().size());
		}
	}

	public Manifest {
		resumed = List.copyOf(resumed);
	}

	/** The manifest of a run that begins now. */
	public static Manifest begin(Experiment experiment, Dataset dataset, Provenance provenance) {
		return new Manifest(experiment.name(), provenance, Host.here(), experiment.seed(), Data.of(dataset),
				Optional.empty(), Instant.now(), List.of(), Optional.empty(), RunState.RUNNING, Optional.empty());
	}

	/** The same run, whose training began earlier. */
	public Manifest startedAt(Instant earlier) {
		return new Manifest(name, provenance, host, seed, data, origin, earlier, resumed, ended, state, message);
	}

	/** The same run, which began from these weights. */
	public Manifest from(Optional<WeightsOrigin> weights) {
		return new Manifest(name, provenance, host, seed, data, weights, started, resumed, ended, state, message);
	}

	/** The same run taken up again now. */
	public Manifest resume(Provenance now) {
		List<Instant> all = new ArrayList<>(resumed);
		all.add(Instant.now());
		return new Manifest(name, now, Host.here(), seed, data, origin, started, all, Optional.empty(),
				RunState.RUNNING, Optional.empty());
	}

	/** The same run ended now. */
	public Manifest end(RunState how, Optional<String> why) {
		return new Manifest(name, provenance, host, seed, data, origin, started, resumed, Optional.of(Instant.now()),
				how, why);
	}

	/**
	 * Reads a manifest.
	 *
	 * @throws UserException
	 *             where it is missing or damaged
	 */
	public static Manifest read(Path file) {
		return ManifestJson.read(file);
	}

	/**
	 * Reads a manifest that may be missing or damaged.
	 *
	 * @return empty where it is
	 * @throws UserException
	 *             where a later version of this program wrote it
	 */
	public static Optional<Manifest> sound(Path file) {
		return ManifestJson.sound(file);
	}

	/** Writes the manifest, whole or not at all. */
	public void write(Path file) throws IOException {
		AtomicFiles.writeString(file, ManifestJson.write(this));
	}
}
