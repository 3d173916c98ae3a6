package org.cgcworkbench.core.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.Checkpoints;
import org.cgcworkbench.core.run.KeptCheckpoint;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.support.Sha256;

/** Fetches checkpoints of a run on a machine; one that broke off goes on where it was. */
public final class RemoteCheckpoints {

	/** Which checkpoints are meant. */
	public enum Which {
		/** The one marked best, before the first validation the latest. */
		BEST,
		/** The one marked best, and the latest, from which training would go on. */
		LATEST,
		/** All that are kept there. */
		ALL
	}

	private static final int MOST = 4 << 20;
	private static final int TRIES = 5;
	private static final long LARGEST_STATE = 1 << 20;
	private static final String PART = ".part";
	private static final String LIST = """
			cd checkpoints 2>/dev/null || refuse 'the run has no checkpoints yet'
			for p in best latest; do
				[ -f "$p" ] && say marked "$p" "$(head -c 200 "$p" | head -n 1)"
			done
			for s in *.state.json; do
				n=${s%.state.json}
				[ -f "$n.safetensors" ] && [ -f "$n.optimizer.safetensors" ] && say checkpoint "$n" \
					"$(($(wc -c <"$n.safetensors")))" "$(($(wc -c <"$n.optimizer.safetensors")))" "$(($(wc -c <"$s")))"
			done
			""";

	private final RemoteRun run;
	private final Path folder;
	private final Consumer<String> told;

	/**
	 * @param told
	 *            gets what is being fetched, in words
	 */
	public RemoteCheckpoints(RemoteRun run, Consumer<String> told) {
		this.run = run;
		this.told = told;
		folder = run.directory().checkpoints();
	}

	/**
	 * Fetches checkpoints, each whole and with the digests that its state file states.
	 *
	 * @return the files of weights
	 * @throws UserException
	 *             where there are none, or what arrives is not what was stated
	 */
	public List<Path> fetch(Which which) throws IOException {
		ShellAnswer answer = run.shell().run(new JobScript(run.machine(), run.place().folder()).look(LIST), MOST,
				Duration.ofMinutes(1));
		answer.parts("refused").findFirst().ifPresent(part -> {
			throw new UserException(run.machine().name() + ": " + part.rest());
		});
		Map<String, ShellAnswer.Part> there = new LinkedHashMap<>();
		answer.parts("checkpoint").filter(part -> !Checkpoints.files(part.word(1)).isEmpty())
				.forEach(part -> there.put(part.word(1), part));
		Optional<String> best = marked(answer, "best");
		Optional<String> latest = marked(answer, "latest");
		Set<String> wanted = new LinkedHashSet<>();
		best.or(() -> latest).ifPresent(wanted::add);
		if (which == Which.LATEST) {
			latest.ifPresent(wanted::add);
		} else if (which == Which.ALL) {
			wanted.addAll(there.keySet());
		}
		wanted.retainAll(there.keySet());
		if (wanted.isEmpty()) {
			throw new UserException(run.machine().name() + ": the run has no checkpoint yet; fetch it later");
		}
		Files.createDirectories(folder);
		for (String name : wanted) {
			fetch(there.get(name));
		}
		mark(best.filter(wanted::contains), true);
		mark(latest.filter(wanted::contains), false);
		return wanted.stream().map(name -> folder.resolve(Checkpoints.files(name).getFirst())).toList();
	}

	private static Optional<String> marked(ShellAnswer answer, String pointer) {
		return answer.parts("marked").filter(part -> part.word(1).equals(pointer)).findFirst()
				.flatMap(part -> Checkpoints.marked(part.word(2)));
	}

	private void mark(Optional<String> name, boolean best) throws IOException {
		if (name.isPresent()) {
			new Checkpoints(folder, 0).mark(name.get(), best);
		}
	}

	/** The state, which has the digests of the others, arrives first and is put in its place last. */
	private void fetch(ShellAnswer.Part checkpoint) throws IOException {
		List<String> files = Checkpoints.files(checkpoint.word(1));
		Path state = folder.resolve(files.getLast());
		Path stateThen = folder.resolve(files.getLast() + PART);
		if (checkpoint.number(4) > LARGEST_STATE) {
			throw new UserException(
					run.machine().name() + ": " + files.getLast() + " there is too large for what it is");
		}
		Files.deleteIfExists(stateThen);
		receive(files.getLast(), checkpoint.number(4));
		byte[] stated = Files.readAllBytes(stateThen);
		if (Files.exists(state) && Arrays.equals(Files.readAllBytes(state), stated)) {
			// it is here already
			Files.delete(stateThen);
			Checkpoints.verify(folder.resolve(files.getFirst()));
			return;
		}
		Files.deleteIfExists(state);
		for (int i = 0; i < 2; i++) {
			receive(files.get(i), checkpoint.number(2 + i));
		}
		for (int i = 0; i < 2; i++) {
			Path file = folder.resolve(files.get(i));
			Files.move(folder.resolve(files.get(i) + PART), file, StandardCopyOption.REPLACE_EXISTING);
		}
		AtomicFiles.write(state, out -> out.write(stated));
		Files.delete(stateThen);
		for (int i = 0; i < 2; i++) {
			Path file = folder.resolve(files.get(i));
			if (!KeptCheckpoint.statedDigest(file).equals(Optional.of(Sha256.of(file)))) {
				Files.delete(state);
				Files.delete(file);
				throw new UserException(file.getFileName() + " arrived damaged and was removed; fetch it again");
			}
		}
	}

	/** Into a file with an ending of its own, from where that ends. */
	private void receive(String name, long size) throws IOException {
		Path part = folder.resolve(name + PART);
		if (size < 0) {
			throw new UserException(run.machine().name() + ": does not tell the size of " + name);
		}
		if (size > folder.toFile().getUsableSpace()) {
			throw new UserException(name + " has " + (size >> 20) + " MiB, for which " + folder + " has no room");
		}
		told.accept(String.format(Locale.ROOT, "%s, %.1f MiB", name, size / (double) (1 << 20)));
		for (int tried = 1;; tried++) {
			long offset = Files.exists(part) ? Files.size(part) : 0;
			if (offset > size) {
				Files.delete(part);
				offset = 0;
			}
			try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
				run.shell().receive(run.place().folder() + "/checkpoints/" + name, offset, size, out);
				return;
			} catch (ConnectionLostException e) {
				if (tried == TRIES) {
					throw e;
				}
				told.accept(e.getMessage() + "; trying again");
			}
		}
	}
}
