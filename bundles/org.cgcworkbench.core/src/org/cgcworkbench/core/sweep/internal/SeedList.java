package org.cgcworkbench.core.sweep.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cgcworkbench.core.experiment.internal.PlainYaml;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the seeds: {@code [1, 2, 5]}, {@code 1-5} or both, {@code [1-3, 100]}. */
final class SeedList {

	static final int MOST_RUNS = 10_000;

	private static final String KEY = "seeds";
	private static final Pattern ITEM = Pattern.compile("([0-9]{1,18})(?: ?- ?([0-9]{1,18}))?");

	private SeedList() {
	}

	/** The seeds in the order of the file; none after adding a problem. */
	static List<Long> read(PlainYaml yaml, Node node) {
		Set<Long> seeds = new LinkedHashSet<>();
		for (Node item : node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node)) {
			Matcher range = ITEM.matcher(item instanceof ScalarNode scalar ? scalar.getValue().strip() : "");
			if (!range.matches()) {
				return problem(yaml, item,
						"should be whole numbers from 0 up, such as [1, 2, 3], or a range such as 1-3");
			}
			long first = Long.parseLong(range.group(1));
			long last = range.group(2) == null ? first : Long.parseLong(range.group(2));
			if (last < first || last - first >= MOST_RUNS) {
				return problem(yaml, item,
						"is a range that " + (last < first ? "falls" : "is longer than " + MOST_RUNS));
			}
			for (long seed = first; seed <= last; seed++) {
				if (!seeds.add(seed)) {
					return problem(yaml, item, "names " + seed + " twice");
				}
			}
		}
		return seeds.isEmpty() ? problem(yaml, node, "has no value; write for example [1, 2, 3]") : List.copyOf(seeds);
	}

	private static List<Long> problem(PlainYaml yaml, Node node, String message) {
		yaml.problem(node.getStartMark().orElse(null), KEY, message);
		return List.of();
	}
}
