package org.cgcworkbench.core.experiment.text;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.experiment.ExperimentWriter;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.experiment.Preset;
import org.cgcworkbench.core.experiment.internal.ExperimentValues;
import org.cgcworkbench.core.experiment.internal.ValueReader;
import org.cgcworkbench.core.experiment.internal.YamlDocument;

/**
 * The value that a key ends up with, and where it comes from.
 *
 * @param value
 *            complete, paths absolute, lists in brackets; what is written where that is wrong; empty where a required
 *            key is missing
 */
public record EffectiveSetting(Key key, String value, Origin origin) {

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
		Map<String, YamlDocument.Entry> entries = new LinkedHashMap<>(document.entries());
		ExperimentReader.addPreset(entries, new ArrayList<>());
		ExperimentValues values = new ExperimentValues(file.toAbsolutePath().getParent());
		ValueReader reader = new ValueReader(new ArrayList<>());
		Map<String, Optional<Object>> written = new LinkedHashMap<>();
		for (Key key : ExperimentKeys.all()) {
			YamlDocument.Entry entry = entries.get(key.name());
			if (entry != null) {
				Optional<Object> value = reader.read(key, entry);
				value.ifPresent(found -> values.put(key.name(), found));
				written.put(key.name(), value);
			}
		}
		Map<String, Object> complete = new LinkedHashMap<>(ExperimentWriter.values(values.experiment()));
		Map<String, EffectiveSetting> settings = new LinkedHashMap<>();
		for (Key key : ExperimentKeys.all()) {
			YamlDocument.Entry entry = entries.get(key.name());
			Origin origin = origin(key, entry, document);
			Object value = entry != null && written.get(key.name()).isEmpty() || !complete.containsKey(key.name())
					? entry == null ? "" : entry.text()
					: origin == Origin.MISSING ? "" : complete.get(key.name());
			settings.put(key.name(), new EffectiveSetting(key, text(value), origin));
		}
		return settings;
	}

	/** The keys that a preset decides: all but those that only a file can. */
	public static Map<String, EffectiveSetting> of(Preset preset) {
		Map<String, EffectiveSetting> settings = of("preset: " + preset.name(), Path.of("preset.yaml"));
		settings.values().removeIf(setting -> setting.key().required() || setting.key().type() == Key.Type.PATH
				|| setting.key().name().equals("dataset.validation-split"));
		return settings;
	}

	private static Origin origin(Key key, YamlDocument.Entry entry, YamlDocument document) {
		if (entry == null) {
			return key.required() ? Origin.MISSING : Origin.DEFAULT;
		}
		return document.entries().containsKey(key.name()) ? Origin.FILE : Origin.PRESET;
	}

	private static String text(Object value) {
		if (value instanceof List<?> list) {
			return list.stream().map(EffectiveSetting::text).collect(Collectors.joining(", ", "[", "]"));
		}
		return value instanceof Double number
				? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
				: value.toString();
	}

	/**
	 * Whether a run would differ for that. The name of the preset does not count, since its values do; nor does the
	 * name of the experiment.
	 *
	 * @param other
	 *            null where the other side does not decide the key
	 */
	public boolean differs(EffectiveSetting other) {
		return other != null && !key.name().equals("preset") && !key.name().equals("name")
				&& !value.equals(other.value());
	}
}
