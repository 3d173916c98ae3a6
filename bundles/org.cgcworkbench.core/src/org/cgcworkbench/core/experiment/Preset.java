package org.cgcworkbench.core.experiment;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Named settings to start from.
 *
 * @param chosen
 *            gives {@code key=value} each; asked for late, since the catalogue of keys names the presets
 */
public record Preset(String name, String documentation, Supplier<List<String>> chosen) {

	/** Its settings, {@code key=value} each, the value as it would stand in a file. */
	public List<String> settings() {
		return chosen.get();
	}

	/** The value that it gives a key, as it would stand in a file. */
	public Optional<String> value(Key<?> key) {
		return settings().stream().filter(setting -> setting.startsWith(key.name() + "="))
				.map(setting -> setting.substring(key.name().length() + 1)).findFirst();
	}
}
