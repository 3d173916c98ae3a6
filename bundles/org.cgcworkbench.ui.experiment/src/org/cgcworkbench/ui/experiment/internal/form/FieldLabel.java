package org.cgcworkbench.ui.experiment.internal.form;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.experiment.Preset;
import org.cgcworkbench.core.experiment.Presets;
import org.cgcworkbench.core.experiment.text.ExperimentText;

/** What stands beside and in a field. */
public final class FieldLabel {

	private static final Map<String, String> SECTIONS = Map.of("", "Experiment", "dataset", "Data", "network",
			"Network", "objective", "Objective", "schedule", "Schedule", "engine", "Engine", "checkpoint",
			"Checkpoints");

	private FieldLabel() {
	}

	/** The key's name as words. */
	public static String of(Key key) {
		return sentence(key.shortName());
	}

	/** A section's name as words. */
	public static String ofSection(String section) {
		return SECTIONS.getOrDefault(section, sentence(section));
	}

	private static String sentence(String name) {
		String words = name.replace('-', ' ');
		return words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
	}

	/** What holds where the file says nothing about a key, and why. */
	static String standing(Key key, ExperimentText text) {
		String preset = text.setting("preset").map(ExperimentText.Setting::values).filter(values -> !values.isEmpty())
				.map(List::getFirst).orElse("");
		return Presets.find(preset).map(found -> presetValue(found, key)).filter(value -> !value.isEmpty())
				.map(value -> preset + ": " + value)
				.orElse(key.required()
						? "required"
						: key.defaultText().isEmpty() ? "" : "default: " + key.defaultText());
	}

	private static String presetValue(Preset preset, Key key) {
		return preset.settings().stream().filter(setting -> setting.startsWith(key.name() + "="))
				.map(setting -> setting.substring(key.name().length() + 1)).findFirst().orElse("");
	}
}
