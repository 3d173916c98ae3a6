package org.cgcworkbench.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.internal.NearestKey;

/** Finds the columns that a field of a query means. */
record QueryFields(RunColumns columns) {

	private static final Map<String, String> OTHER_WORDS = Map.of("tag", "tags", "run", RunColumn.NAME, "accuracy",
			"best", "date", "started");

	/**
	 * The columns: that of this id or full key, else those of this last part, else those of these initials. Of a metric
	 * with several options there are several. A key that none of the runs has is known, and has no column.
	 *
	 * @throws UserException
	 *             where there is none, or initials stand for several
	 */
	List<RunColumn> named(String field) {
		String name = field.toLowerCase(Locale.ROOT);
		List<RunColumn> found = found(column -> plain(column.id()).equals(name) || column.id().equals(name));
		if (found.isEmpty()) {
			found = found(column -> column.isSetting() && last(column.id()).equals(name)
					|| column.id().startsWith(RunColumn.METRIC + name + ":"));
		}
		if (found.isEmpty() && OTHER_WORDS.containsKey(name)) {
			return named(OTHER_WORDS.get(name));
		}
		if (found.isEmpty()) {
			found = found(column -> column.isSetting() && initials(last(column.id())).equals(name));
			if (found.size() > 1) {
				throw new UserException(field + " is short for "
						+ found.stream().map(column -> last(column.id())).collect(Collectors.joining(" and "))
						+ "; write one of them");
			}
		}
		if (found.isEmpty() && !isKey(name)) {
			throw new UserException("there is no field " + field + " of runs" + nearest(name)
					+ "; quotes round all of it look for it as a text");
		}
		return found;
	}

	private List<RunColumn> found(Predicate<RunColumn> wanted) {
		return columns.all().stream().filter(wanted).toList();
	}

	private static boolean isKey(String name) {
		return ExperimentKeys.all().stream().anyMatch(key -> key.name().equals(name) || key.shortName().equals(name)
				|| initials(key.shortName()).equals(name));
	}

	private String nearest(String name) {
		List<String> known = new ArrayList<>();
		columns.all().forEach(column -> {
			known.add(plain(column.id()));
			if (column.isSetting()) {
				known.add(last(column.id()));
			}
		});
		Optional<String> near = NearestKey.among(known, name);
		return near.map(field -> "; did you mean " + field + "?").orElse("");
	}

	private static String plain(String id) {
		return id.substring(id.indexOf(':') + 1);
	}

	private static String last(String id) {
		String plain = plain(id);
		return plain.substring(plain.lastIndexOf('.') + 1);
	}

	/** The first letters of the words of a name; empty of a single word. */
	private static String initials(String name) {
		return name.contains("-") ? name.replaceAll("(\\p{L})[^-]*-?", "$1") : "";
	}
}
