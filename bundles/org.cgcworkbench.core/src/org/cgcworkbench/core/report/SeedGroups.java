package org.cgcworkbench.core.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.EvaluationSettings;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.report.SeedTable.Measured;
import org.cgcworkbench.core.report.SeedTable.Setting;
import org.cgcworkbench.core.sweep.SweepFile;

/**
 * Runs by their settings: those of one group differ in nothing but the seed, in names and paths in which it stands, and
 * in what decides where they are computed.
 *
 * @param groups
 *            numbers of runs; that of the first run comes first
 * @param seeds
 *            one a run
 */
record SeedGroups(List<RunReportInput> runs, List<List<Integer>> groups, List<Long> seeds) {

	/** Characters of the shortest text with a seed in it. */
	private static final int SHORTEST = "seed1".length();
	private static final Pattern SEED = Pattern.compile("-?\\d{1,18}");

	static SeedGroups of(List<RunReportInput> runs) {
		Map<Map<String, String>, List<Integer>> groups = new LinkedHashMap<>();
		List<Long> seeds = new ArrayList<>();
		for (int run = 0; run < runs.size(); run++) {
			Map<String, String> settings = runs.get(run).settings();
			Optional<Long> seed = seed(settings);
			seeds.add(seed.orElse(0L));
			// a single evaluation, of which nothing is known, stands alone
			groups.computeIfAbsent(
					seed.isPresent() ? withoutSeed(settings, seed.get()) : Map.of("", String.valueOf(run)),
					key -> new ArrayList<>()).add(run);
		}
		return new SeedGroups(runs, List.copyOf(groups.values()), seeds);
	}

	/** The seed among settings, where there is one. */
	static Optional<Long> seed(Map<String, String> settings) {
		return Optional.ofNullable(settings.get(ExperimentKeys.SEED.name()))
				.filter(seed -> SEED.matcher(seed).matches()).map(Long::valueOf);
	}

	/** What runs have in common that differ in nothing but the seed. */
	static Map<String, String> withoutSeed(Map<String, String> settings, long seed) {
		Map<String, String> left = new HashMap<>(settings);
		SweepFile.INDIFFERENT.forEach(key -> left.remove(key.name()));
		left.remove(ExperimentKeys.SEED.name());
		Pattern inPath = Pattern.compile("(?i)(seed[-=_ ]?)" + seed + "(?!\\d)");
		left.replaceAll((key, value) -> value.length() < SHORTEST ? value : inPath.matcher(value).replaceAll("$1"));
		return left;
	}

	/** Whether a group has runs of different seeds. */
	boolean severalSeeds() {
		return groups.stream().anyMatch(group -> group.stream().map(seeds::get).distinct().count() > 1);
	}

	/** Whether a run has the seed of the first one and other settings. */
	boolean besideTheFirst(int run) {
		return seeds.get(run).equals(seeds.getFirst()) && !groups.getFirst().contains(run);
	}

	/** The groups as settings with what was measured; empty where no group has several seeds. */
	Optional<SeedTable> table(List<Measures> measures) {
		if (!severalSeeds()) {
			return Optional.empty();
		}
		List<Setting> settings = IntStream.range(0, groups.size()).mapToObj(group -> new Setting(name(group),
				group == 0 ? OptionalInt.empty() : OptionalInt.of(0), runs.get(groups.get(group).getFirst()).classes()))
				.toList();
		Map<List<String>, Measured> measured = new LinkedHashMap<>();
		for (Measures measure : measures) {
			for (int group = 0; group < groups.size(); group++) {
				for (int run : groups.get(group)) {
					Optional<EvaluationResult> evaluation = measure.evaluations().get(run);
					if (evaluation.isPresent()) {
						measured.computeIfAbsent(key(measure, evaluation.get()),
								key -> empty(measure, evaluation.get())).values().get(group)
								.putIfAbsent(seeds.get(run), evaluation.get().metrics().get(measure.id()).mean());
					}
				}
			}
		}
		return Optional.of(SeedTable.of(settings, List.copyOf(measured.values())));
	}

	/** Settings of other data sets are one: each seed may have one of its own. */
	private static List<String> key(Measures measure, EvaluationResult evaluation) {
		Map<String, String> settings = evaluation.settings();
		return Stream.concat(Stream.of(measure.id()),
				Stream.of(EvaluationSettings.SPLIT, EvaluationSettings.INPUT_SIZE, EvaluationSettings.METHOD,
						EvaluationSettings.LAYER, EvaluationSettings.SHORT_SIDE, EvaluationSettings.LIMIT)
						.map(name -> settings.getOrDefault(name, "")))
				.toList();
	}

	private Measured empty(Measures measure, EvaluationResult evaluation) {
		List<Map<Long, Double>> values = new ArrayList<>();
		groups.forEach(group -> values.add(new TreeMap<>()));
		return new Measured(measure.id(), evaluation.descriptions().get(measure.id()).label(), measure.direction(),
				values);
	}

	/** The name of the experiment or that of its first run, without the seed: the first that no other group has. */
	String name(int group) {
		List<Function<Integer, String>> names = List.of(
				run -> runs.get(run).settings().getOrDefault(ExperimentKeys.NAME.name(), ""),
				run -> runs.get(run).name());
		return names.stream()
				.filter(name -> IntStream.range(0, groups.size())
						.noneMatch(other -> other != group && plain(other, name).equals(plain(group, name))))
				.map(name -> plain(group, name)).filter(name -> !name.isEmpty()).findFirst()
				.orElseGet(() -> runs.get(groups.get(group).getFirst()).name());
	}

	private String plain(int group, Function<Integer, String> name) {
		int run = groups.get(group).getFirst();
		return name.apply(run).replaceFirst("(?i)[^\\p{Alnum}]*(seed|s)?[-=_ ]?" + seeds.get(run) + "$", "");
	}
}
