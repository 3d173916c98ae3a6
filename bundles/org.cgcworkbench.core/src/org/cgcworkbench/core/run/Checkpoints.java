package org.cgcworkbench.core.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.internal.StateFile;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.support.Sha256;
import org.cgcworkbench.core.weights.Safetensors;
import org.cgcworkbench.core.weights.TensorSource;

/**
 * The checkpoints of a run. Each is {@code NAME.safetensors} (weights and batch-norm statistics),
 * {@code NAME.optimizer.safetensors} (momenta) and {@code NAME.state.json}, written in this order; the last holds
 * digests of the others and makes the checkpoint valid. NAME is {@code epoch-003} at the end of an epoch and
 * {@code epoch-003-step-000017}, with the step of the whole run, within one. The files {@code latest} and {@code best}
 * hold the name of a file of weights.
 */
public final class Checkpoints {

	static final String WEIGHTS = ".safetensors";
	static final String OPTIMIZER = ".optimizer.safetensors";
	static final String STATE = ".state.json";
	private static final String LATEST = "latest";
	private static final String BEST = "best";
	static final Pattern NAME = Pattern.compile("epoch-\\d{3,}(-step-\\d{6,})?");

	private final Path folder;
	private final int keep;

	/**
	 * The checkpoints in a folder.
	 *
	 * @param keep
	 *            how many of the latest stay when another is saved, beside the best; 0 for all
	 */
	public Checkpoints(Path folder, int keep) {
		this.folder = folder;
		this.keep = keep;
	}

	/** The files of a checkpoint, in the order in which they are written; none where that is no name of one. */
	public static List<String> files(String name) {
		return NAME.matcher(name).matches() ? List.of(name + WEIGHTS, name + OPTIMIZER, name + STATE) : List.of();
	}

	/** The checkpoint that the text of one of the files {@code latest} and {@code best} names; empty for none. */
	public static Optional<String> marked(String text) {
		String file = text.strip();
		String name = file.endsWith(WEIGHTS) ? file.substring(0, file.length() - WEIGHTS.length()) : "";
		return Optional.of(name).filter(found -> NAME.matcher(found).matches());
	}

	/** Takes a checkpoint, whose files are there, for the latest or the best. */
	public void mark(String name, boolean best) throws IOException {
		AtomicFiles.writeString(folder.resolve(best ? BEST : LATEST), name + WEIGHTS + "\n");
	}

	/**
	 * Saves a checkpoint and removes what need not stay.
	 *
	 * @param best
	 *            whether its validation accuracy is the best so far
	 * @param metadata
	 *            texts to write into the file of weights
	 * @return the file of weights
	 */
	public Path save(TrainingState state, TensorSource weights, TensorSource optimizerState, boolean best,
			Map<String, String> metadata) throws IOException {
		String name = name(state);
		Path stateFile = folder.resolve(name + STATE);
		// a checkpoint of that name from before a fallback is no longer valid while it is replaced
		Files.deleteIfExists(stateFile);
		Path weightsFile = folder.resolve(name + WEIGHTS);
		Path optimizerFile = folder.resolve(name + OPTIMIZER);
		Safetensors.write(weightsFile, weights, metadata);
		Safetensors.write(optimizerFile, optimizerState, Map.of());
		new StateFile(state, Sha256.of(weightsFile), Sha256.of(optimizerFile)).write(stateFile);
		if (best) {
			mark(name, true);
		}
		mark(name, false);
		if (keep > 0) {
			prune(name);
		}
		return weightsFile;
	}

