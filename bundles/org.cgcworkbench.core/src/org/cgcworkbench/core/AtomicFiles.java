package org.cgcworkbench.core;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/** Files that are there whole or not at all, whenever the process or the machine stops. */
public final class AtomicFiles {

	/** What writes a file's content; the stream is buffered and closed by the caller. */
	@FunctionalInterface
	public interface IOConsumer<T> {
		void accept(T out) throws IOException;
	}

	private AtomicFiles() {
	}

	/**
	 * Writes a file or replaces one. Until this returns, readers see the old file or none; after a failure they still
	 * do. Folders above the target are created where they are missing.
	 */
	public static void write(Path target, IOConsumer<? super OutputStream> body) throws IOException {
		Path absolute = target.toAbsolutePath();
		Path folder = absolute.getParent();
		Files.createDirectories(folder);
		Path temporary = folder.resolve("." + absolute.getFileName() + "."
				+ Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36) + ".tmp");
		try {
			try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW,
					StandardOpenOption.WRITE);
					OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
				body.accept(out);
				out.flush();
				channel.force(true);
			}
			move(temporary, absolute);
			syncFolder(folder);
		} finally {
			Files.deleteIfExists(temporary);
		}
	}

	/** Writes text in UTF-8, see {@link #write}. */
	public static void writeString(Path target, CharSequence text) throws IOException {
		write(target, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
	}

	private static void move(Path from, Path to) throws IOException {
		try {
			Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
		} catch (AtomicMoveNotSupportedException e) {
			Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	/** Makes the new name durable; Windows cannot open folders and needs no such call. */
	private static void syncFolder(Path folder) {
		try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
			channel.force(true);
		} catch (IOException e) {
			// the file itself is complete and in place; a file system that cannot sync folders gives no stronger promise
			return;
		}
	}
}
