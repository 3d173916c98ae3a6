package org.cgcworkbench.core.experiment.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.experiment.Problem;
import org.cgcworkbench.core.experiment.internal.NearestKey;

/**
 * A way to mend a problem.
 *
 * @param label
 *            what it does
 * @param edit
 *            how
 */
public record Fix(String label, TextEdit edit) {

	private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]{1,30}(\\.[0-9]{0,30})?)([eE][+-]?[0-9]{1,4})?");
	private static final Pattern STEM = Pattern.compile("([^/\\\\]+?)(\\.[a-zA-Z]+)?$");

	/** What may be done about a problem of a text, the likeliest first. */
	public static List<Fix> of(ExperimentText text, Problem problem) {
		if (!text.readable() || problem.line() == 0) {
			return List.of();
		}
		Optional<Key<?>> key = ExperimentKeys.find(problem.key());
		if (key.isPresent() && key.get().required() && text.setting(problem.key()).isEmpty()) {
			return missing(text, key.get(), problem.file());
		}
		TextRange range = text.range(problem);
		return text.at(range.offset()).map(setting -> {
			boolean second = !text.setting(setting.name()).equals(Optional.of(setting));
			if (second) {
				return List.of(new Fix("Remove the second " + setting.name(), text.remove(setting)));
			}
			boolean dotted = setting.name().contains(".") && text.text().startsWith(setting.name(), range.offset());
			return key.isPresent() && !dotted
					? known(text, setting, key.get(), range)
					: unknown(text, setting, setting.name());
		}).orElse(List.of());
	}

	private static List<Fix> missing(ExperimentText text, Key<?> key, String file) {
		Matcher stem = STEM.matcher(file);
		String value = key.equals(ExperimentKeys.NAME) && stem.find()
				? stem.group(1).replaceAll("[^\\p{L}\\p{N}._-]+", "-")
				: "data";
		return List.of(new Fix("Add " + key.name() + ": " + value, text.set(key.name(), value)));
	}

	private static List<Fix> unknown(ExperimentText text, ExperimentText.Setting setting, String name) {
		List<Fix> fixes = new ArrayList<>();
		NearestKey.amongAll(name).filter(other -> !setting.values().isEmpty() || !other.contains("."))
				.filter(other -> text.setting(other).filter(there -> !there.equals(setting)).isEmpty())
				.filter(other -> stays(text, setting, other) || ExperimentKeys.find(other).isPresent())
				.ifPresent(other -> fixes.add(renamed(text, setting, other)));
		fixes.add(new Fix("Remove " + name, text.remove(setting)));
		return fixes;
	}

	/** Whether a setting needs no other place for its new name. */
	private static boolean stays(ExperimentText text, ExperimentText.Setting setting, String name) {
		String section = name.substring(0, Math.max(0, name.lastIndexOf('.')));
		String word = text.text().substring(setting.key().offset(), setting.key().end());
		return !word.contains(".") && setting.name().equals(section.isEmpty() ? word : section + "." + word);
	}

	private static Fix renamed(ExperimentText text, ExperimentText.Setting setting, String name) {
		if (stays(text, setting, name)) {
			return new Fix("Rename to " + name, setting.key().replaced(name.substring(name.lastIndexOf('.') + 1)));
		}
		String without = text.remove(setting).applyTo(text.text());
		String after = ExperimentText.of(without).set(name, setting.values()).applyTo(without);
		return new Fix("Move to " + name, TextEdit.between(text.text(), after));
	}

	private static List<Fix> known(ExperimentText text, ExperimentText.Setting setting, Key<?> key, TextRange range) {
		List<Fix> fixes = new ArrayList<>();
		int wrong = wrongItem(text, setting, range);
		String value = wrong < setting.values().size() ? setting.values().get(wrong).strip() : "";
		for (String better : better(key, value)) {
			List<String> values = new ArrayList<>(setting.values());
			if (values.isEmpty()) {
				values.add(better);
			} else {
				values.set(wrong, better);
			}
			fixes.add(new Fix("Replace by " + better, text.set(key.name(), values)));
		}
		if (key.equals(ExperimentKeys.MILESTONES) && setting.values().stream().allMatch(v -> v.matches("[0-9]{1,9}"))) {
			List<String> sorted = setting.values().stream().map(Integer::valueOf).distinct().sorted()
					.map(String::valueOf).toList();
			if (!sorted.equals(setting.values())) {
				fixes.add(new Fix("Sort the milestones", text.set(key.name(), sorted)));
			}
		}
		if (!key.required()) {
			String words = key.defaultText().isEmpty() ? "" : " (" + key.defaultWords() + ")";
			fixes.add(new Fix("Remove " + key.name() + words, text.remove(key.name())));
		}
		return fixes;
	}

	private static int wrongItem(ExperimentText text, ExperimentText.Setting setting, TextRange range) {
		return Math.max(0, text.items(setting).indexOf(range.offset()));
	}

	private static List<String> better(Key<?> key, String value) {
		return switch (key.type()) {
			case CHOICE -> choices(key, value);
			case SWITCH -> value.equals("true") || value.equals("false")
					? List.of()
					: List.of(value.toLowerCase(Locale.ROOT).matches("yes|y|on|true|1") ? "true" : "false");
			case NUMBER, WHOLE_NUMBER -> number(key, value);
			case TEXT, PATH -> List.of();
		};
	}

	private static List<String> choices(Key<?> key, String value) {
		List<String> others = key.choices().stream().filter(choice -> !choice.equals(value)).toList();
		if (key.choices().contains(value)) {
			return others.size() == 1 ? others : List.of();
		}
		return NearestKey.among(key.choices(), value).map(List::of).orElse(others);
	}

	private static List<String> number(Key<?> key, String value) {
		if (!NUMBER.matcher(value).matches()) {
			return key.list() || !NUMBER.matcher(key.defaultText()).matches() ? List.of() : List.of(key.defaultText());
		}
		double number = Double.parseDouble(value);
		if (key.type() == Key.Type.WHOLE_NUMBER) {
			number = Math.rint(number);
		}
		Key.Range range = key.kind().range();
		// where the bound itself is not allowed the default is as near as any
		double inside = range.open() && number <= range.minimum()
				? Double.parseDouble(key.defaultText())
				: Math.max(range.minimum(), Math.min(range.maximum(), number));
		return Math.abs(inside) > 1e15 || Key.text(inside).equals(value) ? List.of() : List.of(Key.text(inside));
	}
}