	/**
	 * Loads the checkpoint to go on from: the latest, or the newest sound one where the latest is damaged.
	 *
	 * @param warnings
	 *            told of every checkpoint that was passed over
	 * @return empty where there are no checkpoints at all
	 * @throws UserException
	 *             where there are some, but none is sound
	 */
	public Optional<Checkpoint> latest(Consumer<String> warnings) throws IOException {
		AtomicFiles.removeTemporaries(folder);
		List<String> names = new ArrayList<>(valid());
		Optional<String> pointed = pointed(LATEST);
		pointed.ifPresent(name -> {
			names.remove(name);
			names.addFirst(name);
		});
		for (String name : names) {
			try {
				return Optional.of(load(name));
			} catch (IOException | UserException e) {
				warnings.accept("the checkpoint " + folder.resolve(name + WEIGHTS) + " is damaged ("
						+ IoMessage.reason(e) + ") and was passed over");
			}
		}
		if (names.isEmpty()) {
			return Optional.empty();
		}
		throw new UserException(folder + ": none of its " + names.size() + " checkpoints is sound; "
				+ "remove the run's folder and start it anew");
	}

	/** Whether {@link #latest} finds a checkpoint, or throws since none is sound. */
	public boolean any() throws IOException {
		return !valid().isEmpty() || pointed(LATEST).isPresent();
	}

	/**
	 * The file of weights that the run marks as its best or, before the first validation, its latest. Nothing is
	 * measured on another in its stead: what is missing or damaged is refused.
	 *
	 * @throws UserException
	 *             where none is marked, or the mark is damaged or lost
	 */
	public Path best() {
		String pointer = Files.exists(folder.resolve(BEST)) ? BEST : LATEST;
		if (!Files.exists(folder.resolve(pointer))) {
			throw new UserException(folder + ": the run has no checkpoint yet; train it or name a file of weights");
		}
		String name = pointed(pointer)
				.orElseThrow(() -> new UserException(folder.resolve(pointer) + " names no checkpoint of its folder; "
						+ "write the name of one into it, or name the .safetensors file itself"));
		if (pointer.equals(LATEST) && bestWasMarked(name)) {
			throw new UserException(folder.resolve(BEST) + " is missing, though the run has marked a checkpoint as its "
					+ "best; write the name of one into it, or name the .safetensors file itself");
		}
		return folder.resolve(name + WEIGHTS);
	}

	/**
	 * The file of weights that the run marks as its latest.
	 *
	 * @throws UserException
	 *             where none is marked
	 */
	public Path last() {
		return folder.resolve(pointed(LATEST)
				.orElseThrow(() -> new UserException(
						folder + ": the run marks no latest checkpoint; train it or name a file of weights"))
				+ WEIGHTS);
	}

	/** Whether a checkpoint is marked as the best by its accuracy in validation. */
	public boolean bestMarked() {
		return Files.exists(folder.resolve(BEST));
	}

	/**
	 * SHA-256 that was written with the weights that {@link #best} names, in hexadecimal; empty where there is none.
	 */
	public Optional<String> bestDigest() {
		try {
			Optional<String> name = pointed(bestMarked() ? BEST : LATEST);
			return name.isPresent() ? Optional.of(state(name.get()).weightsDigest()) : Optional.empty();
		} catch (IOException e) {
			return Optional.empty();
		}
	}

	/**
	 * Holds a file of weights against the digest that a state file beside it states; a file without one passes.
	 *
	 * @throws UserException
	 *             where they do not fit, with the newest sound checkpoint
	 */
	public static void verify(Path weights) {
		String file = weights.getFileName().toString();
		String name = file.endsWith(WEIGHTS) ? file.substring(0, file.length() - WEIGHTS.length()) : "";
		Checkpoints all = new Checkpoints(weights.toAbsolutePath().getParent(), 0);
		if (NAME.matcher(name).matches() && Files.exists(all.folder.resolve(name + STATE))) {
			all.requireSound(name);
		}
	}

	/** As {@link #verify}, of the checkpoint that {@link #best} names, whose state file must be there. */
	void verifyBest() {
		String file = best().getFileName().toString();
		requireSound(file.substring(0, file.length() - WEIGHTS.length()));
	}

