package org.cgcworkbench.core.sweep;

import java.util.List;

/**
 * A key of a sweep file.
 *
 * @param name
 *            with its section, for example {@code evaluation.metrics}
 * @param allowed
 *            what its value may be, with the default
 * @param documentation
 *            one sentence or two
 */
public record SweepKey(String name, String allowed, String documentation) {

	private static final String IN_EVALUATION = "evaluation.";

	/** All keys in the order in which they are shown. */
	public static final List<SweepKey> ALL = List.of(
			new SweepKey("name", "text (required)",
					"Name of the sweep; its folder, within that of the experiment's runs, has it."),
			new SweepKey("experiment", "path or mapping (required)",
					"The experiment file, relative to this file; or the keys of an experiment themselves."),
			new SweepKey("seeds", "list of whole numbers, or a range such as 1-5 (required)",
					"Seeds of the runs; each setting is run with each."),
			new SweepKey("settings", "mapping of names to keys of the experiment with values",
					"Named settings. {seed} in a text stands for the seed of the run; relative paths start at this file."),
			new SweepKey("grid", "mapping of keys of the experiment to lists of values",
					"Every combination of these values is run with every setting; a setting that has a key itself is not varied in it."),
			new SweepKey("reference", "name of a setting, or mapping of keys of the grid to values",
					"What the other settings are compared with: the named setting with the same values of the grid, or the setting with these values and else the same."),
			new SweepKey("evaluation", "none or mapping (default: as evaluate does)",
					"How each run is measured once it is trained; none for not at all."),
			new SweepKey(IN_EVALUATION + "metrics", "list of ids (default: standard)",
					"Metrics with their options, as in evaluate --metrics."),
			new SweepKey(IN_EVALUATION + "method", "id (default: grad-cam)",
					"Explanation method with its options, as in evaluate --method."),
			new SweepKey(IN_EVALUATION + "layer", "text (default: the method's own choice)", "Layer explained."),
			new SweepKey(IN_EVALUATION + "short-side", "whole number from 32 to 4096 (default: 224)",
					"Short side in pixels that images are resized to for their maps."),
			new SweepKey(IN_EVALUATION + "split", "text (default: the validation split)",
					"Split of the data set that is measured."),
			new SweepKey(IN_EVALUATION + "limit", "whole number from 0 (default: 0)",
					"Measures only so many images, the same for each run; 0 for all."),
			new SweepKey(IN_EVALUATION + "batch", "whole number from 1 (default: 32)", "Images in a pass at most."),
			new SweepKey(IN_EVALUATION + "checkpoint", "best or last (default: best)",
					"Weights that are measured: those of the highest validation accuracy, or those at the end of the training."),
			new SweepKey(IN_EVALUATION + "seed", "whole number from 0 (default: 0)",
					"Seed of all that is drawn, the same for each run."));

	/** The catalogue as plain text for a terminal. */
	public static String asText() {
		StringBuilder text = new StringBuilder();
		for (SweepKey key : ALL) {
			String indent = key.name.startsWith(IN_EVALUATION) ? "  " : "";
			text.append(indent).append(key.name.substring(key.name.indexOf('.') + 1)).append(": ").append(key.allowed)
					.append('\n').append(indent).append("    ").append(key.documentation).append('\n');
		}
		return text.toString();
	}

	/** Names within a section; those at the top for the empty one. */
	public static List<String> names(String section) {
		String prefix = section.isEmpty() ? "" : section + ".";
		return ALL.stream().map(SweepKey::name).filter(name -> name.startsWith(prefix))
				.map(name -> name.substring(prefix.length())).filter(name -> !name.contains(".")).toList();
	}
}
