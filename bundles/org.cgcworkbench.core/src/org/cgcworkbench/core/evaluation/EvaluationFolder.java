package org.cgcworkbench.core.evaluation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.AtomicFiles;

/**
 * The evaluations of a run: a file for each setting, which grows by the metrics that are measured under it and is never
 * replaced by another setting's.
 *
 * @param folder
 *            need not exist yet
 */
public record EvaluationFolder(Path folder) {

	private static final String JSON = ".json";
	private static final String LOCK = "evaluation.lock";
	private static final int[] DIGITS = {8, 16, 64};
	/** Locks of files keep processes apart, this one the threads of a process. */
	private static final Object IN_PROCESS = new Object();

	/**
	 * Adds what was measured to the file of its setting: metrics that are there already are replaced, the others stay.
	 * Safe against other processes that do the same. A file of that setting that is damaged is kept under another name.
	 *
	 * @param notes
	 *            told of a damaged file
	 * @return the file
	 */
	public Path store(EvaluationResult result, Consumer<String> notes) throws IOException {
		Files.createDirectories(folder);
		synchronized (IN_PROCESS) {
			try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
				AtomicFiles.removeTemporaries(folder);
				return merge(result, notes);
			}
		}
	}

	private Path merge(EvaluationResult result, Consumer<String> notes) throws IOException {
		for (int digits : DIGITS) {
			String name = EvaluationSettings.fileName(result.settings(), digits);
			Path file = folder.resolve(name + JSON);
			if (!Files.exists(file)) {
				return EvaluationFile.write(result, folder, name);
			}
			EvaluationResult earlier;
			try {
				earlier = EvaluationFile.read(file);
			} catch (UserException e) {
				Path aside = folder.resolve(name + JSON + ".damaged");
				Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
				notes.accept(e.getMessage() + "; it is kept as " + aside);
				return EvaluationFile.write(result, folder, name);
			}
			if (EvaluationSettings.same(earlier.settings(), result.settings())) {
				return EvaluationFile.write(earlier.merge(result), folder, name);
			}
		}
		throw new IllegalStateException("two settings have one SHA-256");
	}

	/** The files of all evaluations, in the order of their names. */
	public List<Path> files() throws IOException {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> all = Files.list(folder)) {
			return all.filter(file -> file.toString().endsWith(JSON)).sorted().toList();
		}
	}

	/**
	 * Reads all evaluations.
	 *
	 * @param problems
	 *            told of every file that was passed over
	 */
	public List<EvaluationResult> read(Consumer<String> problems) throws IOException {
		List<EvaluationResult> evaluations = new ArrayList<>();
		for (Path file : files()) {
			try {
				evaluations.add(EvaluationFile.read(file));
			} catch (UserException e) {
				problems.accept(e.getMessage());
			}
		}
		return evaluations;
	}

	/** What all evaluations say before they come to images, by file; see {@link #read}. */
	public Map<Path, EvaluationHead> heads(Consumer<String> problems) throws IOException {
		Map<Path, EvaluationHead> heads = new LinkedHashMap<>();
		for (Path file : files()) {
			try {
				heads.put(file, EvaluationFile.head(file));
			} catch (UserException e) {
				problems.accept(e.getMessage());
			}
		}
		return heads;
	}
}
