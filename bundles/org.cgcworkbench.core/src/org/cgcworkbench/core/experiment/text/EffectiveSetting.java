package org.cgcworkbench.core.experiment.text;

import static org.cgcworkbench.core.experiment.ExperimentKeys.*;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.ExperimentWriter;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.experiment.Preset;
import org.cgcworkbench.core.experiment.internal.ExperimentValues;
import org.cgcworkbench.core.experiment.internal.YamlDocument;

/**
 * The value that a key ends up with, and where it comes from.
 *
 * @param value
 *            complete, paths absolute, lists in brackets; what is written where that is wrong; empty where a required
 *            key is missing
 */
public record EffectiveSetting(Key<?> key, String value, Origin origin) {

	/** Where a value comes from. */
	public enum Origin {
		/** The experiment file says so. */
		FILE,
		/** The preset that the file names says so. */
		PRESET,
		/** Nothing does. */
		DEFAULT,
		/** Nothing does, but something must. */
		MISSING
	}

	/**
	 * Every key of an experiment, in the order of the catalogue. Problems do not matter. Looks at the folders that the
	 * text names.
	 *
	 * @param file
	 *            where the text stands; it need not exist
	 */
	public static Map<String, EffectiveSetting> of(String text, Path file) {
		YamlDocument document = YamlDocument.ofFile(text, file.toString(), new ArrayList<>());
		ExperimentValues values = new ExperimentValues(document.entries(), file.toAbsolutePath().getParent(),
				new ArrayList<>());
		Map<String, Object> complete = ExperimentWriter.values(values.experiment());
		Map<String, EffectiveSetting> settings = new LinkedHashMap<>();
		for (Key<?> key : ExperimentKeys.all()) {
			String name = key.name();
			Optional<YamlDocument.Entry> entry = values.entry(key);
			boolean right = complete.containsKey(name) && (values.has(key) || entry.isEmpty() && !key.required());
			String value = right ? Key.text(complete.get(name)) : entry.map(YamlDocument.Entry::text).orElse("");
			Origin origin = entry.isEmpty()
					? key.required() ? Origin.MISSING : Origin.DEFAULT
					: document.entries().containsKey(name) ? Origin.FILE : Origin.PRESET;
			settings.put(name, new EffectiveSetting(key, value, origin));
		}
		return settings;
	}

	/** The keys that a preset decides: all but those that only a file can. */
	public static Map<String, EffectiveSetting> of(Preset preset) {
		Map<String, EffectiveSetting> settings = of(PRESET.name() + ": " + preset.name(), Path.of("preset.yaml"));
		settings.values().removeIf(setting -> setting.key().required() || setting.key().type() == Key.Type.PATH
				|| setting.key().equals(VALIDATION_SPLIT));
		return settings;
	}

	/**
	 * Whether a run would differ for that. The name of the preset does not count, since its values do; nor does the
	 * name of the experiment.
	 *
	 * @param other
	 *            null where the other side does not decide the key
	 */
	public boolean differs(EffectiveSetting other) {
		return other != null && !key.equals(PRESET) && !key.equals(NAME) && !value.equals(other.value());
	}
}
