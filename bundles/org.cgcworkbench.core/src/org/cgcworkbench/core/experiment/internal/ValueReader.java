package org.cgcworkbench.core.experiment.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.experiment.Problem;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Turns YAML values into the type that their key asks for: String, Long, Double, Boolean or a list of one of them. */
public final class ValueReader {

	private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,30}");
	private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");

	private final List<Problem> problems;

	/** Adds what is wrong to the problems. */
	public ValueReader(List<Problem> problems) {
		this.problems = problems;
	}

	/** The value as a list of its items, one where the key takes no list; empty after adding a problem. */
	public Optional<List<Object>> read(Key<?> key, YamlDocument.Entry entry) {
		List<Node> nodes = key.list() && entry.value() instanceof SequenceNode sequence
				? sequence.getValue()
				: List.of(entry.value());
		List<Object> values = new ArrayList<>();
		for (Node node : nodes) {
			if (problems.size() >= PlainYaml.MOST_PROBLEMS && key.list()) {
				break;
			}
			scalar(key, entry, node).ifPresent(values::add);
		}
		return values.size() == nodes.size() ? Optional.of(List.copyOf(values)) : Optional.empty();
	}

	private Optional<Object> scalar(Key<?> key, YamlDocument.Entry entry, Node node) {
		if (!(node instanceof ScalarNode scalar)) {
			return wrong(key, entry, node, "should be " + key.allowed());
		}
		String text = scalar.getValue().strip();
		boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
		if (text.isEmpty() || plain && (text.equals("null") || text.equals("~"))) {
			return wrong(key, entry, node, "has no value; it should be " + key.allowed() + ", or leave the key out");
		}
		return switch (key.type()) {
			case TEXT,
					PATH ->
				text.chars().anyMatch(Character::isISOControl)
						? wrong(key, entry, node, "holds a control character")
						: Optional.of(text);
			case CHOICE -> key.choices().contains(text) ? Optional.of(text) : wrongChoice(key, entry, node, text);
			case SWITCH -> plain && (text.equals("true") || text.equals("false"))
					? Optional.of(Boolean.valueOf(text))
					: wrongType(key, entry, node, text);
			case WHOLE_NUMBER -> plain && WHOLE.matcher(text).matches()
					? whole(key, entry, node, text)
					: wrongType(key, entry, node, text);
			case NUMBER -> plain && NUMBER.matcher(text).matches()
					? number(key, entry, node, text)
					: wrongType(key, entry, node, text);
		};
	}

	private Optional<Object> whole(Key<?> key, YamlDocument.Entry entry, Node node, String text) {
		try {
			long value = Long.parseLong(text);
			return key.kind().range().holds(value) ? Optional.of(value) : outOfRange(key, entry, node, text);
		} catch (NumberFormatException e) {
			return outOfRange(key, entry, node, text);
		}
	}

	private Optional<Object> number(Key<?> key, YamlDocument.Entry entry, Node node, String text) {
		double value = Double.parseDouble(text);
		return Double.isFinite(value) && key.kind().range().holds(value)
				? Optional.of(value)
				: outOfRange(key, entry, node, text);
	}

	private Optional<Object> wrongChoice(Key<?> key, YamlDocument.Entry entry, Node node, String text) {
		String hint = NearestKey.among(key.choices(), text).map(near -> "; did you mean " + near + "?").orElse("");
		return wrong(key, entry, node, "is " + quoted(text) + ", should be " + key.allowed() + hint);
	}

	private Optional<Object> wrongType(Key<?> key, YamlDocument.Entry entry, Node node, String text) {
		return wrong(key, entry, node, "is " + quoted(text) + ", should be " + key.allowed());
	}

	private Optional<Object> outOfRange(Key<?> key, YamlDocument.Entry entry, Node node, String text) {
		return wrong(key, entry, node, "is " + text + ", out of range: should be " + key.allowed());
	}

	private static String quoted(String text) {
		return "\"" + (text.length() <= 60 ? text : text.substring(0, 57) + "...") + "\"";
	}

	private Optional<Object> wrong(Key<?> key, YamlDocument.Entry entry, Node node, String message) {
		Mark mark = entry.line() == 0 ? null : node.getStartMark().orElse(null);
		problems.add(new Problem(entry.source(), mark == null ? entry.line() : mark.getLine() + 1,
				mark == null ? entry.column() : mark.getColumn() + 1, key.name(), message));
		return Optional.empty();
	}
}
