package org.cgcworkbench.core.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An input on which a reader failed.
 *
 * @param what
 *            how, in a line
 * @param details
 *            a stack
 * @param place
 *            what the same failure on another input shares
 */
record Finding(String what, String details, String place) {

	/** Writes the input and the details, and returns the input's file. */
	Path write(Path folder, String name, byte[] input) {
		try {
			Files.createDirectories(folder);
			Files.writeString(folder.resolve(name + ".txt"), what + "\n\n" + details);
			return Files.write(folder.resolve(name + ".input"), input);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
