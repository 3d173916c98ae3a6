package org.cgcworkbench.core.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;

/**
 * The runs below a folder.
 *
 * @param folders
 *            that hold runs, absolute
 * @param runs
 *            how many there are in them
 * @param complete
 *            whether everything was looked at, or more folders lie there than are
 */
public record FoundRuns(List<Path> folders, int runs, boolean complete) {

	/** Levels of folders that are looked at. */
	public static final int DEEPEST = 4;
	/** A whole file system is not searched by mistake. */
	private static final int MOST_FOLDERS = 20_000;

	public FoundRuns {
		folders = List.copyOf(folders);
	}

	/**
	 * Looks for runs: in a folder, below it and, where it is a run itself, beside it. Folders of runs are not entered,
	 * nor are links and what begins with a dot.
	 *
	 * @param cancelled
	 *            asked before each folder
	 * @throws UserException
	 *             where the folder is none
	 * @throws CancellationException
	 *             where it was cancelled
	 */
	public static FoundRuns below(Path folder, BooleanSupplier cancelled) throws IOException {
		Path start = folder.toAbsolutePath().normalize();
		if (!Files.isDirectory(start)) {
			throw new UserException(folder + ": there is no such folder");
		}
		if (isRun(start) && start.getParent() != null) {
			return new FoundRuns(List.of(start.getParent()), RunDirectory.list(start.getParent()).size(), true);
		}
		List<Path> found = new ArrayList<>();
		int runs = 0;
		int seen = 0;
		Deque<Path> open = new ArrayDeque<>(List.of(start));
		while (!open.isEmpty() && seen++ < MOST_FOLDERS) {
			if (cancelled.getAsBoolean()) {
				throw new CancellationException();
			}
			Path next = open.removeFirst();
			List<Path> inner = folders(next);
			int here = (int) inner.stream().filter(FoundRuns::isRun).count();
			if (here > 0) {
				found.add(next);
				runs += here;
			}
			if (next.getNameCount() - start.getNameCount() < DEEPEST) {
				inner.stream().filter(each -> !isRun(each)).forEach(open::add);
			}
		}
		return new FoundRuns(found, runs, open.isEmpty());
	}

	private static boolean isRun(Path folder) {
		return Files.isRegularFile(new RunDirectory(folder).experimentFile())
				&& Files.isDirectory(new RunDirectory(folder).checkpoints());
	}

	/** What cannot be listed holds nothing that could be shown. */
	private static List<Path> folders(Path folder) {
		try (Stream<Path> entries = Files.list(folder)) {
			return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
					.filter(entry -> Files.isDirectory(entry) && !Files.isSymbolicLink(entry)).sorted().toList();
		} catch (IOException | UncheckedIOException e) {
			return List.of();
		}
	}
}
