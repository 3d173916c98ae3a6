package org.cgcworkbench.core.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.cgcworkbench.core.UserException;

/**
 * A file that an option names to be written; it must not take the place of what the same command reads.
 *
 * @param option
 *            as it stands on the command line, for messages
 * @param ending
 *            what the names of such files usually end in, in small letters
 */
public record OutputFile(String option, Path file, String ending) {

	/**
	 * Refuses a folder, a file that is read, one that is there already in a run's folder, and one in a folder of data
	 * that does not end as such outputs do and so may be a picture or an annotation. To be asked before anything is
	 * computed. Paths that are null are passed over, also that of the output.
	 *
	 * @param model
	 *            a file or a run's folder
	 * @param data
	 *            folders of pictures and annotations
	 * @throws UserException
	 *             that names the option and the file
	 */
	public void check(Path model, List<Path> data) {
		if (file == null || !Files.exists(file)) {
			return;
		}
		if (Files.isDirectory(file)) {
			throw new UserException(option + " " + file + " is a folder; name a file");
		}
		boolean usual = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending);
		if (within(model) || !usual && data.stream().filter(Objects::nonNull).anyMatch(this::within)) {
			throw new UserException(
					option + " " + file + " belongs to what this command reads and would be lost; name another file");
		}
	}

	/** Refuses two outputs of one command in one file. */
	public void checkApart(OutputFile other) {
		if (file != null && other.file != null && (!Files.exists(file) || Files.isRegularFile(file))
				&& file.toAbsolutePath().normalize().equals(other.file.toAbsolutePath().normalize())) {
			throw new UserException(
					option + " and " + other.option + " name the same file, " + file + "; name one for each");
		}
	}

	/** Whether the file is this one or lies in this folder, however links lead there. */
	private boolean within(Path place) {
		try {
			return place != null && Files.exists(place) && file.toRealPath().startsWith(place.toRealPath());
		} catch (IOException e) {
			// what cannot be told is told by the writing itself
			return false;
		}
	}
}
