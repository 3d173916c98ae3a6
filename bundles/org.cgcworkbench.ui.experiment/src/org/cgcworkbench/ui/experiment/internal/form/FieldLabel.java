package org.cgcworkbench.ui.experiment.internal.form;

import java.util.Locale;
import java.util.Map;

import org.cgcworkbench.core.experiment.Key;

/** What stands beside and in a field. */
public final class FieldLabel {

	private static final Map<String, String> SECTIONS = Map.of("", "Experiment", "dataset", "Data", "network",
			"Network", "objective", "Objective", "schedule", "Schedule", "engine", "Engine", "checkpoint",
			"Checkpoints");

	private FieldLabel() {
	}

	/** The key's name as words. */
	public static String of(Key<?> key) {
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
}
