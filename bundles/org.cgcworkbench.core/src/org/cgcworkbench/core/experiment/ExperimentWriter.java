package org.cgcworkbench.core.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.cgcworkbench.core.experiment.internal.YamlValue;
import org.cgcworkbench.core.support.AtomicFiles;

/**
 * Writes an experiment out in full: every key with its value, paths absolute, so that reading it back gives an equal
 * one.
 */
public final class ExperimentWriter {

	private ExperimentWriter() {
	}

	/** Writes the file whole or not at all. */
	public static void write(Experiment experiment, Path file) throws IOException {
		AtomicFiles.writeString(file, text(experiment));
	}

	/** The text of the file. */
	public static String text(Experiment experiment) {
		return text(values(experiment));
	}

	/** The text of a file with these values, which are as {@link #values} gives them. */
	public static String text(Map<String, Object> values) {
		StringBuilder text = new StringBuilder();
		String section = "";
		for (Map.Entry<String, Object> entry : values.entrySet()) {
			Key<?> key = ExperimentKeys.find(entry.getKey()).orElseThrow();
			if (!key.section().equals(section)) {
				section = key.section();
				text.append(section.isEmpty() ? "" : section + ":\n");
			}
			text.append(section.isEmpty() ? "" : "  ").append(key.shortName()).append(": ")
					.append(yaml(key, entry.getValue())).append('\n');
		}
		return text.toString();
	}

	/**
	 * The values by full key name, in the order of {@link ExperimentKeys}: texts, numbers, booleans and lists of them,
	 * as they stand in the file. For showing an experiment and comparing two.
	 */
	public static Map<String, Object> values(Experiment experiment) {
		Map<String, Object> values = new LinkedHashMap<>();
		ExperimentKeys.all().forEach(key -> key.written(experiment).ifPresent(value -> values.put(key.name(), value)));
		return values;
	}

	private static String yaml(Key<?> key, Object value) {
		if (value instanceof List<?> list) {
			return list.stream().map(item -> yaml(key, item)).collect(Collectors.joining(", ", "[", "]"));
		}
		String text = value.toString();
		return key.type() == Key.Type.TEXT || key.type() == Key.Type.PATH ? YamlValue.quotedIfNeeded(text) : text;
	}
}
