package org.cgcworkbench.core.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.support.Sha256;

/**
 * One setting of a sweep, which is run with every seed.
 *
 * @param name
 *            of the named setting; empty where the sweep names none
 * @param grid
 *            values by the full names of the keys that the grid varies for it, in the order of the file
 * @param set
 *            all that it changes in the experiment, {@code key=value} each; {@link Sweep#SEED_SIGN} stands for the seed
 */
public record SweepSetting(String name, Map<String, String> grid, List<String> set) {

	private static final int LONGEST = 120;
	private static final int DIGITS = 8;

	public SweepSetting {
		grid = Collections.unmodifiableMap(new LinkedHashMap<>(grid));
		set = List.copyOf(set);
	}

	/**
	 * What it is called: the name and the values of the grid, {@code cgc,labelled-share=0.05}, of characters that
	 * folders may have everywhere. It differs from those of the sweep's other settings and never changes. Empty for the
	 * only setting of a sweep without names and grid.
	 */
	public String label() {
		List<String> parts = new ArrayList<>(name.isEmpty() ? List.of() : List.of(plain(name)));
		grid.forEach((key, value) -> parts.add(shortName(key) + "=" + plain(lastOfPath(key, value))));
		String label = String.join(",", parts);
		return label.length() <= LONGEST
				? label
				: label.substring(0, LONGEST) + "-" + Sha256.of(label).substring(0, DIGITS);
	}

	/** The last part of a key, or all of it where another key of the grid has the same. */
	private String shortName(String key) {
		String last = last(key);
		return plain(grid.keySet().stream().filter(other -> last(other).equals(last)).count() > 1 ? key : last);
	}

	private static String last(String key) {
		return key.substring(key.lastIndexOf('.') + 1);
	}

	private static String lastOfPath(String key, String value) {
		boolean path = ExperimentKeys.find(key).filter(known -> known.type() == Key.Type.PATH).isPresent();
		return path ? value.replaceFirst("^.*[/\\\\](?=[^/\\\\])", "") : value;
	}

	private static String plain(String text) {
		return text.replaceAll("[^\\p{L}\\p{N}._+-]+", "-").replaceAll("^[-.]+(?=.)|[-.]+$", "");
	}
}
