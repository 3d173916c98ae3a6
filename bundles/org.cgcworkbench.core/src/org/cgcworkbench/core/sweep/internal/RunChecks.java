package org.cgcworkbench.core.sweep.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.cgcworkbench.core.experiment.ExperimentException;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Problem;
import org.cgcworkbench.core.experiment.internal.PlainYaml;
import org.cgcworkbench.core.experiment.internal.YamlDocument;
import org.cgcworkbench.core.sweep.Sweep;
import org.cgcworkbench.core.sweep.SweepRun;

/**
 * Reads the experiment of every run of a sweep.
 *
 * @param settings
 *            that know where they stand
 * @param weights
 *            what the experiment itself says of its initial weights
 * @param promised
 *            folders of runs that will be there when it is run
 */
record RunChecks(Sweep sweep, SettingNodes settings, Optional<String> weights, Set<Path> promised) {

	/** Adds what is wrong; what several runs have in common is told once. */
	void addTo(List<Problem> problems) {
		Set<Problem> found = new LinkedHashSet<>();
		for (SweepRun run : sweep.runs()) {
			try {
				sweep.experiment(run);
			} catch (ExperimentException e) {
				boolean later = startsFromPromised(run);
				Map<String, YamlDocument.Entry> places = places(run);
				e.problems().stream()
						.filter(problem -> !later || !problem.key().equals(ExperimentKeys.INITIAL_WEIGHTS.name()))
						.map(problem -> placed(problem, places)).forEach(found::add);
			}
			if (found.size() >= PlainYaml.MOST_PROBLEMS) {
				break;
			}
		}
		problems.addAll(found);
	}

	private boolean startsFromPromised(SweepRun run) {
		Optional<String> own = run.setting().set().stream().flatMap(set -> settings.weights(set).stream())
				.map(path -> Sweep.filled(path, run.seed())).reduce((first, last) -> last);
		try {
			return own.or(() -> weights).map(path -> sweep.base().file().resolveSibling(path).normalize())
					.filter(promised::contains).isPresent();
		} catch (InvalidPathException e) {
			return false;
		}
	}

	private Map<String, YamlDocument.Entry> places(SweepRun run) {
		Map<String, YamlDocument.Entry> places = new HashMap<>();
		run.setting().set().forEach(set -> settings.place(set)
				.ifPresent(place -> places.put("--set " + Sweep.filled(set, run.seed()), place)));
		return places;
	}

	/** Where a setting or the grid says what is wrong. */
	private static Problem placed(Problem problem, Map<String, YamlDocument.Entry> places) {
		YamlDocument.Entry place = places.get(problem.file());
		return place == null
				? problem
				: new Problem(place.source(), place.line(), place.column(), problem.key(), problem.message());
	}
}