	private void requireSound(String name) {
		try {
			state(name, false);
		} catch (IOException e) {
			throw new UserException("the checkpoint " + folder.resolve(name + WEIGHTS) + " is damaged ("
					+ IoMessage.reason(e) + "); restore it from a copy, or "
					+ newestSound()
							.map(sound -> "name " + folder.resolve(sound + WEIGHTS) + ", the newest that is sound")
							.orElse("train anew"),
					e);
		}
	}

	private Optional<String> newestSound() {
		try {
			for (String name : valid()) {
				if (isSound(name)) {
					return Optional.of(name);
				}
			}
			return Optional.empty();
		} catch (IOException e) {
			return Optional.empty();
		}
	}

	private boolean isSound(String name) {
		try {
			state(name, false);
			return true;
		} catch (IOException e) {
			return false;
		}
	}

	private boolean bestWasMarked(String latest) {
		try {
			return !Double.isNaN(state(latest).state().best());
		} catch (IOException e) {
			return false;
		}
	}

	private Checkpoint load(String name) throws IOException {
		StateFile state = state(name, true);
		Path weights = folder.resolve(name + WEIGHTS);
		return new Checkpoint(weights, state.state(), Safetensors.read(weights),
				Safetensors.read(folder.resolve(name + OPTIMIZER)));
	}

	/** The state of a checkpoint whose weights, and momenta where they are wanted, have the digests that it states. */
	private StateFile state(String name, boolean momenta) throws IOException {
		try {
			StateFile state = state(name);
			if (!Sha256.of(folder.resolve(name + WEIGHTS)).equals(state.weightsDigest())
					|| momenta && !Sha256.of(folder.resolve(name + OPTIMIZER)).equals(state.optimizerDigest())) {
				throw new IOException("its digest does not fit its content");
			}
			return state;
		} catch (NoSuchFileException e) {
			throw new IOException("a part of it is missing: " + Path.of(e.getFile()).getFileName(), e);
		}
	}

	/** The state under a name, which tells epoch and step once more. */
	private StateFile state(String name) throws IOException {
		StateFile file = StateFile.read(folder.resolve(name + STATE));
		if (!name(file.state()).equals(name)) {
			throw new IOException(name + STATE + " is the state of " + name(file.state()));
		}
		return file;
	}

	/** Names of the checkpoints that have a state, the newest first. */
	private List<String> valid() throws IOException {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(STATE))
					.map(file -> file.substring(0, file.length() - STATE.length()))
					.filter(name -> NAME.matcher(name).matches()).sorted(Comparator.comparingLong(this::step)
							.thenComparing(name -> !name.contains("step")).reversed())
					.toList();
		}
	}

	private long step(String name) {
		try {
			return state(name).state().step();
		} catch (IOException e) {
			return -1;
		}
	}

	private Optional<String> pointed(String pointer) {
		try {
			return marked(Files.readString(folder.resolve(pointer)));
		} catch (IOException e) {
			return Optional.empty();
		}
	}

	private void prune(String latest) throws IOException {
		List<String> kept = new ArrayList<>(valid().stream().limit(keep).toList());
		kept.add(latest);
		pointed(BEST).ifPresent(kept::add);
		List<Path> files;
		try (Stream<Path> all = Files.list(folder)) {
			files = all.toList();
		}
		// the state goes first: what is left of a removal that is cut off is no checkpoint
		for (String ending : List.of(STATE, OPTIMIZER, WEIGHTS)) {
			for (Path file : files) {
				String fileName = file.getFileName().toString();
				String name = fileName.endsWith(ending)
						? fileName.substring(0, fileName.length() - ending.length())
						: "";
				if (NAME.matcher(name).matches() && !kept.contains(name)) {
					Files.deleteIfExists(file);
				}
			}
		}
	}

	private static String name(TrainingState state) {
		return state.complete()
				? String.format(Locale.ROOT, "epoch-%03d", state.epoch())
				: String.format(Locale.ROOT, "epoch-%03d-step-%06d", state.epoch(), state.step());
	}
}
