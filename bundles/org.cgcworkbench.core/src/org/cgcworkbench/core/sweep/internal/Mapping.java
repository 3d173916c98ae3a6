package org.cgcworkbench.core.sweep.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.experiment.internal.NearestKey;
import org.cgcworkbench.core.experiment.internal.PlainYaml;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A mapping in a sweep file.
 *
 * @param items
 *            by key, in the order of the file
 */
record Mapping(Map<String, Item> items) {

	/** A value and where its key stands. */
	record Item(Mark mark, Node value) {

		/** The text of a single value; empty for a list or a mapping. */
		Optional<String> text() {
			return value instanceof ScalarNode scalar ? Optional.of(scalar.getValue().strip()) : Optional.empty();
		}

		Mark valueMark() {
			return value.getStartMark().orElse(mark);
		}
	}

	/**
	 * Reads a mapping.
	 *
	 * @param name
	 *            what it is, for messages
	 */
	static Mapping of(PlainYaml yaml, Node node, String name) {
		Map<String, Item> items = new LinkedHashMap<>();
		if (!(node instanceof MappingNode mapping)) {
			yaml.problem(node.getStartMark().orElse(null), name, "should hold keys with values");
			return new Mapping(items);
		}
		for (NodeTuple tuple : mapping.getValue()) {
			Mark mark = tuple.getKeyNode().getStartMark().orElse(null);
			if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
				yaml.problem(mark, name, "keys must be words");
			} else if (items.putIfAbsent(scalar.getValue(), new Item(mark, tuple.getValueNode())) != null) {
				yaml.problem(mark, PlainYaml.shortened(scalar.getValue()), "stands here a second time");
			}
		}
		return new Mapping(items);
	}

	/** The same with keys that are known; the others become problems. */
	static Mapping of(PlainYaml yaml, Node node, String name, Collection<String> known) {
		Mapping all = of(yaml, node, name);
		all.items.forEach((key, item) -> {
			if (!known.contains(key)) {
				yaml.problem(item.mark(), PlainYaml.shortened(key),
						"there is no such key" + NearestKey.among(known, key)
								.map(near -> "; did you mean " + near + "?").orElse("; `help sweep` lists the keys"));
			}
		});
		return all;
	}

	Optional<Item> get(String key) {
		return Optional.ofNullable(items.get(key));
	}
}
