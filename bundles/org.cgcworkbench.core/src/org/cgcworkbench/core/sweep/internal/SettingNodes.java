package org.cgcworkbench.core.sweep.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.experiment.Problem;
import org.cgcworkbench.core.experiment.internal.NearestKey;
import org.cgcworkbench.core.experiment.internal.PlainYaml;
import org.cgcworkbench.core.experiment.internal.ValueReader;
import org.cgcworkbench.core.experiment.internal.YamlDocument;
import org.cgcworkbench.core.experiment.internal.YamlValue;
import org.cgcworkbench.core.sweep.SweepSetting;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the settings and the grid of a sweep file. */
final class SettingNodes {

	private static final String SETTINGS = "settings";
	private static final String GRID = "grid";
	/** Keys that a sweep decides itself, and what to do in their place. */
	private static final Map<Key<?>, String> OWN = Map.of(ExperimentKeys.SEED, "list it under seeds",
			ExperimentKeys.RUNS, "set it in the experiment", ExperimentKeys.NAME, "the setting itself has a name");

	/**
	 * A value for a key.
	 *
	 * @param text
	 *            as people read it
	 * @param override
	 *            {@code key=value}, with absolute paths
	 */
	private record Value(Key<?> key, String text, String override) {
	}

	private final PlainYaml yaml;
	private final Path folder;
	private final List<Problem> problems;
	/** Where overrides stand in the file. */
	private final Map<String, YamlDocument.Entry> places = new LinkedHashMap<>();
	/** Initial weights by their overrides. */
	private final Map<String, String> weights = new LinkedHashMap<>();
	private final Map<String, List<Value>> grid = new LinkedHashMap<>();

	SettingNodes(PlainYaml yaml, Path folder, List<Problem> problems) {
		this.yaml = yaml;
		this.folder = folder;
		this.problems = problems;
	}

	/** The place of an override; empty for one that stands nowhere. */
	Optional<YamlDocument.Entry> place(String override) {
		return Optional.ofNullable(places.get(override));
	}

	/** The path of initial weights that an override names; empty for any other. */
	Optional<String> weights(String override) {
		return Optional.ofNullable(weights.get(override));
	}

	/** Values of the grid by key; others become problems. */
	Map<String, String> ofGrid(Mapping.Item item, String name) {
		Map<String, String> chosen = new LinkedHashMap<>();
		flat(Mapping.of(yaml, item.value(), name)).forEach((key, given) -> {
			List<Value> values = grid.getOrDefault(key, List.of());
			if (values.isEmpty()) {
				yaml.problem(given.mark(), PlainYaml.shortened(key), "is no key of the grid"
						+ NearestKey.among(grid.keySet(), key).map(near -> "; did you mean " + near + "?").orElse(""));
				return;
			}
			value(values.getFirst().key(), given, given.value()).map(Value::text).ifPresent(text -> {
				if (values.stream().noneMatch(value -> value.text().equals(text))) {
					yaml.problem(given.valueMark(), key, "is never " + text + " in the grid");
				}
				chosen.put(key, text);
			});
		});
		return chosen;
	}

	/** All settings, with the combinations of the grid, at most so many; what is wrong is left out. */
	List<SweepSetting> read(Optional<Mapping.Item> settings, Optional<Mapping.Item> combinations, int most) {
		combinations.ifPresent(this::readGrid);
		Map<String, List<Value>> named = new LinkedHashMap<>();
		settings.ifPresentOrElse(item -> readSettings(item, named), () -> named.put("", List.of()));
		List<SweepSetting> all = new ArrayList<>();
		for (Map.Entry<String, List<Value>> setting : named.entrySet()) {
			List<List<Value>> varied = grid.entrySet().stream().filter(
					entry -> setting.getValue().stream().noneMatch(own -> own.key().name().equals(entry.getKey())))
					.map(Map.Entry::getValue).toList();
			long count = varied.stream().mapToLong(List::size).reduce(1, (a, b) -> Math.min((long) most + 1, a * b));
			if (all.size() + count > most) {
				yaml.problem(combinations.or(() -> settings).map(Mapping.Item::mark).orElse(null), GRID,
						"makes more than " + SeedList.MOST_RUNS + " runs; leave some values or seeds out");
				return List.of();
			}
			combine(setting.getKey(), setting.getValue(), varied, List.of(), all);
		}
		refuseSameLabels(all, combinations.or(() -> settings));
		return all;
	}

	private static void combine(String name, List<Value> own, List<List<Value>> varied, List<Value> chosen,
			List<SweepSetting> all) {
		if (chosen.size() < varied.size()) {
			for (Value value : varied.get(chosen.size())) {
				List<Value> more = new ArrayList<>(chosen);
				more.add(value);
				combine(name, own, varied, more, all);
			}
			return;
		}
		Map<String, String> values = new LinkedHashMap<>();
		List<String> set = new ArrayList<>(own.stream().map(Value::override).toList());
		for (Value value : chosen) {
			values.put(value.key().name(), value.text());
			set.add(value.override());
		}
		all.add(new SweepSetting(name, values, set));
	}

