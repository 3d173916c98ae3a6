package org.cgcworkbench.ui.training.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.ui.RunSummary;

/** What some runs were given and computed with, line by line, for finding where they differ. */
final class Differences {

	/**
	 * A line.
	 *
	 * @param values
	 *            one a run; empty where it has none
	 */
	record Line(String name, List<String> values) {

		/** Whether not all runs have the same. */
		boolean differs() {
			return values.stream().distinct().count() > 1;
		}
	}

	private Differences() {
	}

	/** All lines: the settings by their keys, then the origin. */
	static List<Line> of(List<RunSummary> runs) {
		List<Line> lines = new ArrayList<>();
		for (Key<?> key : ExperimentKeys.all()) {
			lines.add(new Line(key.name(),
					runs.stream().map(run -> run.settings().getOrDefault(key.name(), "")).toList()));
		}
		origins().forEach((name, value) -> lines
				.add(new Line(name, runs.stream().map(run -> run.manifest().map(value).orElse("")).toList())));
		lines.removeIf(line -> line.values().stream().allMatch(String::isEmpty));
		return lines;
	}

	private static Map<String, Function<Manifest, String>> origins() {
		Map<String, Function<Manifest, String>> origins = new LinkedHashMap<>();
		origins.put(Messages.Differences_dataSet, manifest -> known(manifest.data(), Manifest.Data::fingerprint));
		origins.put(Messages.Differences_images,
				manifest -> known(manifest.data(), data -> String.valueOf(data.trainSamples())));
		origins.put(Messages.Differences_weights,
				manifest -> manifest.origin().map(origin -> origin.digest().orElse(origin.from())).orElse(""));
		origins.put(Messages.Differences_program,
				manifest -> known(manifest.provenance(), provenance -> provenance.product()));
		origins.put(Messages.Differences_revision,
				manifest -> known(manifest.provenance(), provenance -> provenance.revision().orElse("")));
		origins.put(Messages.Differences_engine,
				manifest -> known(manifest.provenance(), provenance -> provenance.engine()));
		origins.put(Messages.Differences_devices,
				manifest -> known(manifest.provenance(), provenance -> String.join(", ", provenance.devices())));
		origins.put(Messages.Differences_precision,
				manifest -> known(manifest.provenance(), provenance -> provenance.precision()));
		origins.put(Messages.Differences_system, manifest -> known(manifest.host(), Manifest.Host::system));
		return origins;
	}

	private static <T> String known(T part, Function<T, String> value) {
		return Optional.ofNullable(part).map(value).orElse("");
	}
}
