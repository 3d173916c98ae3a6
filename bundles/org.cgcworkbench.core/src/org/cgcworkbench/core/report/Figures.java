package org.cgcworkbench.core.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.report.internal.FigureFile;
import org.cgcworkbench.core.support.AtomicFiles;

/** Writes figures for papers: each a file of its own with its legend, whole or not at all. */
public final class Figures {

	/** Endings of the files that can be written: two of lines and letters, and one of pixels. */
	public static final List<String> FORMATS = List.of("svg", "pdf", "png");

	private static final int LONGEST_NAME = 60;

	private Figures() {
	}

	/**
	 * Writes a figure. The same figure gives the same file.
	 *
	 * @param file
	 *            whose ending says the format: {@code .svg}, {@code .pdf} or {@code .png}
	 * @throws UserException
	 *             where it is another one
	 */
	public static void write(Figure figure, FigureOptions options, Path file) throws IOException {
		String format = format(file);
		AtomicFiles.write(file, out -> FigureFile.write(figure, options, format, out));
	}

	/**
	 * The format that a file's ending stands for.
	 *
	 * @throws UserException
	 *             where that is none of them
	 */
	public static String format(Path file) {
		String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
		return FORMATS.stream().filter(format -> name.endsWith("." + format)).findFirst().orElseThrow(
				() -> new UserException(file + ": a figure is a file with the ending ." + String.join(", .", FORMATS)));
	}

	/**
	 * Writes figures into a folder under names made of their titles.
	 *
	 * @param formats
	 *            of {@link #FORMATS}
	 * @return what was written
	 * @throws UserException
	 *             where there is no such format
	 */
	public static List<Path> write(List<? extends Figure> figures, FigureOptions options, Path folder,
			List<String> formats) throws IOException {
		for (String format : formats) {
			format(Path.of("a." + format));
		}
		Files.createDirectories(folder);
		Set<String> names = new HashSet<>();
		List<Path> written = new ArrayList<>();
		for (Figure figure : figures) {
			String plain = name(figure);
			String name = plain;
			for (int i = 2; !names.add(name); i++) {
				name = plain + "-" + i;
			}
			for (String format : formats) {
				Path file = folder.resolve(name + "." + format);
				write(figure, options, file);
				written.add(file);
			}
		}
		return written;
	}

	/** A name for the file of a figure, without ending. */
	public static String name(Figure figure) {
		String title = figure.title().isEmpty() ? "maps" : figure.title();
		String plain = title.replaceFirst(":.*", "").toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-")
				.replaceFirst("^-", "");
		return plain.substring(0, Math.min(LONGEST_NAME, plain.length())).replaceFirst("-$", "");
	}
}
