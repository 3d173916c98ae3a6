package org.cgcworkbench.core.weights.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A dict as a pickle fills it: keys and values in turn. Nothing is hashed meanwhile, so that no choice of keys makes
 * that slow.
 */
final class PickledDict {

	/** Longest name that is told from others, in characters. */
	static final int LONGEST_NAME = 512;

	private List<Object> items = List.of();

	/** Adds keys and values in turn; one that is left over is dropped. */
	void putAll(List<?> keysAndValues) {
		if (items.isEmpty()) {
			items = new ArrayList<>();
		}
		items.addAll(keysAndValues.subList(0, keysAndValues.size() & ~1));
	}

	/** Keys and values in turn. */
	List<Object> items() {
		return items;
	}

	/** The entries under names, a later one in the place of an earlier; longer names are left out. */
	Map<String, Object> named() {
		Map<String, Object> named = new LinkedHashMap<>();
		for (int i = 0; i < items.size(); i += 2) {
			if (items.get(i) instanceof String name && name.length() <= LONGEST_NAME) {
				named.put(name, items.get(i + 1));
			}
		}
		return named;
	}
}
