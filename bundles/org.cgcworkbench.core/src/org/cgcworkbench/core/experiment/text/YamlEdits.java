package org.cgcworkbench.core.experiment.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.experiment.internal.YamlValue;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Changes of single settings in a YAML text; each gives the whole text after it. */
final class YamlEdits {

	private static final String DEFAULT_INDENT = "  ";

	private final String text;
	private final MappingNode root;
	private final YamlPlaces places;

	/**
	 * @param root
	 *            null for a text that holds nothing but comments
	 */
	YamlEdits(String text, Node root, YamlPlaces places) {
		this.text = text;
		this.root = root instanceof MappingNode mapping ? mapping : null;
		this.places = places;
	}

	/** The keys at the top and those of the sections, in order. */
	static List<NodeTuple> tuples(Node root) {
		List<NodeTuple> tuples = new ArrayList<>();
		if (root instanceof MappingNode mapping) {
			for (NodeTuple tuple : mapping.getValue()) {
				tuples.add(tuple);
				if (tuple.getKeyNode() instanceof ScalarNode key && ExperimentKeys.sections().contains(key.getValue())
						&& tuple.getValueNode() instanceof MappingNode section) {
					tuples.addAll(section.getValue());
				}
			}
		}
		return tuples;
	}

	String set(Key<?> key, List<String> values) {
		if (key.section().isEmpty()) {
			return find(root, key.shortName()).map(tuple -> replace(tuple, key, values))
					.orElseGet(() -> addTop(key.name(), YamlValue.text(key, values)));
		}
		Optional<NodeTuple> section = find(root, key.section());
		if (section.isEmpty()) {
			return addSection(key, YamlValue.text(key, values));
		}
		if (!(section.get().getValueNode() instanceof MappingNode mapping)) {
			return fillSection(section.get(), key, YamlValue.text(key, values));
		}
		return find(mapping, key.shortName()).map(tuple -> replace(tuple, key, values))
				.orElseGet(() -> add(mapping, before(key), key.shortName(), YamlValue.text(key, values)));
	}

	/** Keys of the same section that stand before a key in the catalogue, by their short names. */
	private static List<String> before(Key<?> key) {
		return ExperimentKeys.all().stream().takeWhile(other -> !other.equals(key))
				.filter(other -> other.section().equals(key.section())).map(Key::shortName).toList();
	}

	/** Keys at the top and sections that stand before one of them in the catalogue. */
	private static List<String> before(String top) {
		return ExperimentKeys.all().stream().map(key -> key.section().isEmpty() ? key.name() : key.section()).distinct()
				.takeWhile(name -> !name.equals(top)).toList();
	}

	private static Optional<NodeTuple> find(MappingNode mapping, String name) {
		return mapping == null
				? Optional.empty()
				: mapping.getValue().stream().filter(
						tuple -> tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(name))
						.findFirst();
	}

	private String replace(NodeTuple tuple, Key<?> key, List<String> values) {
		Node old = tuple.getValueNode();
		int start = places.start(old);
		int end = places.end(old);
		if (old instanceof ScalarNode scalar && end > start) {
			return spliced(start, end, YamlValue.text(key, values, scalar.getScalarStyle()));
		}
		if (old instanceof SequenceNode list && list.getFlowStyle() == FlowStyle.BLOCK && !values.isEmpty()) {
			String indent = text.substring(places.lineStart(start), start);
			return spliced(start, end, String.join(places.lineBreak() + indent,
					values.stream().map(value -> "- " + YamlValue.item(key, value)).toList()));
		}
		int colon = places.colon(tuple.getKeyNode());
		String value = " " + YamlValue.text(key, values);
		int lineEnd = places.lineEnd(colon);
		return end <= colon || start < lineEnd
				? spliced(end <= colon ? colon : start, Math.max(end, colon), end <= colon ? value : value.substring(1))
				// a block below the key; a comment beside the key stays
				: text.substring(0, colon) + value + text.substring(colon, lineEnd) + text.substring(end);
	}

	private String addTop(String name, String value) {
		return root == null ? appended(name + ": " + value) : add(root, before(name), name, value);
	}

	private String addSection(Key<?> key, String value) {
		if (root != null && root.getFlowStyle() == FlowStyle.FLOW) {
			return add(root, before(key.section()), key.section(), "{" + key.shortName() + ": " + value + "}");
		}
		String lines = key.section() + ":" + places.lineBreak() + indent() + key.shortName() + ": " + value;
		return root == null ? appended(lines) : addBlock(root, before(key.section()), lines);
	}

	private String fillSection(NodeTuple section, Key<?> key, String value) {
		int colon = places.colon(section.getKeyNode());
		String indent = text.substring(places.lineStart(places.start(section.getKeyNode())),
				places.start(section.getKeyNode()));
		boolean flow = root.getFlowStyle() == FlowStyle.FLOW;
		String entry = key.shortName() + ": " + value;
		int end = Math.max(colon, places.end(section.getValueNode()));
		if (flow) {
			return spliced(colon, end, " {" + entry + "}");
		}
		// whatever stands in the section's place is no mapping and gives way
		String cleared = spliced(colon, end, "");
		int at = new YamlPlaces(cleared).lineEnd(colon);
		return cleared.substring(0, at) + places.lineBreak() + indent + indent() + entry + cleared.substring(at);
	}

