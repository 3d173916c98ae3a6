package org.cgcworkbench.core.experiment.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Problem;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * YAML text as entries by full key name, each with its place.
 */
public final class YamlDocument {

	/** A value and where it came from. */
	public record Entry(String source, int line, int column, Node value) {

		/** The value as it is written, the items of a list with commas between. */
		public String text() {
			return value instanceof SequenceNode sequence
					? sequence.getValue().stream().map(Entry::scalar).collect(Collectors.joining(", "))
					: scalar(value);
		}

		private static String scalar(Node node) {
			return node instanceof ScalarNode scalar ? scalar.getValue() : "";
		}
	}

	private final PlainYaml yaml;
	private final List<Problem> problems;
	private final Map<String, Entry> entries = new LinkedHashMap<>();
	private final Map<String, Integer> sectionLines = new LinkedHashMap<>();
	private Optional<Node> root = Optional.empty();

	private YamlDocument(PlainYaml yaml, List<Problem> problems) {
		this.yaml = yaml;
		this.problems = problems;
	}

	/** Reads a file's text; what is wrong with it is added to the problems. */
	public static YamlDocument ofFile(String text, String file, List<Problem> problems) {
		YamlDocument document = new YamlDocument(PlainYaml.ofFile(file, problems), problems);
		document.root = document.yaml.compose(text);
		document.root.ifPresent(document::readRoot);
		return document;
	}

	/** Reads a {@code key=value} setting. */
	public static YamlDocument ofSetting(String setting, String source, List<Problem> problems) {
		YamlDocument document = new YamlDocument(PlainYaml.ofSetting(source, problems), problems);
		int equals = setting.indexOf('=');
		if (equals < 1) {
			document.problem(null, "", "write it as key=value, for example schedule.epochs=5");
			return document;
		}
		String name = setting.substring(0, equals).strip();
		if (ExperimentKeys.find(name).isEmpty()) {
			document.unknown(null, name);
			return document;
		}
		document.yaml.compose(setting.substring(equals + 1).strip()).ifPresentOrElse(
				node -> document.entries.put(name, new Entry(source, 0, 0, node)),
				() -> document.problem(null, name, "has no value"));
		return document;
	}

	/** The values by the full names of their keys. */
	public Map<String, Entry> entries() {
		return entries;
	}

	/** The whole of it, empty where there is nothing or it is not plain YAML. */
	public Optional<Node> root() {
		return root;
	}

	/** Line of a section's key, 1 where it does not occur. */
	public int lineOfSection(String section) {
		return sectionLines.getOrDefault(section, 1);
	}

	private void readRoot(Node root) {
		if (root instanceof MappingNode mapping) {
			readMapping(mapping, "");
		} else {
			problem(root.getStartMark().orElse(null), "", "should hold keys with values, such as name: my-experiment");
		}
	}

	private void readMapping(MappingNode mapping, String section) {
		for (NodeTuple tuple : mapping.getValue()) {
			if (problems.size() >= PlainYaml.MOST_PROBLEMS) {
				return;
			}
			Mark mark = tuple.getKeyNode().getStartMark().orElse(null);
			if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
				problem(mark, section, "keys must be words");
				continue;
			}
			String name = section.isEmpty() ? scalar.getValue() : section + "." + scalar.getValue();
			if (section.isEmpty() && ExperimentKeys.sections().contains(name)) {
				readSection(tuple.getValueNode(), name, mark);
			} else if (ExperimentKeys.find(name).isEmpty() || section.isEmpty() && name.contains(".")) {
				unknown(mark, name);
			} else {
				Entry entry = yaml.entry(mark, tuple.getValueNode());
				Entry first = entries.putIfAbsent(name, entry);
				if (first != null) {
					problem(mark, name, "stands here a second time; the first is on line " + first.line());
				}
			}
		}
	}

	private void readSection(Node value, String section, Mark mark) {
		Integer first = sectionLines.putIfAbsent(section, yaml.line(mark));
		if (first != null) {
			problem(mark, section, "stands here a second time; the first is on line " + first);
		}
		if (value instanceof MappingNode mapping) {
			readMapping(mapping, section);
		} else if (!(value instanceof ScalarNode scalar) || !scalar.getValue().isEmpty()
				|| scalar.getScalarStyle() != ScalarStyle.PLAIN) {
			problem(value.getStartMark().orElse(mark), section, "is a section: put its keys below it, indented");
		}
	}

	private void unknown(Mark mark, String name) {
		Optional<String> near = NearestKey.amongAll(name);
		String hint = near.equals(Optional.of(name))
				? "; write it in its section, on a line of its own"
				: near.map(other -> "; did you mean " + other + "?").orElse("; `help experiment` lists the keys");
		problem(mark, PlainYaml.shortened(name), "there is no such key" + hint);
	}

	private void problem(Mark mark, String key, String message) {
		yaml.problem(mark, key, message);
	}
}
