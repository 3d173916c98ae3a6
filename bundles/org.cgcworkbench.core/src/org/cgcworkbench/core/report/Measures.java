package org.cgcworkbench.core.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.EvaluationSettings;
import org.cgcworkbench.core.evaluation.MetricDescription;
import org.cgcworkbench.core.evaluation.ZeroMaps;
import org.cgcworkbench.core.metric.CurveAxis;
import org.cgcworkbench.core.metric.Direction;
import org.cgcworkbench.core.metric.MetricGroup;

/**
 * A metric under given settings, with the evaluation of each run that has it. Of evaluations that differ in how many
 * images were drawn, or in their arithmetic, those count that most runs have in common, and of these the fullest.
 *
 * @param label
 *            for people, with the settings where several occur
 * @param evaluations
 *            one a run, empty where the run was not measured so
 * @param absences
 *            one a run: why there is no evaluation to compare, in words; empty where there is one
 */
public record Measures(String id, String label, String definition, Direction direction, MetricGroup group,
		CurveAxis axis, List<Optional<EvaluationResult>> evaluations, List<String> absences) {

	/** What must be equal for scores to be comparable. */
	private static final List<String> DECISIVE = List.of(EvaluationSettings.FINGERPRINT, EvaluationSettings.SPLIT,
			EvaluationSettings.INPUT_SIZE, EvaluationSettings.METHOD, EvaluationSettings.LAYER,
			EvaluationSettings.SHORT_SIDE);
	/** What an accuracy was measured on does not depend on how maps are made. */
	private static final int WITHOUT_MAPS = 3;
	/** What must be equal as well, but is not worth a row of its own. */
	private static final List<String> MINOR = List.of(EvaluationSettings.LIMIT, EvaluationSettings.SEED,
			EvaluationSettings.PRECISION);

	/** What files of earlier versions say of it. */
	private static final List<String> SAID_EARLIER = List.of(EvaluationSettings.DATA, EvaluationSettings.METHOD,
			EvaluationSettings.LAYER, EvaluationSettings.SHORT_SIDE, EvaluationSettings.INPUT_SIZE,
			EvaluationSettings.LIMIT);

	public Measures {
		evaluations = List.copyOf(evaluations);
		absences = List.copyOf(absences);
	}

	/** Whether more is better, or nothing is said of it. */
	public boolean higherIsBetter() {
		return direction != Direction.LOWER;
	}

	/** Whether runs are held against each other by it, image by image, as a value of all images at once is not. */
	public boolean compared() {
		return direction != Direction.NEITHER && evaluations.stream().flatMap(Optional::stream)
				.anyMatch(evaluation -> evaluation.metrics().get(id).images() == 0
						|| evaluation.images().stream().anyMatch(image -> image.scores().containsKey(id)));
	}

	/** An evaluation of a run. */
	private record Measured(int run, EvaluationResult evaluation) {

		String value(String setting) {
			Map<String, String> settings = evaluation.settings();
			return switch (setting) {
				case EvaluationSettings.FINGERPRINT -> EvaluationSettings.images(settings);
				// without a limit nothing is drawn but places in maps
				case EvaluationSettings.SEED ->
					settings.containsKey(EvaluationSettings.LIMIT) ? settings.getOrDefault(setting, "") : "";
				default -> settings.getOrDefault(setting, "");
			};
		}

		/** Whether a setting is worth a word: that other splits of one folder are other images goes without saying. */
		boolean differs(Measured other, String setting) {
			boolean said = setting.equals(EvaluationSettings.FINGERPRINT) && differs(other, EvaluationSettings.SPLIT)
					&& Objects.equals(evaluation.settings().get(EvaluationSettings.DATA),
							other.evaluation.settings().get(EvaluationSettings.DATA));
			return !said && !value(setting).equals(other.value(setting));
		}

		List<String> values(List<String> settings) {
			return settings.stream().map(this::value).toList();
		}

		/** A setting in words. */
		String words(String setting) {
			if (!setting.equals(EvaluationSettings.FINGERPRINT)) {
				String value = value(setting);
				return value.isEmpty() ? "no " + setting : setting + " " + value;
			}
			String digest = evaluation.settings().getOrDefault(setting, "");
			return "data " + EvaluationSettings.dataName(evaluation.settings())
					+ (digest.isEmpty() ? "" : " (" + digest.substring(0, Math.min(8, digest.length())) + ")");
		}

		private List<String> decisive(String id) {
			return evaluation.descriptions().get(id).explains() ? DECISIVE : DECISIVE.subList(0, WITHOUT_MAPS);
		}
	}

	/**
	 * All that was measured on any of the runs, by group, else in the order of the evaluations; without the share of
	 * zero maps where there is none.
	 */
	public static List<Measures> of(List<RunReportInput> runs) {
		Map<String, Map<List<String>, List<Measured>>> found = new LinkedHashMap<>();
		for (int run = 0; run < runs.size(); run++) {
			for (EvaluationResult evaluation : runs.get(run).evaluations().reversed()) {
				Measured measured = new Measured(run, evaluation);
				for (String id : evaluation.metrics().keySet()) {
					if (superseded(id, evaluation, runs.get(run).evaluations())) {
						continue;
					}
					found.computeIfAbsent(id, key -> new LinkedHashMap<>())
							.computeIfAbsent(measured.values(measured.decisive(id)), key -> new ArrayList<>())
							.add(measured);
				}
			}
		}
		List<Measures> measures = new ArrayList<>();
		found.forEach((id, settings) -> {
			List<List<Measured>> rows = settings.values().stream().map(Measures::inCommon).toList();
			rows.forEach(row -> measures.add(measure(id, row, rows, settings, runs.size())));
		});
		measures.removeIf(measure -> measure.id().equals(ZeroMaps.ID) && measure.evaluations().stream()
				.flatMap(Optional::stream).allMatch(evaluation -> evaluation.metrics().get(ZeroMaps.ID).mean() == 0));
		measures.sort(Comparator.comparing(Measures::group));
		return measures;
	}

	/** Whether an earlier version measured it, which did not say on what, and it was measured anew since. */
	private static boolean superseded(String id, EvaluationResult evaluation, List<EvaluationResult> all) {
		return !evaluation.settings().containsKey(EvaluationSettings.FINGERPRINT) && all.stream()
				.anyMatch(other -> other.settings().containsKey(EvaluationSettings.FINGERPRINT)
						&& other.metrics().containsKey(id) && SAID_EARLIER.stream().allMatch(setting -> Objects
								.equals(other.settings().get(setting), evaluation.settings().get(setting))));
	}

	/** Those that most runs have in common, and of these the fullest; one a run, the one that speaks for it. */
	private static List<Measured> inCommon(List<Measured> all) {
		Map<List<String>, Map<Integer, Measured>> groups = new LinkedHashMap<>();
		for (Measured measured : all) {
			groups.computeIfAbsent(measured.values(MINOR), key -> new LinkedHashMap<>()).putIfAbsent(measured.run(),
					measured);
		}
		Comparator<Map<Integer, Measured>> most = Comparator.comparingInt(Map::size);
		return List.copyOf(groups.values().stream()
				.max(most.thenComparingInt(group -> group.values().stream()
						.mapToInt(measured -> measured.evaluation().images().size()).min().orElse(0)))
				.orElseThrow().values());
	}

	private static Measures measure(String id, List<Measured> row, List<List<Measured>> rows,
			Map<List<String>, List<Measured>> settings, int runs) {
		Measured first = row.getFirst();
		List<String> notes = new ArrayList<>();
		for (String setting : first.decisive(id)) {
			if (rows.stream().anyMatch(other -> first.differs(other.getFirst(), setting))) {
				notes.add(first.words(setting));
			}
		}
		notes.addAll(Optional.of(EvaluationSettings.LIMIT).filter(limit -> !first.value(limit).isEmpty())
				.map(first::words).stream().toList());
		MetricDescription metric = first.evaluation().descriptions().get(id);
		String label = metric.label() + (notes.isEmpty() ? "" : ", " + String.join(", ", notes));
		List<Optional<EvaluationResult>> evaluations = new ArrayList<>();
		List<String> absences = new ArrayList<>();
		for (int run = 0; run < runs; run++) {
			Optional<Measured> own = of(run, row);
			evaluations.add(own.map(Measured::evaluation));
			absences.add(own.isPresent() ? "" : absence(id, run, row, rows, settings));
		}
		return new Measures(id, label, metric.definition(), metric.direction(), metric.group(), metric.axis(),
				evaluations, absences);
	}

	private static Optional<Measured> of(int run, List<Measured> row) {
		return row.stream().filter(measured -> measured.run() == run).findFirst();
	}

	private static String absence(String id, int run, List<Measured> row, List<List<Measured>> rows,
			Map<List<String>, List<Measured>> settings) {
		Measured here = row.getFirst();
		boolean compared = rows.stream()
				.anyMatch(other -> of(run, other).isPresent() && of(here.run(), other).isPresent());
		List<Measured> others = settings.values().stream().flatMap(List::stream)
				.filter(measured -> measured.run() == run).toList();
		if (compared || others.isEmpty()) {
			return "not measured" + (compared ? " with these settings" : "");
		}
		return others.stream().map(other -> differences(id, here, other)).min(Comparator.comparingInt(List::size))
				.map(found -> "not comparable: " + String.join(", ", found)).orElseThrow();
	}

	private static List<String> differences(String id, Measured here, Measured other) {
		return Stream.concat(here.decisive(id).stream(), MINOR.stream()).filter(setting -> here.differs(other, setting))
				.map(setting -> other.words(setting) + " instead of " + here.words(setting)).toList();
	}
}
