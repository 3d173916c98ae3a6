package org.cgcworkbench.core.experiment;

import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.objective.StandardObjective;

/**
 * The baseline of an experiment: the same with plain cross entropy.
 *
 * @param name
 *            its own name
 */
public record Baseline(String name) {

	/**
	 * The baseline of an experiment that may lack a name.
	 *
	 * @param experiment
	 *            its name, where it has one
	 * @param file
	 *            name of its file, which stands in
	 */
	public static Baseline of(Optional<String> experiment, String file) {
		return new Baseline(experiment.orElseGet(() -> file.replaceFirst("\\.ya?ml$", "")) + "-baseline");
	}

	/** What differs from the experiment, {@code key=value} each. */
	public List<String> settings() {
		return List.of(ExperimentKeys.METHOD.setting(StandardObjective.CROSS_ENTROPY.id()),
				ExperimentKeys.NAME.setting(name));
	}
}