	private String add(MappingNode mapping, List<String> before, String name, String value) {
		if (mapping.getFlowStyle() == FlowStyle.BLOCK) {
			return addBlock(mapping, before, name + ": " + value);
		}
		Optional<NodeTuple> sibling = last(mapping, before);
		String entry = name + ": " + value;
		if (sibling.isPresent()) {
			int end = Math.max(places.end(sibling.get().getValueNode()), places.end(sibling.get().getKeyNode()));
			return spliced(end, end, ", " + entry);
		}
		int start = places.start(mapping) + 1;
		return spliced(start, start, entry + (mapping.getValue().isEmpty() ? "" : ", "));
	}

	private String addBlock(MappingNode mapping, List<String> before, String lines) {
		Optional<NodeTuple> sibling = last(mapping, before);
		int first = places.start(mapping.getValue().getFirst().getKeyNode());
		int lineStart = places.lineStart(first);
		String indent = " ".repeat(first - lineStart);
		if (sibling.isEmpty() && text.substring(lineStart, first).isBlank()) {
			return spliced(lineStart, lineStart, shifted(lines, indent) + places.lineBreak());
		}
		NodeTuple after = sibling.orElse(mapping.getValue().getFirst());
		int lineEnd = places.lineEnd(Math.max(places.end(after.getValueNode()), places.colon(after.getKeyNode())));
		String rest = lineEnd == text.length() ? places.lineBreak() : text.substring(lineEnd);
		return text.substring(0, lineEnd) + places.lineBreak() + shifted(lines, indent) + rest;
	}

	private String shifted(String lines, String indent) {
		return indent + lines.replace(places.lineBreak(), places.lineBreak() + indent);
	}

	/** The last entry in the text whose name is among those. */
	private static Optional<NodeTuple> last(MappingNode mapping, List<String> names) {
		return mapping.getValue().stream()
				.filter(tuple -> tuple.getKeyNode() instanceof ScalarNode scalar && names.contains(scalar.getValue()))
				.reduce((one, two) -> two);
	}

	private String appended(String lines) {
		boolean open = !text.isEmpty() && places.lineStart(text.length()) != text.length();
		return text + (open ? places.lineBreak() : "") + lines + places.lineBreak();
	}

	/** How far the keys of the first section stand in. */
	private String indent() {
		if (root != null) {
			for (NodeTuple tuple : root.getValue()) {
				if (tuple.getValueNode() instanceof MappingNode section && section.getFlowStyle() == FlowStyle.BLOCK) {
					int start = places.start(section.getValue().getFirst().getKeyNode());
					int outer = places.start(tuple.getKeyNode());
					int width = start - places.lineStart(start) - (outer - places.lineStart(outer));
					return " ".repeat(Math.max(1, width));
				}
			}
		}
		return DEFAULT_INDENT;
	}

	String remove(NodeTuple tuple) {
		MappingNode mapping = parent(tuple);
		if (mapping != root && mapping.getValue().size() == 1) {
			NodeTuple section = root.getValue().stream().filter(other -> other.getValueNode() == mapping).findFirst()
					.orElseThrow();
			int colon = places.colon(section.getKeyNode());
			if (text.substring(colon, places.start(tuple.getKeyNode())).indexOf('#') < 0) {
				return removeFrom(root, section);
			}
		}
		return removeFrom(mapping, tuple);
	}

	private MappingNode parent(NodeTuple tuple) {
		for (NodeTuple section : root.getValue()) {
			if (section.getValueNode() instanceof MappingNode mapping && mapping.getValue().contains(tuple)) {
				return mapping;
			}
		}
		return root;
	}

	private String removeFrom(MappingNode mapping, NodeTuple tuple) {
		int start = places.start(tuple.getKeyNode());
		int end = Math.max(places.end(tuple.getValueNode()), places.colon(tuple.getKeyNode()));
		if (mapping.getFlowStyle() == FlowStyle.BLOCK) {
			boolean alone = text.substring(places.lineStart(start), start).isBlank();
			return alone ? spliced(places.lineStart(start), places.nextLine(end), "") : spliced(start, end, "");
		}
		int index = mapping.getValue().indexOf(tuple);
		if (index + 1 < mapping.getValue().size()) {
			return spliced(start, places.start(mapping.getValue().get(index + 1).getKeyNode()), "");
		}
		return spliced(index == 0 ? start : places.end(mapping.getValue().get(index - 1).getValueNode()), end, "");
	}

	private String spliced(int start, int end, String replacement) {
		return text.substring(0, start) + replacement + text.substring(end);
	}
}
