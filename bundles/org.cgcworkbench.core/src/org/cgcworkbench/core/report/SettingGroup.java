package org.cgcworkbench.core.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Key;

/**
 * Runs that differ in nothing but the seed, in names and paths in which it stands, and in what decides where they are
 * computed; a run without a seed stands alone.
 *
 * @param <R>
 *            how the runs are known
 * @param settings
 *            what its runs have in common; the same for the same group of other runs
 * @param label
 *            in what it differs from the other groups, or the name of the first run where that is nothing
 */
public record SettingGroup<R extends RunFacts>(Map<String, String> settings, String label, List<R> runs) {

	private static final int MOST_KEYS = 4;

	public SettingGroup {
		settings = Map.copyOf(settings);
		runs = List.copyOf(runs);
	}

	/** The groups of runs, each in the place of its first run. */
	public static <R extends RunFacts> List<SettingGroup<R>> of(List<R> runs) {
		Map<Map<String, String>, List<R>> groups = new LinkedHashMap<>();
		for (R run : runs) {
			Map<String, String> own = run.settings();
			groups.computeIfAbsent(SeedGroups.seed(own).map(seed -> SeedGroups.withoutSeed(own, seed))
					.orElseGet(() -> Map.of("", run.directory().folder().toString())), key -> new ArrayList<>())
					.add(run);
		}
		List<Key<?>> differing = ExperimentKeys
				.all().stream().filter(key -> groups.keySet().stream()
						.map(settings -> settings.getOrDefault(key.name(), "")).distinct().limit(2).count() > 1)
				.toList();
		return groups.entrySet().stream().map(group -> new SettingGroup<>(group.getKey(),
				label(group.getKey(), differing, group.getValue().getFirst()), group.getValue())).toList();
	}

	private static String label(Map<String, String> settings, List<Key<?>> differing, RunFacts first) {
		if (differing.isEmpty() || settings.containsKey("")) {
			return first.directory().name();
		}
		return differing.stream().limit(MOST_KEYS)
				.map(key -> key.shortName() + "=" + shortened(key, settings.getOrDefault(key.name(), "")))
				.collect(Collectors.joining(", ")) + (differing.size() > MOST_KEYS ? ", ..." : "");
	}

	private static String shortened(Key<?> key, String value) {
		return key.type() == Key.Type.PATH ? value.replaceFirst("^.*[/\\\\](?=[^/\\\\])", "") : value;
	}

	/** The seeds of its runs, rising; empty for a run without one. */
	public List<Long> seeds() {
		return List.copyOf(runs.stream().flatMap(run -> SeedGroups.seed(run.settings()).stream())
				.collect(Collectors.toCollection(TreeSet::new)));
	}

	/** How many of its runs are in which state. */
	public String states() {
		return runs.stream().collect(Collectors.groupingBy(RunFacts::state, TreeMap::new, Collectors.counting()))
				.entrySet().stream().map(state -> state.getValue() + " " + state.getKey().key())
				.collect(Collectors.joining(", "));
	}
}
