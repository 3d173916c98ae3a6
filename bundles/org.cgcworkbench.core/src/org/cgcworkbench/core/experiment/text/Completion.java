package org.cgcworkbench.core.experiment.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.experiment.Preset;

/**
 * Something that may be typed at a place of an experiment.
 *
 * @param label
 *            what to show
 * @param kind
 *            what it is
 * @param edit
 *            what it changes; the caret belongs behind its replacement
 * @param documentation
 *            what it means
 */
public record Completion(String label, Kind kind, TextEdit edit, String documentation) {

	/** What is completed. */
	public enum Kind {
		/** A key with its colon. */
		KEY,
		/** A section. */
		SECTION,
		/** A value. */
		VALUE
	}

	/**
	 * What may stand at a place, in the order of the catalogue.
	 *
	 * @param installed
	 *            words for keys whose choices depend on what is installed, by the name of the key
	 */
	public static List<Completion> at(String text, int offset, Map<String, List<String>> installed) {
		ExperimentLine line = ExperimentLine.at(text, offset);
		if (line.comment().length() > 0 && offset > line.comment().offset()) {
			return List.of();
		}
		boolean inValue = line.hasColon() && offset > line.key().end();
		return inValue ? values(text, line, offset, installed) : keys(text, line, offset);
	}

	private static List<Completion> keys(String text, ExperimentLine line, int offset) {
		YamlPlaces places = new YamlPlaces(text);
		String typed = text.substring(Math.min(line.key().offset(), offset), offset).strip();
		int start = offset - typed.length();
		// the whole word is replaced, also what stands behind the caret
		ExperimentLine whole = ExperimentLine.at(text, places.lineEnd(offset));
		int end = Math.max(offset, whole.key().end());
		boolean colon = whole.hasColon();
		boolean top = start == places.lineStart(start);
		String section = sectionAt(text, line, places.lineStart(start));
		Set<String> present = ExperimentLine.all(text).stream().filter(ExperimentLine::hasColon)
				.map(ExperimentLine::name).filter(name -> !name.equals(whole.name())).collect(Collectors.toSet());
		List<Completion> found = new ArrayList<>();
		TextRange word = new TextRange(start, end - start);
		if (top) {
			addKeys(found, "", word, "", colon, present);
			addSections(found, word, colon ? "" : ":" + places.lineBreak() + "  ", present);
		}
		if (!section.isEmpty()) {
			addKeys(found, section, word, top ? "  " : "", colon, present);
		}
		return found.stream().filter(completion -> begins(completion.label(), typed)).toList();
	}

	/** The section that a line belongs to, or could once it is indented. */
	private static String sectionAt(String text, ExperimentLine line, int lineStart) {
		if (!line.section().isEmpty()) {
			return line.section();
		}
		List<ExperimentLine> before = ExperimentLine.all(text.substring(0, lineStart)).stream()
				.filter(ExperimentLine::hasColon).toList();
		if (before.isEmpty()) {
			return "";
		}
		ExperimentLine last = before.getLast();
		String section = last.section().isEmpty() ? last.word() : last.section();
		return ExperimentKeys.sections().contains(section) && (last.value().length() == 0 || !last.section().isEmpty())
				? section
				: "";
	}

	private static void addKeys(List<Completion> found, String section, TextRange range, String indent, boolean colon,
			Set<String> present) {
		for (Key<?> key : ExperimentKeys.all()) {
			if (key.section().equals(section) && !present.contains(key.name())) {
				String word = indent + key.shortName() + (colon ? "" : ": ");
				found.add(new Completion(key.shortName(), Kind.KEY, range.replaced(word), describe(key)));
			}
		}
	}

	private static void addSections(List<Completion> found, TextRange range, String end, Set<String> present) {
		for (String section : ExperimentKeys.sections()) {
			if (!present.contains(section)) {
				String keys = ExperimentKeys.all().stream().filter(key -> key.section().equals(section))
						.map(Key::shortName).collect(Collectors.joining(", "));
				found.add(new Completion(section, Kind.SECTION, range.replaced(section + end),
						"Section with the keys " + keys + "."));
			}
		}
	}

	private static List<Completion> values(String text, ExperimentLine line, int offset,
			Map<String, List<String>> installed) {
		Key<?> key = ExperimentKeys.find(line.name()).orElse(null);
		if (key == null) {
			return List.of();
		}
		int start = offset;
		while (start > line.key().end() + 1 && " \t,[\"'".indexOf(text.charAt(start - 1)) < 0) {
			start--;
		}
		int end = offset;
		while (end < text.length() && !Character.isWhitespace(text.charAt(end))
				&& ",]\"'".indexOf(text.charAt(end)) < 0) {
			end++;
		}
		String typed = text.substring(start, offset);
		String blank = text.charAt(start - 1) == ':' ? " " : "";
		List<Completion> found = new ArrayList<>();
		for (String word : words(key, installed)) {
			if (begins(word, typed)) {
				found.add(new Completion(word, Kind.VALUE, new TextRange(start, end - start).replaced(blank + word),
						describe(key, word)));
			}
		}
		return found;
	}

	private static List<String> words(Key<?> key, Map<String, List<String>> installed) {
		if (installed.containsKey(key.name())) {
			return installed.get(key.name());
		}
		if (key.type() == Key.Type.SWITCH && !key.list()) {
			return List.of("true", "false");
		}
		boolean word = !key.defaultText().isEmpty() && !key.defaultText().contains(" ");
		return !key.choices().isEmpty() ? key.choices() : word ? List.of(key.defaultText()) : List.of();
	}

	private static boolean begins(String word, String typed) {
		return word.toLowerCase(Locale.ROOT).startsWith(typed.toLowerCase(Locale.ROOT));
	}

	/** What a key means, what it takes and what stands where it is left out; one line each. */
	public static String describe(Key<?> key) {
		String end = key.required()
				? "\nRequired."
				: key.defaultText().isEmpty() ? "" : "\nDefault: " + key.defaultText();
		return key.documentation() + "\nAllowed: " + key.allowed() + end;
	}

	private static String describe(Key<?> key, String word) {
		return key.equals(ExperimentKeys.PRESET)
				? Preset.find(word).map(preset -> preset.documentation() + "\n" + String.join("\n", preset.settings()))
						.orElse("")
				: describe(key);
	}
}
