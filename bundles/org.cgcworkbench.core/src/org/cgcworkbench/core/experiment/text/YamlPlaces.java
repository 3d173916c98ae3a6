package org.cgcworkbench.core.experiment.text;

import java.util.List;

import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Where the nodes of a YAML text begin and end, and its lines. */
final class YamlPlaces {

	private final String text;
	private final int codePoints;

	YamlPlaces(String text) {
		this.text = text;
		codePoints = text.codePointCount(0, text.length());
	}

	/** The marks count code points. */
	int start(Node node) {
		return node.getStartMark().map(this::offset).orElse(0);
	}

	private int offset(Mark mark) {
		int index = Math.min(mark.getIndex(), codePoints);
		// counting from the beginning takes long where it is done for each key
		return codePoints == text.length() ? index : text.offsetByCodePoints(0, index);
	}

	/** The end of what is written of a node; a mark behind a block lies at whatever comes after it. */
	int end(Node node) {
		if (node instanceof MappingNode mapping && mapping.getFlowStyle() == FlowStyle.BLOCK) {
			List<NodeTuple> tuples = mapping.getValue();
			return tuples.isEmpty() ? start(node) : end(tuples.getLast().getValueNode());
		}
		if (node instanceof SequenceNode sequence && sequence.getFlowStyle() == FlowStyle.BLOCK) {
			return sequence.getValue().isEmpty() ? start(node) : end(sequence.getValue().getLast());
		}
		int end = node.getEndMark().map(this::offset).orElse(text.length());
		if (node instanceof ScalarNode scalar
				&& (scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED)) {
			while (end > start(node) && Character.isWhitespace(text.charAt(end - 1))) {
				end--;
			}
		}
		return end;
	}

	TextRange range(Node node) {
		int start = start(node);
		return new TextRange(start, Math.max(0, end(node) - start));
	}

	/** Place behind the colon of a key. */
	int colon(Node key) {
		int colon = text.indexOf(':', end(key));
		return colon < 0 ? text.length() : colon + 1;
	}

	/** Place of a line and column, both from 1, the column in code points. */
	int offset(int line, int column) {
		int start = 0;
		for (int i = 1; i < line && start < text.length(); i++) {
			start = nextLine(start);
		}
		int end = lineEnd(start);
		int length = text.codePointCount(start, end);
		return text.offsetByCodePoints(start, Math.max(0, Math.min(column - 1, length)));
	}

	/** The word at a place, or the rest of the line where none begins there. */
	TextRange word(int offset) {
		int end = offset;
		while (end < text.length() && !Character.isWhitespace(text.charAt(end))
				&& ",:[]{}".indexOf(text.charAt(end)) < 0) {
			end++;
		}
		if (end == offset) {
			end = lineEnd(offset);
		}
		if (end == offset) {
			offset = Math.max(lineStart(offset), offset - 1);
		}
		return new TextRange(offset, end - offset);
	}

	int lineStart(int offset) {
		int start = offset;
		while (start > 0 && !isBreak(text.charAt(start - 1))) {
			start--;
		}
		return start;
	}

	/** Before the line break. */
	int lineEnd(int offset) {
		int end = offset;
		while (end < text.length() && !isBreak(text.charAt(end))) {
			end++;
		}
		return end;
	}

	/** Behind the line break. */
	int nextLine(int offset) {
		int end = lineEnd(offset);
		return end + (text.startsWith("\r\n", end) ? 2 : end < text.length() ? 1 : 0);
	}

	/** The line break that the text uses. */
	String lineBreak() {
		int end = lineEnd(0);
		return end == text.length() ? "\n" : text.substring(end, nextLine(0));
	}

	private static boolean isBreak(char c) {
		return c == '\n' || c == '\r';
	}
}
