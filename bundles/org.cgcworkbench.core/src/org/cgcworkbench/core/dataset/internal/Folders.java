package org.cgcworkbench.core.dataset.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.IoMessage;

/** Folders that are there. */
public final class Folders {

	private Folders() {
	}

	/**
	 * The folder with symbolic links resolved.
	 *
	 * @param what
	 *            what to call it in a message
	 */
	public static Path real(Path folder, String what) {
		if (!Files.isDirectory(folder)) {
			Path parent = folder.toAbsolutePath().normalize().getParent();
			while (parent != null && !Files.isDirectory(parent)) {
				parent = parent.getParent();
			}
			String hint = parent == null ? "" : "; the nearest folder that exists is " + parent + found(parent);
			throw new UserException(
					folder + ": " + what + (Files.exists(folder) ? " is a file" : " does not exist") + hint);
		}
		try {
			return folder.toRealPath();
		} catch (IOException e) {
			throw new UserException(folder + ": " + what + " cannot be read: " + IoMessage.reason(e), e);
		}
	}

	/** The folder of that name in another; the name itself may not lead elsewhere, a symbolic link may. */
	public static Path child(Path parent, String name, String what) {
		if (!plain(name)) {
			throw new UserException("\"" + name + "\" is not the name of a folder in " + parent);
		}
		Path folder = parent.resolve(name);
		if (!Files.isDirectory(folder)) {
			throw new UserException(folder + ": " + what + " does not exist" + found(parent));
		}
		return folder;
	}

	/** The folders in a folder, for a message. */
	public static String found(Path parent) {
		List<String> names = names(parent);
		if (names.isEmpty()) {
			return "";
		}
		String shown = String.join(", ", names.subList(0, Math.min(8, names.size())));
		return " (it holds " + shown + (names.size() > 8 ? " and " + (names.size() - 8) + " more" : "") + ")";
	}

	/** The names of the folders in a folder, sorted; hidden ones left out. */
	public static List<String> names(Path parent) {
		try (Stream<Path> entries = Files.list(parent)) {
			return entries.filter(Files::isDirectory).map(folder -> folder.getFileName().toString())
					.filter(name -> !name.startsWith(".")).sorted().toList();
		} catch (IOException e) {
			throw new UserException(parent + ": cannot be read: " + IoMessage.reason(e), e);
		}
	}

	/** The files in a folder whose names end so, sorted; hidden ones left out. */
	public static List<Path> files(Path parent, String ending) {
		try (Stream<Path> entries = Files.list(parent)) {
			return entries.filter(Files::isRegularFile).filter(file -> {
				String name = file.getFileName().toString();
				return !name.startsWith(".") && name.endsWith(ending);
			}).sorted().toList();
		} catch (IOException e) {
			throw new UserException(parent + ": cannot be read: " + IoMessage.reason(e), e);
		}
	}

	/** Whether two names differ in nothing but case. */
	static boolean alike(String a, String b) {
		return a.toLowerCase(Locale.ROOT).equals(b.toLowerCase(Locale.ROOT));
	}

	private static boolean plain(String name) {
		try {
			return !name.isBlank() && !name.contains("\\") && !name.equals("..") && !Path.of(name).isAbsolute()
					&& Path.of(name).getNameCount() == 1;
		} catch (InvalidPathException e) {
			return false;
		}
	}
}
