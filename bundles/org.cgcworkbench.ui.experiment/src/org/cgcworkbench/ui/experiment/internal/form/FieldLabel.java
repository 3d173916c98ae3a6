package org.cgcworkbench.ui.experiment.internal.form;

import java.util.Locale;
import java.util.Map;

import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.ui.experiment.internal.Messages;

/** What stands beside and in a field. */
public final class FieldLabel {

	private static final Map<String, String> SECTIONS = Map.of("", Messages.Common_experiment, "dataset",
			Messages.FieldLabel_dataset, "network", Messages.FieldLabel_network, "objective",
			Messages.FieldLabel_objective, "schedule", Messages.FieldLabel_schedule, "engine", Messages.Common_engine,
			"checkpoint", Messages.FieldLabel_checkpoint, "tracking", Messages.FieldLabel_tracking);

	/** Words that are written in a way of their own. */
	private static final Map<String, String> NAMES = Map.of("tensorboard", Messages.FieldLabel_tensorboard, "mlflow",
			Messages.FieldLabel_mlflow);

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
		String first = words.replaceFirst(" .*", "");
		String capital = first.isEmpty() ? "" : first.substring(0, 1).toUpperCase(Locale.ROOT) + first.substring(1);
		return NAMES.getOrDefault(first, capital) + words.substring(first.length());
	}
}
