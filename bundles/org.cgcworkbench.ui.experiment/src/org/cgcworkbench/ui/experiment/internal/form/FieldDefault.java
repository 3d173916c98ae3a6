package org.cgcworkbench.ui.experiment.internal.form;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.experiment.Preset;
import org.cgcworkbench.core.experiment.text.ExperimentText;

/**
 * What holds where the file says nothing about a key.
 *
 * @param value
 *            as it would stand in a file; empty where there is none
 * @param words
 *            the value and who says so: {@code small: 10}, {@code default: 90}, {@code required}
 */
record FieldDefault(String value, String words) {

	static FieldDefault of(Key<?> key, ExperimentText text) {
		return text.setting(ExperimentKeys.PRESET.name()).flatMap(setting -> setting.values().stream().findFirst())
				.flatMap(Preset::find)
				.flatMap(
						preset -> preset.value(key).map(value -> new FieldDefault(value, preset.name() + ": " + value)))
				.orElseGet(() -> new FieldDefault(key.defaultText(), key.defaultWords()));
	}
}
