package org.cgcworkbench.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.PairedComparison;

/**
 * Each run held against the first in every measure. Since many comparisons are made at once, p-values are corrected by
 * Holm's method (Scandinavian Journal of Statistics, 1979) over all of them; a run is better or worse only where the
 * interval of the difference leaves out 0 and the corrected p-value is below {@link #LEVEL}.
 *
 * @param measures
 *            what is compared
 * @param rows
 *            one list a measure with one entry a run; empty for the first run and where either was not measured so
 */
public record Comparisons(List<Measures> measures, List<List<Optional<Comparison>>> rows) {

	/** Below which a corrected p-value counts. */
	public static final double LEVEL = 0.05;

	/**
	 * A run held against the first.
	 *
	 * @param corrected
	 *            p-value after Holm's method; NaN where there is no image in common
	 */
	public record Comparison(PairedComparison paired, double corrected, Verdict verdict) {
	}

	public Comparisons {
		measures = List.copyOf(measures);
		rows = rows.stream().map(List::copyOf).toList();
	}

	/** Computes intervals and tests; takes a moment. */
	public static Comparisons of(List<Measures> measures) {
		List<List<Optional<PairedComparison>>> pairs = measures.stream().map(Comparisons::pairs).toList();
		List<Double> all = pairs.stream().flatMap(List::stream).flatMap(Optional::stream).map(PairedComparison::pValue)
				.filter(p -> !p.isNaN()).sorted().toList();
		List<Double> corrected = holm(all);
		List<List<Optional<Comparison>>> rows = new ArrayList<>();
		for (int measure = 0; measure < measures.size(); measure++) {
			boolean higher = measures.get(measure).higherIsBetter();
			rows.add(pairs.get(measure).stream().map(pair -> pair.map(found -> {
				if (found.images() == 0) {
					return new Comparison(found, Double.NaN, Verdict.NOTHING_IN_COMMON);
				}
				double p = corrected.get(all.indexOf(found.pValue()));
				return new Comparison(found, p, Verdict.of(found.difference(), found.low(), found.high(), p, higher));
			})).toList());
		}
		return new Comparisons(measures, rows);
	}

	private static List<Optional<PairedComparison>> pairs(Measures measure) {
		Optional<EvaluationResult> first = measure.evaluations().getFirst();
		return IntStream.range(0, measure.evaluations().size()).mapToObj(run -> {
			Optional<EvaluationResult> own = measure.evaluations().get(run);
			return run == 0 || !measure.compared() || first.isEmpty() || own.isEmpty()
					? Optional.<PairedComparison>empty()
					: Optional.of(PairedComparison.of(first.get(), own.get(), measure.id()));
		}).toList();
	}

	/** Corrected values of p-values that are sorted, in the same order. */
	static List<Double> holm(List<Double> sorted) {
		List<Double> corrected = new ArrayList<>();
		double most = 0;
		for (int i = 0; i < sorted.size(); i++) {
			most = Math.max(most, Math.min(1, (sorted.size() - i) * sorted.get(i)));
			corrected.add(most);
		}
		return corrected;
	}

	/** How many comparisons the p-values are corrected for. */
	public int tests() {
		return (int) rows.stream().flatMap(List::stream).flatMap(Optional::stream)
				.filter(comparison -> comparison.paired().images() > 0).count();
	}

	/** What a report says of the way, in a sentence or two; empty where nothing was compared. */
	public String method() {
		return tests() == 0
				? ""
				: "Differences are paired, image by image, to the first run. p is that of an exact McNemar test where "
						+ "every score is 0 or 1, else of a sign-flip permutation test, corrected by Holm's method for "
						+ (tests() == 1 ? "the one comparison made here" : "the " + tests() + " comparisons made here")
						+ ". Better or worse: the interval leaves out 0 and p is below " + LEVEL + "."
						+ (caution().isEmpty() ? "" : " " + caution());
	}

	/** Why a difference is unclear though its interval leaves out 0, in a sentence; empty where none is so. */
	public String caution() {
		boolean any = rows.stream().flatMap(List::stream).flatMap(Optional::stream)
				.filter(comparison -> comparison.verdict() == Verdict.UNCLEAR).map(Comparison::paired)
				.anyMatch(paired -> paired.low() > 0 || paired.high() < 0);
		return any
				? "A difference whose interval leaves out 0 can still be unclear: the interval is that of one "
						+ "comparison, p is corrected for all of them."
				: "";
	}

	/** Empty for the first run and where either was not measured so. */
	public Optional<Comparison> at(int measure, int run) {
		return rows.get(measure).get(run);
	}

	/** The verdict in words, or why there is none; empty for the first run. */
	public String words(int measure, int run) {
		List<String> absences = measures.get(measure).absences();
		return at(measure, run).map(comparison -> comparison.verdict().words())
				.orElseGet(() -> run == 0 ? "" : absences.get(run).isEmpty() ? absences.getFirst() : absences.get(run));
	}
}
