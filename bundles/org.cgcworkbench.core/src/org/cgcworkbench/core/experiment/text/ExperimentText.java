package org.cgcworkbench.core.experiment.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.experiment.Problem;
import org.cgcworkbench.core.experiment.internal.NearestKey;
import org.cgcworkbench.core.experiment.internal.YamlDocument;
import org.cgcworkbench.core.objective.StandardObjective;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The text of an experiment file with the place of every setting, and the smallest edits that change one setting and
 * leave comments, order and formatting of all others alone. Reads no file.
 */
public final class ExperimentText {

	/**
	 * A setting as it is written.
	 *
	 * @param name
	 *            full name, whether or not there is such a key
	 * @param key
	 *            place of its key, without the section
	 * @param value
	 *            place of its value; empty, behind the colon, where it has none
	 * @param values
	 *            the value, or the items of a list
	 * @param list
	 *            whether it is written as a list
	 */
	public record Setting(String name, TextRange key, TextRange value, List<String> values, boolean list) {

		public Setting {
			values = List.copyOf(values);
		}
	}

	private final String text;
	private final Node root;
	private final List<Problem> problems = new ArrayList<>();
	private final YamlPlaces places;
	private final List<Setting> occurrences = new ArrayList<>();
	private final Map<String, Setting> settings = new LinkedHashMap<>();

	private ExperimentText(String text) {
		this.text = text;
		root = YamlDocument.ofFile(text, "", problems).root().orElse(null);
		places = new YamlPlaces(text);
		if (root instanceof MappingNode mapping) {
			collect(mapping, "");
		}
		occurrences.forEach(setting -> settings.putIfAbsent(setting.name(), setting));
	}

	/** Reads a text. */
	public static ExperimentText of(String text) {
		return new ExperimentText(text);
	}

	private void collect(MappingNode mapping, String section) {
		for (NodeTuple tuple : mapping.getValue()) {
			if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
				continue;
			}
			String name = section.isEmpty() ? key.getValue() : section + "." + key.getValue();
			boolean isSection = section.isEmpty() && ExperimentKeys.sections().contains(name);
			occurrences.add(setting(name, tuple));
			if (isSection && tuple.getValueNode() instanceof MappingNode nested) {
				collect(nested, name);
			}
		}
	}

	private Setting setting(String name, NodeTuple tuple) {
		Node value = tuple.getValueNode();
		List<String> values = new ArrayList<>();
		if (value instanceof SequenceNode sequence) {
			sequence.getValue().forEach(item -> values.add(item instanceof ScalarNode scalar ? scalar.getValue() : ""));
		} else if (value instanceof ScalarNode scalar) {
			values.add(scalar.getValue());
		}
		return new Setting(name, places.range(tuple.getKeyNode()), places.range(value), values,
				value instanceof SequenceNode);
	}

	/**
	 * Whether a file with this beginning is an experiment, as far as its keys at the top tell: yes, no, or empty where
	 * they do not.
	 */
	public static Optional<Boolean> isExperiment(String beginning) {
		boolean foreign = false;
		for (ExperimentLine line : ExperimentLine.all(beginning)) {
			if (line.hasColon() && line.section().isEmpty()) {
				String word = line.word();
				if (ExperimentKeys.sections().contains(word) || word.equals(ExperimentKeys.PRESET.name())) {
					return Optional.of(true);
				}
				foreign |= ExperimentKeys.find(word).isEmpty()
						&& NearestKey.among(ExperimentKeys.sections(), word).isEmpty();
			}
		}
		return foreign ? Optional.of(false) : Optional.empty();
	}

	/** The same experiment under another name and with plain cross entropy. */
	public String asBaseline(String name) {
		String renamed = set(ExperimentKeys.NAME.name(), name).applyTo(text);
		return of(renamed).set(ExperimentKeys.METHOD.name(), StandardObjective.CROSS_ENTROPY.id()).applyTo(renamed);
	}

	/** The text itself. */
	public String text() {
		return text;
	}

	/** Whether it is YAML with keys, or empty; only then can settings be changed. */
	public boolean readable() {
		return root == null ? problems.isEmpty() : root instanceof MappingNode;
	}

	/** What is wrong with the form of the text: the YAML, the keys; values are not looked at. */
	public List<Problem> problems() {
		return List.copyOf(problems);
	}

	/** A key's setting, the first where it stands twice; sections count as keys. */
	public Optional<Setting> setting(String name) {
		return Optional.ofNullable(settings.get(name));
	}

	/** Everything that is written, sections and unknown keys included, in the order of the text. */
	public List<Setting> settings() {
		return List.copyOf(occurrences);
	}

	/** The setting whose key or value holds a place; the innermost one. */
	public Optional<Setting> at(int offset) {
		return occurrences.stream()
				.filter(setting -> setting.key().holds(offset)
						|| setting.value().holds(offset) && !ExperimentKeys.sections().contains(setting.name()))
				.reduce((first, second) -> second);
	}

	/** The place that a problem is about: a key, a value, an item of a list, else the rest of its line. */
	public TextRange range(Problem problem) {
		int offset = places.offset(problem.line(), problem.column());
		for (Setting setting : occurrences) {
			if (setting.key().offset() == offset) {
				return setting.key();
			}
			if (setting.value().offset() == offset && setting.value().length() > 0 && setting.values().size() == 1
					&& !setting.list()) {
				return setting.value();
			}
		}
		return places.word(offset);
	}

	/** Where the items of a setting's list begin; empty where it is none. */
	List<Integer> items(Setting setting) {
		return tuple(setting).map(NodeTuple::getValueNode)
				.map(node -> node instanceof SequenceNode sequence ? sequence.getValue() : List.<Node>of())
				.orElse(List.of()).stream().map(places::start).toList();
	}

	private Optional<NodeTuple> tuple(Setting setting) {
		return YamlEdits.tuples(root).stream().filter(tuple -> places.range(tuple.getKeyNode()).equals(setting.key()))
				.findFirst();
	}

	/**
	 * Gives a key a value, where it has one in place of that.
	 *
	 * @param values
	 *            one for a key that takes no list
	 * @return an empty edit where the text is not {@link #readable()}
	 */
	public TextEdit set(String name, List<String> values) {
		Key<?> key = ExperimentKeys.find(name).orElseThrow(() -> new IllegalArgumentException(name));
		return edit(readable() ? new YamlEdits(text, root, places).set(key, values) : text);
	}

	/** Gives a key a single value; see {@link #set(String, List)}. */
	public TextEdit set(String name, String value) {
		return set(name, List.of(value));
	}

	/** Takes a key out, with the comment on its line; a section that is left empty goes too. */
	public TextEdit remove(String name) {
		return setting(name).map(this::remove).orElse(new TextEdit(0, 0, ""));
	}

	/** Takes a setting out, for one that stands twice or has no known key. */
	public TextEdit remove(Setting setting) {
		return edit(tuple(setting).map(tuple -> new YamlEdits(text, root, places).remove(tuple)).orElse(text));
	}

	private TextEdit edit(String after) {
		return TextEdit.between(text, after);
	}
}
