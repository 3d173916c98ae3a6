package org.cgcworkbench.headless.internal.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that goes with all it holds. */
public record TemporaryFolder(Path path) implements AutoCloseable {

	public static TemporaryFolder create() throws IOException {
		return new TemporaryFolder(Files.createTempDirectory("cgc-bench-"));
	}

	@Override
	public void close() throws IOException {
		delete(path);
	}

	/** Deletes a file, or a folder with all it holds, where it is there. */
	public static void delete(Path path) throws IOException {
		if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		List<Path> deepestFirst;
		try (Stream<Path> all = Files.walk(path)) {
			deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
		}
		for (Path file : deepestFirst) {
			Files.deleteIfExists(file);
		}
	}
}
