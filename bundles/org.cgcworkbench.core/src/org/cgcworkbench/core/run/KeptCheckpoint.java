package org.cgcworkbench.core.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.cgcworkbench.core.run.internal.StateFile;

/**
 * A checkpoint that a run has kept, as its state file tells it; see {@link Checkpoints}.
 *
 * @param weights
 *            file of its weights
 * @param epoch
 *            that it ends, or within which it lies
 * @param complete
 *            whether it was saved at the end of the epoch
 * @param step
 *            of the whole run
 */
public record KeptCheckpoint(Path weights, int epoch, boolean complete,
		long step) implements Comparable<KeptCheckpoint> {

	private static final Comparator<KeptCheckpoint> ORDER = Comparator.comparingLong(KeptCheckpoint::step)
			.thenComparing(KeptCheckpoint::complete);

	/** All in a folder of checkpoints whose state can be read, the oldest first. */
	public static List<KeptCheckpoint> in(Path folder) throws IOException {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		List<Path> files;
		try (Stream<Path> all = Files.list(folder)) {
			files = all.filter(file -> Checkpoints.NAME.matcher(name(file, Checkpoints.STATE)).matches()).toList();
		}
		List<KeptCheckpoint> kept = new ArrayList<>();
		for (Path file : files) {
			Path weights = file.resolveSibling(name(file, Checkpoints.STATE) + Checkpoints.WEIGHTS);
			try {
				TrainingState state = StateFile.read(file).state();
				if (Files.isRegularFile(weights)) {
					kept.add(new KeptCheckpoint(weights, state.epoch(), state.complete(), state.step()));
				}
			} catch (IOException e) {
				// a state that is damaged or just being replaced makes no checkpoint
				continue;
			}
		}
		return kept.stream().sorted().toList();
	}

	/**
	 * SHA-256 that a checkpoint's state file states of its weights or momenta, in hexadecimal; empty for a file that is
	 * part of no checkpoint, or of one whose state cannot be read.
	 */
	public static Optional<String> statedDigest(Path file) {
		boolean momenta = file.toString().endsWith(Checkpoints.OPTIMIZER);
		String name = name(file, momenta ? Checkpoints.OPTIMIZER : Checkpoints.WEIGHTS);
		try {
			StateFile state = StateFile.read(file.resolveSibling(name + Checkpoints.STATE));
			return Optional.of(momenta ? state.optimizerDigest() : state.weightsDigest());
		} catch (IOException e) {
			return Optional.empty();
		}
	}

	/** A file's name without an ending, empty where it has another. */
	private static String name(Path file, String ending) {
		String name = file.getFileName().toString();
		return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : "";
	}

	/** For people. */
	public String label() {
		return "epoch " + epoch + (complete ? "" : ", step " + step);
	}

	@Override
	public int compareTo(KeptCheckpoint other) {
		return ORDER.compare(this, other);
	}
}
