package org.cgcworkbench.core.experiment.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Problem;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * YAML text as entries by full key name, each with its place. Takes plain YAML only: no anchors, aliases or tags, so
 * that a small file cannot grow into a large one.
 */
public final class YamlDocument {

	/** Problems beyond these are not looked for: whoever opens a foreign file has seen enough. */
	public static final int MOST_PROBLEMS = 100;

	private static final int DEEPEST = 8;
	private static final int MOST_EVENTS = 50_000;

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

	private final String source;
	private final boolean inFile;
	private final List<Problem> problems;
	private final Map<String, Entry> entries = new LinkedHashMap<>();
	private final Map<String, Integer> sectionLines = new LinkedHashMap<>();
	private Optional<Node> root = Optional.empty();

	private YamlDocument(String source, boolean inFile, List<Problem> problems) {
		this.source = source;
		this.inFile = inFile;
		this.problems = problems;
	}

	/** Reads a file's text; what is wrong with it is added to the problems. */
	public static YamlDocument ofFile(String text, String file, List<Problem> problems) {
		YamlDocument document = new YamlDocument(file, true, problems);
		document.root = document.compose(text);
		document.root.ifPresent(document::readRoot);
		return document;
	}

	/** Reads a {@code key=value} setting. */
	public static YamlDocument ofSetting(String setting, String source, List<Problem> problems) {
		YamlDocument document = new YamlDocument(source, false, problems);
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
		document.compose(setting.substring(equals + 1).strip()).ifPresentOrElse(
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

	private Optional<Node> compose(String text) {
		// read at once: the parser copies what it has of a long word with each part that it reads
		LoadSettings settings = LoadSettings.builder().setLabel(source).setAllowDuplicateKeys(true)
				.setBufferSize(text.length() + 1).build();
		int before = problems.size();
		try {
			refuseWhatIsNotPlain(new Parse(settings).parseString(text));
			return problems.size() > before ? Optional.empty() : new Compose(settings).composeString(text);
		} catch (MarkedYamlEngineException e) {
			String what = e.getProblem() + (e.getContext() == null ? "" : " (" + e.getContext() + ")");
			problem(e.getProblemMark().orElse(null), "", "is not YAML: " + what.replaceAll("\\s+", " "));
		} catch (YamlEngineException e) {
			problem(null, "", "is not YAML: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
		}
		return Optional.empty();
	}

	/** Looks through the stream before anything is built from it. */
	private void refuseWhatIsNotPlain(Iterable<Event> events) {
		int depth = 0;
		int documents = 0;
		int count = 0;
		for (Event event : events) {
			Mark mark = event.getStartMark().orElse(null);
			if (++count > MOST_EVENTS) {
				problem(mark, "", "holds more than " + MOST_EVENTS + " keys and values, which no experiment does");
				return;
			}
			if (event instanceof AliasEvent) {
				problem(mark, "", "aliases (*name) are not allowed; write the value out");
			} else if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
				problem(mark, "", "anchors (&name) are not allowed; write the value out");
			} else if (event instanceof ScalarEvent scalar && scalar.getTag().isPresent()
					|| event instanceof CollectionStartEvent start && start.getTag().isPresent()) {
				problem(mark, "", "tags (!name) are not allowed; write the bare value");
			} else if (event instanceof DocumentStartEvent && ++documents > 1) {
				problem(mark, "", "holds a second document; keep one experiment a file");
			}
			depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
			if (depth > DEEPEST) {
				problem(mark, "", "is nested too deep");
				return;
			}
			if (problems.size() >= MOST_PROBLEMS) {
				return;
			}
		}
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
			if (problems.size() >= MOST_PROBLEMS) {
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
				Entry entry = new Entry(source, line(mark), column(mark), tuple.getValueNode());
				Entry first = entries.putIfAbsent(name, entry);
				if (first != null) {
					problem(mark, name, "stands here a second time; the first is on line " + first.line());
				}
			}
		}
	}

	private void readSection(Node value, String section, Mark mark) {
		Integer first = sectionLines.putIfAbsent(section, line(mark));
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
		problem(mark, shortened(name), "there is no such key" + hint);
	}

	private static String shortened(String name) {
		return name.length() <= 80 ? name : name.substring(0, 77) + "...";
	}

	private void problem(Mark mark, String key, String message) {
		problems.add(new Problem(source, line(mark), column(mark), key, message));
	}

	private int line(Mark mark) {
		return !inFile ? 0 : mark == null ? 1 : mark.getLine() + 1;
	}

	private int column(Mark mark) {
		return !inFile ? 0 : mark == null ? 1 : mark.getColumn() + 1;
	}
}
