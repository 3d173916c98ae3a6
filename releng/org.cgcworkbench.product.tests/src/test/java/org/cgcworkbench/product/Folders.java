package org.cgcworkbench.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Lists and deletes folders. */
final class Folders {

	private Folders() {
	}

	static List<Path> list(Path folder) {
		try (Stream<Path> entries = Files.list(folder)) {
			return entries.sorted().toList();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** A folder and all in it. */
	static List<Path> all(Path folder) {
		try (Stream<Path> all = Files.walk(folder)) {
			return all.sorted().toList();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	static void delete(Path folder) {
		try {
			for (Path file : all(folder).reversed()) {
				Files.deleteIfExists(file);
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
