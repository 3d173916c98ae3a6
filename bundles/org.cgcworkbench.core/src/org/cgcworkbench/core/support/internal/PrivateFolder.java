package org.cgcworkbench.core.support.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.support.FileTree;

/**
 * Folders that nobody but the user can write to. Where the file system has no POSIX permissions nothing is checked;
 * Windows keeps each user's home to that user.
 */
public final class PrivateFolder {

	private static final int ROOT = 0;
	/** Stands for owners that a container does not know, root of the machine among them. */
	private static final int UNKNOWN = 65_534;
	private static final int STICKY = 01000;
	private static final int GROUP_WRITES = 020;
	private static final int OTHERS_WRITE = 002;

	private PrivateFolder() {
	}

	/**
	 * Makes a folder where it is missing, for the user alone, and those above it.
	 *
	 * @return why it does not serve, or empty
	 */
	public static Optional<String> make(Path folder) {
		try {
			Files.createDirectories(folder.getParent());
			if (!Files.exists(folder)) {
				Files.createDirectory(folder, ownerOnly(folder));
			}
			Path real = folder.toRealPath();
			if (!Files.isDirectory(real) || !Files.isWritable(real)) {
				return Optional.of(folder + " cannot be written to");
			}
			return objection(real);
		} catch (IOException e) {
			return Optional.of(folder + " cannot be made or written to");
		}
	}

	/** A fresh folder of the user's own, which goes when the process ends. */
	public static Path temporary(String prefix) throws IOException {
		Path folder = Files.createTempDirectory(prefix).toRealPath();
		Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
		return folder;
	}

	/** Why others could put something into a folder, given by its real path, or empty. */
	static Optional<String> objection(Path real) throws IOException {
		return posix(real) ? objection(real, user(real), false) : Optional.empty();
	}

	/** Why others than the user and the machine's administrator could have written a file, or empty. */
	public static Optional<String> foreign(Path file) throws IOException {
		Path real = file.toRealPath();
		return posix(real) ? objection(real, user(real.getParent()), true) : Optional.empty();
	}

	private static Optional<String> objection(Path real, int user, boolean ofAdministrator) throws IOException {
		for (Path at = real; at != null; at = at.getParent()) {
			Map<String, Object> found = Files.readAttributes(at, "unix:uid,mode,owner,group");
			int owner = (int) found.get("uid");
			int mode = (int) found.get("mode");
			boolean above = !at.equals(real);
			boolean trusted = owner == user || (above || ofAdministrator) && (owner == ROOT || owner == UNKNOWN);
			if (!trusted) {
				return Optional.of(at + " belongs to another user");
			}
			// in a sticky folder nobody can replace what is another's
			boolean kept = above && (mode & STICKY) != 0;
			// many systems give each user a group of the same name, and let it write
			boolean ownGroup = found.get("group").toString().equals(found.get("owner").toString());
			if (!kept && ((mode & OTHERS_WRITE) != 0 || (mode & GROUP_WRITES) != 0 && !ownGroup)) {
				return Optional.of("other users can write to " + at);
			}
		}
		return Optional.empty();
	}

	private static boolean posix(Path path) {
		return path.getFileSystem().supportedFileAttributeViews().contains("unix");
	}

	/** The user's number; names are not known of every user. */
	private static int user(Path writable) throws IOException {
		Path own = Path.of("/proc/self");
		if (Files.exists(own)) {
			return (int) Files.getAttribute(own, "unix:uid");
		}
		Path probe = Files.createTempFile(writable, ".owner", null);
		try {
			return (int) Files.getAttribute(probe, "unix:uid");
		} finally {
			Files.delete(probe);
		}
	}

	private static FileAttribute<?>[] ownerOnly(Path folder) {
		return posix(folder)
				? new FileAttribute<?>[]{
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))}
				: new FileAttribute<?>[0];
	}

	private static void delete(Path folder) {
		try {
			FileTree.delete(folder);
		} catch (IOException e) {
			// when the process ends there may be no log any more
			System.err.println("workbench: " + folder + " could not be deleted: " + e);
		}
	}
}
