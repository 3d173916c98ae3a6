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

	/** Whether somebody, in this process or another, holds the lock. */
	static boolean held(Path file) throws IOException {
		if (!Files.exists(file)) {
			return false;
		}
		Optional<RunLock> taken = take(file);
		if (taken.isPresent()) {
			taken.get().close();
		}
		return taken.isEmpty();
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
