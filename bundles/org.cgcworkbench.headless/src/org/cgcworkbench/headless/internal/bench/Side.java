package org.cgcworkbench.headless.internal.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.cgcworkbench.headless.internal.console.BenchReport;

/** What one side of a comparison measured, by name and round. */
final class Side {

	static final String MEMORY = "peak-memory-MiB";

	private final Map<String, Map<Integer, Double>> values = new HashMap<>();
	private String engine;

	void add(int round, Map<String, Object> measured) {
		if (measured.get("engine") instanceof String text) {
			engine = text;
		}
		measured.forEach((name, value) -> {
			if (value instanceof Number number) {
				values.computeIfAbsent(name, n -> new TreeMap<>()).put(round, number.doubleValue());
			}
		});
	}

	/** The engine that measured; null where none has a name. */
	String engine() {
		return engine;
	}

	/** What a round gave; null where it gave nothing. */
	Double in(int round, String name) {
		return values.getOrDefault(name, Map.of()).get(round);
	}

	/** The median over those of the rounds that it took part in; null where there is none. */
	Double median(String name, Set<Integer> rounds) {
		List<Double> counted = values.getOrDefault(name, Map.of()).entrySet().stream()
				.filter(entry -> rounds.contains(entry.getKey())).map(Map.Entry::getValue).toList();
		return counted.isEmpty()
				? null
				: BenchReport.median(counted.stream().mapToDouble(Double::doubleValue).toArray());
	}
}
