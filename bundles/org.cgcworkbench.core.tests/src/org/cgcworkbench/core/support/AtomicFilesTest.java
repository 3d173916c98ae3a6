package org.cgcworkbench.core.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {

	@TempDir
	Path folder;

	@Test
	void aWriteProtectedFileStays() throws IOException {
		Path file = Files.writeString(folder.resolve("kept.txt"), "kept");
		assertTrue(file.toFile().setReadOnly());
		IOException e = assertThrows(IOException.class, () -> AtomicFiles.writeString(file, "lost"));
		assertEquals(file + ": is write-protected; name another file", e.getMessage());
		assertEquals("kept", Files.readString(file));
		assertTrue(file.toFile().setWritable(true));
		AtomicFiles.writeString(file, "new");
		assertEquals("new", Files.readString(file));
	}

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

	@Test
	void followsLinksAlsoToFilesThatAreNotThereYet() throws IOException {
		Path file = Files.writeString(Files.createDirectories(folder.resolve("far")).resolve("file.txt"), "old");
		Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("far/second"));
		Files.createSymbolicLink(folder.resolve("far/second"), Path.of("file.txt"));
		AtomicFiles.writeString(link, "new");
		assertTrue(Files.isSymbolicLink(link));
		assertEquals("new", Files.readString(file));
		Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("far/third.txt"));
		AtomicFiles.writeString(dangling, "third");
		assertTrue(Files.isSymbolicLink(dangling));
		assertEquals("third", Files.readString(folder.resolve("far/third.txt")));
		Path round = Files.createSymbolicLink(folder.resolve("round"), Path.of("round"));
		assertThrows(FileSystemLoopException.class, () -> AtomicFiles.writeString(round, "nowhere"));
	}

	@Test
	void writesStraightIntoWhatIsNoRegularFile() throws IOException, InterruptedException {
		Path pipe = folder.resolve("pipe");
		assumeTrue(Files.exists(Path.of("/dev/null")), "skipped: this system has no devices among its files");
		assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
		CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
			try {
				return Files.readString(pipe);
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}, Thread::startVirtualThread);
		AtomicFiles.writeString(pipe, "through the pipe");
		assertEquals("through the pipe", read.join());
		assertFalse(Files.isRegularFile(pipe));
		Path link = Files.createSymbolicLink(folder.resolve("nothing"), Path.of("/dev/null"));
		AtomicFiles.writeString(link, "lost");
		assertTrue(Files.isSymbolicLink(link));
		assertFalse(Files.isRegularFile(Path.of("/dev/null")));
		assertEquals(2, entries(folder));
	}

	@Test
	void namesTheFileThatCannotBeWritten() throws IOException {
		Path full = Path.of("/dev/full");
		if (Files.exists(full)) {
			FileSystemException e = assertThrows(FileSystemException.class,
					() -> AtomicFiles.write(full, out -> out.write(new byte[1 << 20])));
			assertEquals("/dev/full: No space left on device", e.getMessage());
		}
		FileSystemException e = assertThrows(FileSystemException.class,
				() -> AtomicFiles.writeString(folder, "in the way"));
		assertEquals(folder + ": is a folder; name a file", e.getMessage());
		Path file = folder.resolve("file.txt");
		IOException source = new IOException("the source is broken");
		assertSame(source, assertThrows(IOException.class, () -> AtomicFiles.write(file, out -> {
			throw source;
		})));
	}

	@Test
	void takesNamesAsLongAsTheFileSystemDoes() throws IOException {
		Path target = folder.resolve("n".repeat(251) + ".txt");
		AtomicFiles.writeString(target, "long");
		assertEquals("long", Files.readString(target));
	}

	private static long entries(Path folder) throws IOException {
		try (var files = Files.list(folder)) {
			return files.count();
		}
	}
}
