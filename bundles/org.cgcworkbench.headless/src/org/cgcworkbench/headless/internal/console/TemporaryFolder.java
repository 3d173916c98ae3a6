package org.cgcworkbench.headless.internal.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.cgcworkbench.core.support.FileTree;

/** A folder that goes with all it holds. */
public record TemporaryFolder(Path path) implements AutoCloseable {

	public static TemporaryFolder create() throws IOException {
		return new TemporaryFolder(Files.createTempDirectory("cgc-bench-"));
	}

	@Override
	public void close() throws IOException {
		FileTree.delete(path);
	}
}
