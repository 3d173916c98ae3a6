package org.cgcworkbench.core.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps two processes from training the same run. The operating system releases it when the process ends, however it
 * ends.
 */
public final class RunLock implements AutoCloseable {

	/**
	 * What this process holds. On POSIX, closing any channel of a file releases the process's locks on it, so a file
	 * that is locked here must not be opened again.
	 */
	private static final Set<Path> HELD = new HashSet<>();

	private final Path file;
	private final FileChannel channel;

	private RunLock(Path file, FileChannel channel) {
		this.file = file;
		this.channel = channel;
	}

	/** Takes the lock; empty where somebody has it. */
	static Optional<RunLock> take(Path file) throws IOException {
		synchronized (HELD) {
			if (HELD.contains(file)) {
				return Optional.empty();
			}
			FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			FileLock lock = null;
			try {
				lock = channel.tryLock();
			} finally {
				if (lock == null) {
					channel.close();
				}
			}
			if (lock == null) {
				return Optional.empty();
			}
			HELD.add(file);
			return Optional.of(new RunLock(file, channel));
		}
	}

	/** Whether somebody, in this process or another, holds the lock; asks for no right to write. */
	static boolean held(Path file) throws IOException {
		synchronized (HELD) {
			if (HELD.contains(file)) {
				return true;
			}
			if (!Files.exists(file)) {
				return false;
			}
			try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
					FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
				return lock == null;
			}
		}
	}

	@Override
	public void close() throws IOException {
		synchronized (HELD) {
			if (HELD.remove(file)) {
				channel.close();
			}
		}
	}
}
