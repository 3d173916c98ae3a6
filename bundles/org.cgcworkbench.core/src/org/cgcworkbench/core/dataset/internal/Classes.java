package org.cgcworkbench.core.dataset.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.DatasetWarning;
import org.cgcworkbench.core.dataset.Sample;

/** Classes that are asked for and those that a data set has. */
public final class Classes {

	private static final int SHOWN = 8;

	private Classes() {
	}

	/**
	 * The classes of a data set to be measured or learned: those asked for, or else all that it has.
	 *
	 * @param place
	 *            where they stand, for a message
	 * @param asked
	 *            empty for all
	 * @param all
	 *            whether it must have each one that is asked for; else one is enough
	 */
	static List<String> chosen(Path place, List<String> asked, List<String> known, boolean all) {
		if (asked.isEmpty()) {
			return known;
		}
		if (!all) {
			if (asked.stream().noneMatch(known::contains)) {
				throw noneOf(place, asked, known);
			}
			return asked;
		}
		Set<String> seen = new HashSet<>();
		for (String name : asked) {
			if (!seen.add(name)) {
				throw new UserException("the class \"" + name + "\" is listed twice");
			}
			if (!known.contains(name)) {
				throw new UserException(place + ": has no class \"" + name + "\""
						+ known.stream().filter(other -> Folders.alike(other, name)).findFirst()
								.map(other -> "; did you mean " + other + "?").orElse("; it has " + shown(known)));
			}
		}
		return asked;
	}

	/** A data set that has none of a network's classes. */
	static UserException noneOf(Path place, List<String> asked, List<String> known) {
		return new UserException(place + ": has images of none of the classes " + shown(asked) + "; it has "
				+ shown(known) + "; classes go by their names, which import --classes gives to weights without them");
	}

	/** What to say where some of the classes have no images to measure on. */
	public static Optional<DatasetWarning> absent(Path place, List<String> classes, List<Sample> measured) {
		boolean[] seen = new boolean[classes.size()];
		measured.forEach(sample -> seen[sample.label()] = true);
		List<String> absent = new ArrayList<>();
		for (int label = 0; label < seen.length; label++) {
			if (!seen[label]) {
				absent.add(classes.get(label));
			}
		}
		return absent.isEmpty()
				? Optional.empty()
				: Optional.of(new DatasetWarning(place, absent.size() + " of the " + classes.size()
						+ " classes have no images here and are not measured: " + shown(absent)));
	}

	/** What to say of classes of a data set that are none of a network's. */
	static Optional<DatasetWarning> strange(Path place, List<String> names) {
		return names.isEmpty()
				? Optional.empty()
				: Optional.of(new DatasetWarning(place, names.size()
						+ " classes here are none of the network's and are not measured: " + shown(names)));
	}

	private static String shown(List<String> names) {
		return String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
				+ (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
	}
}
