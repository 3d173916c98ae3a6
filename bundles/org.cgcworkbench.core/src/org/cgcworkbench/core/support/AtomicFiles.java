package org.cgcworkbench.core.support;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Files that are there whole or not at all, whenever the process or the machine stops. */
public final class AtomicFiles {

	private static final int BUFFER = 1 << 16;
	private static final String TEMPORARY = ".tmp";
	private static final int MOST_LINKS = 40;
	private static final Set<PosixFilePermission> WRITING = Set.of(PosixFilePermission.OWNER_WRITE,
			PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
	/** As many letters of the target's name as leave room for the rest within 255 bytes. */
	private static final int NAME_LENGTH = 40;

	/** What writes a file's content; the stream is buffered and closed by the caller. */
	@FunctionalInterface
	public interface IOConsumer<T> {
		void accept(T out) throws IOException;
	}

	private AtomicFiles() {
	}

	/**
	 * Writes a file or replaces one. Until this returns, readers see the old file or none; after a failure they still
	 * do. Folders above the target are created where they are missing. A symbolic link stays, and what it leads to is
	 * written. What is no regular file, such as a device or a pipe, is written to as it is. A write-protected file
	 * stays.
	 *
	 * @throws FileSystemException
	 *             that names the target, where it cannot be written
	 */
	public static void write(Path target, IOConsumer<? super OutputStream> body) throws IOException {
		Path absolute = target.toAbsolutePath();
		Path file = followed(absolute);
		if (Files.isDirectory(file)) {
			throw new FileSystemException(target.toString(), null, "is a folder; name a file");
		}
		if (Files.isRegularFile(file) && isProtected(file)) {
			throw new FileSystemException(target.toString(), null, "is write-protected; name another file");
		}
		if (openedAlready(file) || Files.exists(file) && !Files.isRegularFile(file)) {
			try (FileChannel channel = open(file, target, StandardOpenOption.APPEND)) {
				write(channel, target, body);
			}
		} else {
			replace(file, target, body);
		}
	}

	/** Writes text in UTF-8, see {@link #write}. */
	public static void writeString(Path target, CharSequence text) throws IOException {
		write(target, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
	}

	/** Removes what processes left in a folder that were killed while they wrote; nobody may write there now. */
	public static void removeTemporaries(Path folder) throws IOException {
		if (!Files.isDirectory(folder)) {
			return;
		}
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.toList()) {
				if (isTemporary(file)) {
					Files.deleteIfExists(file);
				}
			}
		}
	}

	/** Whether a file is one that was to be renamed when it was complete. */
	public static boolean isTemporary(Path file) {
		String name = file.getFileName().toString();
		return name.startsWith(".") && name.endsWith(TEMPORARY);
	}

	/**
	 * Whether nobody is to write to a file; renaming another over it would not ask, and the system lets root do all.
	 */
	private static boolean isProtected(Path file) throws IOException {
		return Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class)
				? Collections.disjoint(Files.getPosixFilePermissions(file), WRITING)
				: !Files.isWritable(file);
	}

	private static void replace(Path file, Path target, IOConsumer<? super OutputStream> body) throws IOException {
		Path folder = file.getParent();
		Files.createDirectories(folder);
		String name = file.getFileName().toString();
		Path temporary = folder.resolve("." + name.substring(0, Math.min(NAME_LENGTH, name.length())) + "."
				+ Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36) + TEMPORARY);
		try {
			try (FileChannel channel = open(temporary, target, StandardOpenOption.CREATE_NEW)) {
				write(channel, target, body);
				try {
					channel.force(true);
				} catch (IOException e) {
					throw named(target, e);
				}
			}
			move(temporary, file);
			syncFolder(folder);
		} finally {
			Files.deleteIfExists(temporary);
		}
	}

	private static FileChannel open(Path file, Path target, StandardOpenOption how) throws IOException {
		try {
			return FileChannel.open(file, how, StandardOpenOption.WRITE);
		} catch (FileSystemException e) {
			throw named(target, e);
		}
	}

	private static void write(FileChannel channel, Path target, IOConsumer<? super OutputStream> body)
			throws IOException {
		OutputStream out = new BufferedOutputStream(new NamingStream(channel, target), BUFFER);
		body.accept(out);
		out.flush();
	}

	/** Where symbolic links lead, also to a file that is not there yet. */
	private static Path followed(Path absolute) throws IOException {
		Path file = absolute;
		for (int links = 0; Files.isSymbolicLink(file) && !openedAlready(file); links++) {
			if (links == MOST_LINKS) {
				throw new FileSystemLoopException(absolute.toString());
			}
			file = file.resolveSibling(Files.readSymbolicLink(file));
		}
		return file;
	}

	/** Names of what a process has open, such as {@code /dev/stdout}; they look like links to files. */
	private static boolean openedAlready(Path file) {
		return file.startsWith("/proc") || file.startsWith("/dev/fd");
	}

	/** The same failure with the name of the file that was asked for; the system tells it of some failures only. */
	private static IOException named(Path target, IOException e) {
		String reason = switch (e) {
			case java.nio.file.NoSuchFileException missing -> "its folder does not exist";
			case java.nio.file.AccessDeniedException denied -> "access is denied";
			case FileSystemException system when system.getReason() != null -> system.getReason();
			default -> e.getMessage();
		};
		FileSystemException named = new FileSystemException(target.toString(), null, reason);
		named.initCause(e);
		return named;
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

	/**
	 * Says which file could not be written, for example for want of space; what its content comes from may fail, too.
	 */
	private static final class NamingStream extends FilterOutputStream {

		private final Path target;

		NamingStream(FileChannel channel, Path target) {
			super(Channels.newOutputStream(channel));
			this.target = target;
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			try {
				out.write(bytes, offset, length);
			} catch (IOException e) {
				throw named(target, e);
			}
		}
	}
}
