package org.cgcworkbench.core.dataset.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a data set's fingerprint asks of a file. */
public final class Digests {

	private Digests() {
	}

	/** The file's size in bytes, -1 where it cannot be told. */
	public static long size(Path file) {
		try {
			return Files.size(file);
		} catch (IOException e) {
			return -1;
		}
	}
}
