package org.cgcworkbench.core.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.synthetic.SyntheticDataset;
import org.cgcworkbench.core.dataset.synthetic.SyntheticKind;
import org.cgcworkbench.core.engine.EngineSelection;
import org.cgcworkbench.core.support.AtomicFiles;

/**
 * The demo: generated birds, a network that is trained on them with cross entropy, and two that go on from it, with
 * cross entropy as a baseline and with CGC.
 *
 * @param seeds
 *            of data sets and models, one or more
 * @param train
 *            training images of each kind
 * @param validation
 *            validation images of each kind
 * @param epochs
 *            of the training before; each of the two then goes on for a third as many
 * @param engine
 *            id of an engine, or {@code auto}
 */
public record Demo(List<Long> seeds, int train, int validation, int epochs, String engine, List<String> devices) {

	/** Training images of each kind where nothing else is said. */
	public static final int TRAIN = 80;
	/** Validation images of each kind where nothing else is said. */
	public static final int VALIDATION = 20;
	/** Epochs of the training before where nothing else is said. */
	public static final int EPOCHS = 6;
	/** As it is where nothing else is said. */
	public static final Demo USUAL = new Demo(List.of(1L), TRAIN, VALIDATION, EPOCHS, EngineSelection.AUTO,
			List.of(EngineSelection.AUTO));

	private static final String NAME = "birds.yaml";
	private static final String EXPERIMENT = """
			name: birds
			dataset:
			  path: %s
			network:
			  architecture: resnet18
			  input-size: 80
			objective:
			  lambda: 1
			schedule:
			  epochs: %d
			  batch-size: 16
			  learning-rate: 0.002
			engine:
			  name: %s
			  device: [%s]
			""";
	private static final String BEFORE = """
			name: before
			experiment: birds.yaml
			seeds: %s
			settings:
			  start:
			    dataset.path: %s
			    objective.method: cross-entropy
			    schedule.epochs: %d
			    schedule.warm-up-epochs: 1
			    schedule.milestones: [%d]
			evaluation: none
			""";
	private static final String COMPARED = """
			name: compared
			experiment: birds.yaml
			seeds: %1$s
			settings:
			  baseline:
			    dataset.path: %2$s
			    objective.method: cross-entropy
			    network.initial-weights: runs/before/start,seed={seed}
			  cgc:
			    dataset.path: %2$s
			    objective.method: cgc
			    network.initial-weights: runs/before/start,seed={seed}
			reference: baseline
			evaluation:
			  metrics: [consistency, consistency-retrieval, accuracy, content-heatmap, pointing-game, insertion]
			  checkpoint: last
			""";
	/** Epochs before for each with or without CGC. */
	private static final int PACE = 3;
	private static final int SIDE = 128;
	private static final double CORRELATION = 0.5;

	public Demo {
		seeds = List.copyOf(seeds);
		devices = List.copyOf(devices);
	}

	/** The data set of a seed. */
	public SyntheticDataset dataset(long seed) {
		return new SyntheticDataset(seed, SyntheticKind.FIRST, train, validation, SIDE, CORRELATION);
	}

	/** Where the data set of a seed lies. */
	public Path data(Path folder, long seed) {
		return folder.resolve(Sweep.filled(data(), seed));
	}

	private String data() {
		return seeds.size() > 1 ? "data/seed-{seed}" : "data";
	}

	/** The experiment, from which both sweeps are made. */
	public static Path experiment(Path folder) {
		return folder.resolve(NAME);
	}

	/**
	 * Writes the experiment and two sweeps.
	 *
	 * @return the sweeps in their order; the second starts from the runs of the first
	 * @throws UserException
	 *             where a file is there and has been changed
	 */
	public List<Path> write(Path folder) throws IOException {
		file(experiment(folder), EXPERIMENT, Sweep.filled(data(), seeds.getFirst()), Math.max(1, epochs / PACE), engine,
				String.join(", ", devices));
		return List.of(file(folder.resolve("before.yaml"), BEFORE, seeds, data(), epochs, Math.max(1, epochs - 1)),
				file(folder.resolve("compared.yaml"), COMPARED, seeds, data()));
	}

	private static Path file(Path file, String text, Object... values) throws IOException {
		String now = String.format(Locale.ROOT, text, values);
		if (Files.exists(file) && !Files.readString(file).equals(now)) {
			throw new UserException(
					file + ": has been changed, or is of a demo with other options, and is kept; go on with it, "
							+ "or make the demo in another folder (--out)");
		}
		AtomicFiles.writeString(file, now);
		return file;
	}
}
