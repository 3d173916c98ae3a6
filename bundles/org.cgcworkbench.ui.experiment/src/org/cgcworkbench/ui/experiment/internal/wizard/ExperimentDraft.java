package org.cgcworkbench.ui.experiment.internal.wizard;

import java.util.LinkedHashMap;
import java.util.Map;

import org.cgcworkbench.core.experiment.EffectiveSetting;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.ExperimentText;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.experiment.Presets;

/** A new experiment: what the wizard asked for, written so that only what differs from preset and default stands. */
record ExperimentDraft(Map<String, String> values) {

	ExperimentDraft {
		values = Map.copyOf(values);
	}

	/** The values that hold before anything is chosen, by the names of the keys. */
	static Map<String, String> standing(String preset) {
		Map<String, String> standing = new LinkedHashMap<>();
		Map<String, EffectiveSetting> settings = Presets.find(preset).map(EffectiveSetting::of)
				.orElseGet(() -> EffectiveSetting.of("", java.nio.file.Path.of("experiment.yaml")));
		settings.forEach((key, setting) -> standing.put(key, setting.value()));
		return standing;
	}

	/** The text of the file. */
	String text() {
		String preset = values.getOrDefault("preset", "");
		Map<String, String> standing = standing(preset);
		StringBuilder head = new StringBuilder();
		head.append("# What is left out here has the value of the preset, else the default.\n");
		head.append("# Ctrl+Space lists the keys; hold the mouse over one to read what it means.\n");
		String text = head.toString();
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
