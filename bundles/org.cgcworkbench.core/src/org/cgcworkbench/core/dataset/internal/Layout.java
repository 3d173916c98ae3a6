package org.cgcworkbench.core.dataset.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.cgcworkbench.core.PlainText;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.support.IoMessage;

/**
 * The folder of a data set as it is distributed. What a format expects in it and does not find is named.
 *
 * @param root
 *            without symbolic links
 * @param format
 *            id of the format
 */
public record Layout(Path root, String format) {

	private static final long LARGEST_LIST = 512L << 20;
	private static final String MEASURED = "val";

	/**
	 * A line of a list.
	 *
	 * @param number
	 *            of the line, from 1
	 * @param cells
	 *            without the separators
	 */
	public record Row(Path file, int number, List<String> cells) {

		/** A cell as a number. */
		public double number(int cell) {
			try {
				double value = Double.parseDouble(cells.get(cell));
				if (Math.abs(value) < 1e9) {
					return value;
				}
			} catch (NumberFormatException e) {
				// told below
			}
			throw problem("\"" + PlainText.name(cells.get(cell)) + "\" is no number");
		}

		/** A cell as a whole number, rounded. */
		public int whole(int cell) {
			return (int) Math.rint(number(cell));
		}

		/** What is wrong with the line. */
		public UserException problem(String message) {
			return new UserException(file + ", line " + number + ": " + message);
		}
	}

	/**
	 * The folder of a data set that has its boxes, if any, in its own files.
	 *
	 * @throws UserException
	 *             where it is not there, or another folder of boxes is named
	 */
	public static Layout of(DatasetSpec spec, String format) {
		Layout layout = withBoxes(spec, format);
		Optional<Path> usual = DatasetSpec.defaultBoxes(spec.path());
		spec.boxes().filter(boxes -> !usual.filter(folder -> same(folder, boxes)).isPresent()).ifPresent(boxes -> {
			throw new UserException("dataset.boxes or --boxes: " + format + " has its boxes in its own files; leave "
					+ boxes + " out, or take none");
		});
		return layout;
	}

	/** The folder of a data set whose boxes may lie elsewhere. */
	public static Layout withBoxes(DatasetSpec spec, String format) {
		return new Layout(Folders.real(spec.path(), "the data set's folder"), format);
	}

	private static boolean same(Path a, Path b) {
		try {
			return Files.isSameFile(a, b);
		} catch (IOException e) {
			return false;
		}
	}

	/** The first of some files or folders that is there. */
	public Optional<Path> any(String... paths) {
		return Stream.of(paths).map(root::resolve).filter(Files::exists).findFirst();
	}

	/**
	 * The first of some files or folders that is there.
	 *
	 * @throws UserException
	 *             where none is
	 */
	public Path one(String... paths) {
		return any(paths).orElseThrow(() -> missing(String.join(" or ", paths)));
	}

	/** That something is not there. */
	public UserException missing(String what) {
		return new UserException(
				root + ": the format " + format + " needs " + what + ", which is not there" + Folders.found(root));
	}

	/** The lines of a list with cells between blanks; empty ones are passed over. */
	public static List<Row> rows(Path file, int least) {
		return rows(file, least, "\\s+");
	}

	/**
	 * The lines of a list; empty ones are passed over.
	 *
	 * @param least
	 *            number of cells
	 * @param separator
	 *            between cells, a regular expression
	 */
	public static List<Row> rows(Path file, int least, String separator) {
		List<Row> rows = new ArrayList<>();
		try {
			if (Files.size(file) > LARGEST_LIST) {
				throw new UserException(file + ": a list of more than " + LARGEST_LIST + " bytes is not read");
			}
			try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
				int number = 0;
				for (String line = reader.readLine(); line != null; line = reader.readLine()) {
					number++;
					if (line.isBlank()) {
						continue;
					}
					Row row = new Row(file, number, List.of(line.strip().split(separator)));
					if (row.cells().size() < least) {
						throw row.problem("has " + row.cells().size() + " values, not " + least);
					}
					rows.add(row);
				}
			}
		} catch (CharacterCodingException e) {
			throw new UserException(file + ": is no text in UTF-8", e);
		} catch (IOException e) {
			throw new UserException(file + ": cannot be read: " + IoMessage.reason(e), e);
		}
		return rows;
	}

	/**
	 * The split to measure on: the one asked for, else val. Where there is no val, test stands for it.
	 *
	 * @param splits
	 *            those that the data set has
	 */
	public String validation(DatasetSpec spec, List<String> splits) {
		String asked = spec.validationSplit().orElse(MEASURED);
		return asked.equals(MEASURED) && !splits.contains(MEASURED) && splits.contains("test")
				? "test"
				: known(asked, splits);
	}

	/** The split to learn from. */
	public Optional<String> train(DatasetSpec spec, List<String> splits) {
		return spec.trainSplit().map(split -> known(split, splits));
	}

	/** A split, once it is known that the data set has it. */
	public String known(String asked, List<String> splits) {
		if (!splits.contains(asked)) {
			throw new UserException(root + ": " + format + " has no split " + PlainText.name(asked) + " here; it has "
					+ String.join(", ", splits));
		}
		return asked;
	}

	/**
	 * A file's path in the data set, as a list or annotation names it.
	 *
	 * @param within
	 *            folder that the name starts from
	 * @return with {@code /} between the parts
	 * @throws UserException
	 *             where it leads out of the data set
	 */
	public String inside(Path within, String name, Path list) {
		try {
			Path file = within.resolve(name).normalize();
			if (file.startsWith(root) && !file.equals(root)) {
				return path(file);
			}
		} catch (InvalidPathException e) {
			// told below
		}
		throw new UserException(list + ": \"" + PlainText.name(name) + "\" lies outside of the data set " + root);
	}

	/** A file's path in the data set, with {@code /} between the parts. */
	public String path(Path file) {
		return root.relativize(file).toString().replace('\\', '/');
	}
}
