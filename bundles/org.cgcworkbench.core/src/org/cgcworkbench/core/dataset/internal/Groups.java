package org.cgcworkbench.core.dataset.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.DatasetWarning;

/**
 * Classes of a data set each of which stands for several of a network's.
 *
 * @param names
 *            of those that stand for any
 * @param outputs
 *            for each name the network's outputs
 * @param warning
 *            which classes stand for none
 */
public record Groups(List<String> names, List<List<Integer>> outputs, Optional<DatasetWarning> warning) {

	/**
	 * The groups, where a network is measured that has none of the data set's own classes.
	 *
	 * @param known
	 *            the data set's classes
	 * @param members
	 *            names of a network's classes that a class stands for
	 * @return empty where classes go by their own names
	 */
	public static Optional<Groups> of(Path place, DatasetSpec spec, Collection<String> known,
			Function<String, List<String>> members) {
		if (spec.classes().isEmpty() || spec.trainSplit().isPresent() || !Collections.disjoint(spec.classes(), known)) {
			return Optional.empty();
		}
		Map<String, Integer> numbers = new HashMap<>();
		spec.classes().forEach(name -> numbers.put(name, numbers.size()));
		List<String> names = new ArrayList<>();
		List<List<Integer>> outputs = new ArrayList<>();
		List<String> without = new ArrayList<>();
		for (String name : known) {
			List<Integer> found = members.apply(name).stream().filter(numbers::containsKey).map(numbers::get).toList();
			if (found.isEmpty()) {
				without.add(name);
			} else {
				names.add(name);
				outputs.add(found);
			}
		}
		return names.isEmpty()
				? Optional.empty()
				: Optional.of(new Groups(names, outputs, Classes.strange(place, without)));
	}
}
