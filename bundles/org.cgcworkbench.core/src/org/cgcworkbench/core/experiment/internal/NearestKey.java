package org.cgcworkbench.core.experiment.internal;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

import org.cgcworkbench.core.experiment.ExperimentKeys;

/** Finds what somebody probably meant to write. */
public final class NearestKey {

	private NearestKey() {
	}

	/**
	 * The candidate nearest to a key that does not exist, compared by its last part first; empty where none is near.
	 */
	public static Optional<String> among(Collection<String> candidates, String given) {
		String best = null;
		int least = Integer.MAX_VALUE;
		for (String candidate : candidates) {
			int distance = Math.min(distance(plain(candidate), plain(given)),
					distance(plain(last(candidate)), plain(last(given)))
							+ (section(candidate).equals(section(given)) ? 0 : 1));
			if (distance < least) {
				least = distance;
				best = candidate;
			}
		}
		return least <= Math.max(2, last(given).length() / 3) ? Optional.ofNullable(best) : Optional.empty();
	}

	/** The key or section nearest to a name that is neither; messages and fixes offer the same. */
	public static Optional<String> amongAll(String given) {
		TreeSet<String> candidates = new TreeSet<>(ExperimentKeys.sections());
		ExperimentKeys.all().forEach(key -> candidates.add(key.name()));
		return candidates.contains(given) ? Optional.of(given) : among(candidates, given);
	}

	private static String plain(String text) {
		return text.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
	}

	private static String last(String key) {
		return key.substring(key.lastIndexOf('.') + 1);
	}

	private static String section(String key) {
		return key.substring(0, Math.max(0, key.lastIndexOf('.')));
	}

	/** Levenshtein distance; long texts are cut, since nobody means a key by them. */
	static int distance(String a, String b) {
		String left = a.substring(0, Math.min(a.length(), 60));
		String right = b.substring(0, Math.min(b.length(), 60));
		int[] row = new int[right.length() + 1];
		for (int j = 0; j <= right.length(); j++) {
			row[j] = j;
		}
		for (int i = 1; i <= left.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= right.length(); j++) {
				int replace = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(replace, Math.min(row[j], row[j - 1]) + 1);
			}
		}
		return row[right.length()];
	}
}
