package org.cgcworkbench.core.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.cgcworkbench.core.support.AtomicFiles;

/** Folders of runs whose process was killed before the experiment was in them: nothing can be told of them. */
final class LeftOverFolders {

	/** Time in which a folder that is being made gets its experiment. */
	private static final Duration MAKING = Duration.ofMinutes(10);

	private LeftOverFolders() {
	}

	/** Removes them from a folder of runs. What holds anything else than files half written stays. */
	static void remove(Path runs) throws IOException {
		for (Path folder : list(runs)) {
			if (RunDirectory.CREATED.matcher(folder.getFileName().toString()).find() && Files.isDirectory(folder)
					&& leftOver(folder)) {
				AtomicFiles.removeTemporaries(folder);
				Files.deleteIfExists(folder.resolve("checkpoints"));
				Files.deleteIfExists(folder);
			}
		}
	}

	private static boolean leftOver(Path folder) {
		try {
			if (Files.getLastModifiedTime(folder).toInstant().isAfter(Instant.now().minus(MAKING))) {
				return false;
			}
			for (Path content : list(folder)) {
				boolean empty = content.endsWith("checkpoints") && Files.isDirectory(content)
						&& list(content).isEmpty();
				if (!empty && !(AtomicFiles.isTemporary(content) && Files.isRegularFile(content))) {
					return false;
				}
			}
			return true;
		} catch (IOException e) {
			// it cannot be read, or somebody else removes it
			return false;
		}
	}

	private static List<Path> list(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.toList();
		}
	}
}