	/** Folders of different settings must differ, also where upper and lower case are one. */
	private void refuseSameLabels(List<SweepSetting> all, Optional<Mapping.Item> place) {
		Map<String, SweepSetting> seen = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (SweepSetting setting : all) {
			if (seen.putIfAbsent(setting.label(), setting) != null) {
				yaml.problem(place.map(Mapping.Item::mark).orElse(null), "", "two settings would have the folder "
						+ setting.label() + "; write them under " + SETTINGS + " with names that differ");
			}
		}
	}

	private void readSettings(Mapping.Item item, Map<String, List<Value>> named) {
		Mapping.of(yaml, item.value(), SETTINGS).items().forEach((name, setting) -> {
			if (!Experiment.isName(name)) {
				yaml.problem(setting.mark(), SETTINGS,
						"the name of a setting is part of a folder's: use letters, digits, "
								+ "dot, dash and underscore, 100 at most");
			}
			List<Value> values = new ArrayList<>();
			if (!setting.text().equals(Optional.of(""))) {
				flat(Mapping.of(yaml, setting.value(), name)).forEach((key, value) -> key(key, value, Set.of())
						.flatMap(known -> value(known, value, value.value())).ifPresent(values::add));
			}
			named.put(name, values);
		});
		if (named.isEmpty() && problems.isEmpty()) {
			yaml.problem(item.mark(), SETTINGS, "has no setting; name some, or leave it out");
		}
	}

	/** Keys by their full names; those of a section may stand below it, as in an experiment. */
	private Map<String, Mapping.Item> flat(Mapping mapping) {
		Map<String, Mapping.Item> flat = new LinkedHashMap<>();
		mapping.items().forEach((key, item) -> {
			if (ExperimentKeys.sections().contains(key) && item.value() instanceof MappingNode) {
				Mapping.of(yaml, item.value(), key).items()
						.forEach((last, value) -> put(flat, key + "." + last, value));
			} else {
				put(flat, key, item);
			}
		});
		return flat;
	}

	private void put(Map<String, Mapping.Item> flat, String key, Mapping.Item item) {
		if (flat.putIfAbsent(key, item) != null) {
			yaml.problem(item.mark(), PlainYaml.shortened(key), "stands here twice, once below its section");
		}
	}

	private void readGrid(Mapping.Item item) {
		flat(Mapping.of(yaml, item.value(), GRID))
				.forEach((name, values) -> key(name, values, Set.of(ExperimentKeys.PRESET)).ifPresent(key -> {
					if (!(values.value() instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
						yaml.problem(values.valueMark(), name, "should be a list of values, each of which is run");
						return;
					}
					Map<String, Value> different = new LinkedHashMap<>();
					for (Node node : sequence.getValue()) {
						value(key, values, node).ifPresent(value -> {
							if (different.putIfAbsent(value.text(), value) != null) {
								yaml.problem(node.getStartMark().orElse(null), name,
										"names " + value.text() + " twice");
							}
						});
					}
					grid.put(name, List.copyOf(different.values()));
				}));
	}

	/** The key of a name that a sweep may set. */
	private Optional<Key<?>> key(String name, Mapping.Item item, Set<Key<?>> others) {
		Optional<Key<?>> key = ExperimentKeys.find(name);
		if (key.isEmpty()) {
			yaml.problem(item.mark(), PlainYaml.shortened(name), "there is no such key" + NearestKey.amongAll(name)
					.map(near -> "; did you mean " + near + "?").orElse("; `help experiment` lists the keys"));
		} else if (OWN.containsKey(key.get())) {
			yaml.problem(item.mark(), name, "cannot be varied here; " + OWN.get(key.get()));
			return Optional.empty();
		} else if (others.contains(key.get())) {
			yaml.problem(item.mark(), name, "cannot stand in the grid; write it into settings with names");
			return Optional.empty();
		}
		return key;
	}

	private Optional<Value> value(Key<?> key, Mapping.Item item, Node node) {
		YamlDocument.Entry place = yaml.entry(item.mark(), node);
		return new ValueReader(problems).read(key, place).map(items -> {
			List<String> texts = items.stream().map(Key::text).toList();
			List<String> written = key.type() == Key.Type.PATH
					? texts.stream().map(text -> path(key, text)).toList()
					: texts;
			Value value = new Value(key, key.list() ? Key.text(items) : texts.getFirst(),
					key.name() + "=" + YamlValue.text(key, written));
			places.putIfAbsent(value.override(), place);
			if (key.equals(ExperimentKeys.INITIAL_WEIGHTS)) {
				weights.put(value.override(), written.getFirst());
			}
			return value;
		});
	}

	/** Relative to the sweep file; words that stand for something, and what a shell would have expanded, stay. */
	private String path(Key<?> key, String text) {
		try {
			return key.choices().contains(text) || text.startsWith("~")
					? text
					: folder.resolve(text).normalize().toString();
		} catch (InvalidPathException e) {
			return text;
		}
	}
}
