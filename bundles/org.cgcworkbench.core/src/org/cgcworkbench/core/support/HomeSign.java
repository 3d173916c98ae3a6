package org.cgcworkbench.core.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The sign ~ before a path, which shells replace by the user's own folder and nobody else does. */
public final class HomeSign {

	private HomeSign() {
	}

	/**
	 * What to say of a path that begins with the sign, unless there is a file or folder of that very name.
	 *
	 * @param text
	 *            the path as it was written
	 * @param folder
	 *            where relative paths start
	 */
	public static Optional<String> problem(String text, Path folder) {
		String first = text.split("[/\\\\]", 2)[0];
		if (!first.startsWith("~") || Files.exists(folder.resolve(first))) {
			return Optional.empty();
		}
		String whole = first.equals("~") ? ", " + System.getProperty("user.home") + text.substring(1) : "";
		return Optional.of(text + " begins with ~, which only a shell expands; write the whole path" + whole);
	}
}
