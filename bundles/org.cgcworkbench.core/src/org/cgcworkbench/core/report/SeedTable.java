package org.cgcworkbench.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

import org.cgcworkbench.core.evaluation.SeedComparison;
import org.cgcworkbench.core.evaluation.SeedSummary;
import org.cgcworkbench.core.metric.Direction;

/**
 * Settings that were trained with several seeds, over which they are held against each other. P-values are corrected by
 * Holm's method over the comparisons of one metric.
 *
 * @param settings
 *            what was trained
 * @param rows
 *            one a metric, the leading ones first
 */
public record SeedTable(List<Setting> settings, List<Row> rows) {

	/**
	 * What was trained with several seeds.
	 *
	 * @param reference
	 *            number of the setting that it is compared with; none for one that others are compared with
	 * @param classes
	 *            that its networks tell apart; 0 where that is not known
	 */
	public record Setting(String name, OptionalInt reference, int classes) {
	}

	/**
	 * What was measured by a metric.
	 *
	 * @param values
	 *            one a setting: its runs' figures by seed, NaN where there is none
	 */
	public record Measured(String id, String label, Direction direction, List<Map<Long, Double>> values) {

		public Measured {
			values = List.copyOf(values);
		}
	}

	/**
	 * A metric with a cell for each setting.
	 */
	public record Row(Measured measured, List<Cell> cells) {

		public Row {
			cells = List.copyOf(cells);
		}

		/** Whether the metric is one of those that a reader is told first. */
		public boolean leads() {
			return LeadingMetrics.contain(measured.id());
		}
	}

	/**
	 * A metric of a setting.
	 *
	 * @param compared
	 *            with its reference; empty where it has none, or nothing is compared by the metric
	 * @param corrected
	 *            p-value after Holm's method; NaN for none
	 * @param verdict
	 *            empty as the comparison is, and where there is no interval
	 */
	public record Cell(SeedSummary summary, Optional<SeedComparison> compared, double corrected,
			Optional<Verdict> verdict) {

		/** Mean and spread, as in 0.714 ± 0.021. */
		public String spread() {
			return Numbers.three(summary.mean())
					+ (summary.seeds() < 2 ? "" : " ± " + Numbers.three(summary.deviation()));
		}

		/** The mean's 95 % interval; empty where seeds are not several. */
		public String interval() {
			return summary.seeds() < 2
					? ""
					: Numbers.three(summary.mean() - summary.half()) + " to "
							+ Numbers.three(summary.mean() + summary.half());
		}

		/** Least and greatest value of the seeds; empty where they are not several. */
		public String range() {
			return summary.seeds() < 2
					? ""
					: Numbers.three(summary.least()) + " to " + Numbers.three(summary.greatest());
		}

		/** The corrected p-value, empty for none. */
		public String probability() {
			return Double.isNaN(corrected) ? "" : Numbers.probability(corrected);
		}

		/** The difference with its interval, empty for none. */
		public String difference() {
			return compared.filter(pair -> pair.seeds() > 0).map(pair -> Numbers.signed(pair.difference())
					+ (Double.isNaN(pair.low()) ? "" : " (" + interval(pair) + ")")).orElse("");
		}

		private static String interval(SeedComparison pair) {
			return Numbers.signed(pair.low()) + " to " + Numbers.signed(pair.high());
		}

		/** The verdict in words, or why there is none; empty where nothing is compared. */
		public String words() {
			return verdict.map(Verdict::words).orElseGet(() -> compared.map(pair -> switch (pair.seeds()) {
				case 0 -> "no seed in common";
				case 1 -> "one seed in common";
				default -> pair.difference() == 0 ? "the same in every seed" : "the same difference in every seed";
			}).orElse(""));
		}
	}

	public SeedTable {
		settings = List.copyOf(settings);
		rows = List.copyOf(rows);
	}

	/** Computes means, intervals and tests. */
	public static SeedTable of(List<Setting> settings, List<Measured> measured) {
		return new SeedTable(settings, measured.stream().sorted(LeadingMetrics.first(Measured::id))
				.map(metric -> row(settings, metric)).toList());
	}

	private static Row row(List<Setting> settings, Measured metric) {
		List<Optional<SeedComparison>> pairs = new ArrayList<>();
		for (int i = 0; i < settings.size(); i++) {
			OptionalInt reference = settings.get(i).reference();
			pairs.add(reference.isEmpty() || metric.direction() == Direction.NEITHER
					? Optional.empty()
					: Optional
							.of(SeedComparison.of(metric.values().get(reference.getAsInt()), metric.values().get(i))));
		}
		List<Double> all = pairs.stream().flatMap(Optional::stream).map(SeedComparison::pValue)
				.filter(p -> !Double.isNaN(p)).sorted().toList();
		List<Double> corrected = Comparisons.holm(all);
		List<Cell> cells = new ArrayList<>();
		for (int i = 0; i < settings.size(); i++) {
			Optional<SeedComparison> pair = pairs.get(i);
			Optional<SeedComparison> tested = pair.filter(found -> !Double.isNaN(found.pValue()));
			double p = tested.map(found -> corrected.get(all.indexOf(found.pValue()))).orElse(Double.NaN);
			cells.add(new Cell(SeedSummary.of(metric.values().get(i).values()), pair, p, tested.map(found -> Verdict
					.of(found.difference(), found.low(), found.high(), p, metric.direction() != Direction.LOWER))));
		}
		return new Row(metric, cells);
	}

	/** All seeds of a setting that any metric has a value for. */
	public int seeds(int setting) {
		TreeSet<Long> seeds = new TreeSet<>();
		rows.forEach(row -> row.measured().values().get(setting).forEach((seed, value) -> {
			if (!Double.isNaN(value)) {
				seeds.add(seed);
			}
		}));
		return seeds.size();
	}

	/** Whether anything is held against anything over seeds. */
	public boolean compares() {
		return settings.stream().anyMatch(setting -> setting.reference().isPresent());
	}

	/** What a report says of the way, in a few sentences. */
	public String method() {
		return "Mean ± sample standard deviation over seeds, and the mean's 95 % interval by Student's t" + (compares()
				? ". Differences are paired, seed by seed, to the setting named; their 95 % interval is that of "
						+ "Student's t with one degree of freedom less than there are seeds. Better or worse: the "
						+ "interval leaves out 0, and p of the paired t test, corrected by Holm's method for the "
						+ "comparisons of the metric, is below " + Comparisons.LEVEL + "."
				: ".");
	}
}
