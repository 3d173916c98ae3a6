package org.cgcworkbench.core.experiment.text;

import static org.cgcworkbench.core.experiment.ExperimentKeys.*;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.experiment.Preset;

/**
 * A new experiment, written so that only what differs from its preset and the defaults stands in the file.
 *
 * @param values
 *            values by the full names of the keys; lists with commas
 */
public record ExperimentDraft(Map<String, String> values) {

	public ExperimentDraft {
		values = Map.copyOf(values);
	}

	/** The values that hold before anything is chosen, by the names of the keys. */
	public static Map<String, String> defaults(String preset) {
		Map<String, String> defaults = new LinkedHashMap<>();
		Map<String, EffectiveSetting> settings = Preset.find(preset).map(EffectiveSetting::of)
				.orElseGet(() -> EffectiveSetting.of("", Path.of("experiment.yaml")));
		settings.forEach((key, setting) -> defaults.put(key, setting.value()));
		return defaults;
	}

	/** The text of the file. */
	public String text() {
		String preset = values.getOrDefault(PRESET.name(), "");
		Map<String, String> defaults = defaults(preset);
		String text = """
				# What is left out here has the value of the preset, else the default.
				# Ctrl+Space lists the keys; hold the mouse over one to read what it means.
				""";
		for (Key<?> key : ExperimentKeys.all()) {
			String value = values.getOrDefault(key.name(), "");
			boolean needed = key.required() || key.equals(PRESET) || key.equals(METHOD)
					|| !same(key, value, defaults.getOrDefault(key.name(), ""));
			if (!value.isEmpty() && needed) {
				text = ExperimentText.of(text).set(key.name(), key.items(value)).applyTo(text);
			}
		}
		return text;
	}

	private static boolean same(Key<?> key, String one, String other) {
		try {
			return Double.parseDouble(one) == Double.parseDouble(other);
		} catch (NumberFormatException e) {
			return key.items(one).equals(key.items(other));
		}
	}
}
