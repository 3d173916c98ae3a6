package org.cgcworkbench.core.experiment.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Key;

/** What stands before what in a file, by the catalogue. */
final class ExperimentOrder {

	private ExperimentOrder() {
	}

	/** Keys of the same section that stand before a key, by their short names. */
	static List<String> before(Key<?> key) {
		List<String> names = new ArrayList<>();
		for (Key<?> other : ExperimentKeys.all()) {
			if (other.name().equals(key.name())) {
				break;
			}
			if (other.section().equals(key.section())) {
				names.add(other.shortName());
			}
		}
		return names;
	}

	/** Keys at the top and sections that stand before one of them. */
	static List<String> before(String top) {
		Set<String> names = new LinkedHashSet<>();
		for (Key<?> other : ExperimentKeys.all()) {
			names.add(other.section().isEmpty() ? other.name() : other.section());
		}
		List<String> order = List.copyOf(names);
		return order.subList(0, order.indexOf(top));
	}
}
