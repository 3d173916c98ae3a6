package org.cgcworkbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {

	@TempDir
	Path folder;

	@Test
	void replacesTheFileAndLeavesNothingElse() throws IOException {
		Path target = folder.resolve("sub/file.txt");
		AtomicFiles.writeString(target, "one");
		AtomicFiles.writeString(target, "two");
		assertEquals("two", Files.readString(target));
		assertEquals(1, entries(target.getParent()));
	}

	@Test
	void keepsTheOldFileWhenWritingFails() throws IOException {
		Path target = folder.resolve("file.txt");
		AtomicFiles.writeString(target, "old");
		assertThrows(IOException.class, () -> AtomicFiles.write(target, out -> {
			out.write(1);
			throw new IOException("disk full");
		}));
		assertEquals("old", Files.readString(target));
		assertEquals(1, entries(folder));
	}

	private static long entries(Path folder) throws IOException {
		try (var files = Files.list(folder)) {
			return files.count();
		}
	}
}
