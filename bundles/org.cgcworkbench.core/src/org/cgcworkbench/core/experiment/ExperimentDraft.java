package org.cgcworkbench.core.experiment;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A new experiment, written so that only what differs from its preset and the defaults stands in the file.
 *
 * @param values
 *            values by the full names of the keys
 */
public record ExperimentDraft(Map<String, String> values) {

	public ExperimentDraft {
		values = Map.copyOf(values);
	}

	/** The values that hold before anything is chosen, by the names of the keys. */
	public static Map<String, String> standing(String preset) {
		Map<String, String> standing = new LinkedHashMap<>();
		Map<String, EffectiveSetting> settings = Presets.find(preset).map(EffectiveSetting::of)
				.orElseGet(() -> EffectiveSetting.of("", Path.of("experiment.yaml")));
		settings.forEach((key, setting) -> standing.put(key, setting.value()));
		return standing;
	}

	/** The text of the file. */
	public String text() {
		String preset = values.getOrDefault("preset", "");
		Map<String, String> standing = standing(preset);
		String text = """
				# What is left out here has the value of the preset, else the default.
				# Ctrl+Space lists the keys; hold the mouse over one to read what it means.
				""";
		for (Key key : ExperimentKeys.all()) {
			String value = values.getOrDefault(key.name(), "");
			boolean needed = key.required() || key.name().equals("preset") || key.name().equals("objective.method")
					|| !same(value, standing.getOrDefault(key.name(), ""));
			if (!value.isEmpty() && needed) {
				text = ExperimentText.of(text).set(key.name(), value).applyTo(text);
			}
		}
		return text;
	}

	private static boolean same(String one, String other) {
		String plain = other.replaceAll("[\\[\\]]", "");
		try {
			return Double.parseDouble(one) == Double.parseDouble(plain);
		} catch (NumberFormatException e) {
			return one.equals(plain);
		}
	}
}
