package org.cgcworkbench.core;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The shared test data, which is not part of the repository. It is found through the system property
 * {@code cgc.shared}, or else as a folder {@code shared} with a {@code golden} in it beside one of the folders above
 * the working directory. Where it is absent the test that asks for it is skipped.
 */
public final class SharedData {

	private SharedData() {
	}

	/** A file of the recorded results of the reference code. */
	public static Path golden(String name) {
		return find("golden", name);
	}

	/** A file or folder of the sample pictures. */
	public static Path data(String name) {
		return find("data", name);
	}

	private static Path find(String folder, String name) {
		Path root = root();
		assumeTrue(root != null, "skipped: no shared test data; set -Dcgc.shared to the folder that holds golden/");
		Path found = root.resolve(folder).resolve(name);
		assumeTrue(Files.exists(found), "skipped: the shared test data has no " + folder + "/" + name);
		return found;
	}

	private static Path root() {
		String property = System.getProperty("cgc.shared");
		if (property != null) {
			Path given = Path.of(property);
			return Files.isDirectory(given.resolve("golden")) ? given : null;
		}
		for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
			Path candidate = at.resolve("shared");
			if (Files.isDirectory(candidate.resolve("golden"))) {
				return candidate;
			}
		}
		return null;
	}
}
