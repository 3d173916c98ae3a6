package org.cgcworkbench.core.report;

import static org.cgcworkbench.core.report.LeadingMetrics.ABOVE_FLOOR;
import static org.cgcworkbench.core.report.LeadingMetrics.ACCURACY;
import static org.cgcworkbench.core.report.LeadingMetrics.CONTENT_HEATMAP;
import static org.cgcworkbench.core.report.LeadingMetrics.POINTING_GAME;
import static org.cgcworkbench.core.report.LeadingMetrics.ZERO_MAPS;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is told of figures, whether they are over images or over seeds. */
final class AdviceRules {

	/**
	 * A run or a setting.
	 *
	 * @param figures
	 *            by id of a leading metric
	 * @param classes
	 *            that the network tells apart among what was measured, 0 where it is not known
	 */
	record Subject(String name, Map<String, Figure> figures, int classes) {

		double mean(String id) {
			return figures.containsKey(id) ? figures.get(id).mean() : Double.NaN;
		}

		double least(String id) {
			return figures.containsKey(id) ? figures.get(id).least() : Double.NaN;
		}

		boolean is(String id, Verdict verdict) {
			return figures.containsKey(id) && figures.get(id).verdict().equals(Optional.of(verdict));
		}

		String difference(String id) {
			return Numbers.signed(figures.get(id).difference());
		}
	}

	/**
	 * What was measured by a metric.
	 *
	 * @param least
	 *            lower end of the interval over images, or the least of the seeds
	 * @param difference
	 *            from what it is compared with; NaN for none, as the verdict is empty
	 */
	record Figure(double mean, double least, double difference, Optional<Verdict> verdict) {
	}

	/**
	 * A metric held against that of another run or setting.
	 */
	record Difference(String metric, boolean leads, double difference, Verdict verdict) {

		private String words() {
			return metric + " (" + Numbers.signed(difference) + ")";
		}
	}

	/** Runs, settings and further metrics that are named before they are only counted. */
	private static final String CHANCE = "Beyond chance over ";
	private static final int MOST_NAMED = 6;

	/** Metrics of where in the image a map lies. */
	private static final List<String> PLACE = List.of(CONTENT_HEATMAP, POINTING_GAME);

	private AdviceRules() {
	}

	/** The warnings on these runs or settings. */
	static List<String> of(List<Subject> all) {
		return Stream.of(
				warning(all, s -> s.is(ACCURACY, Verdict.WORSE), "Accuracy fell beyond chance in ",
						s -> s.difference(ACCURACY), "hold what maps gained against that"),
				warning(all, s -> leftTheBoxes(s) && !lies(s, Verdict.BETTER),
						"Maps became more consistent and left the boxes in ", s -> places(s, Verdict.WORSE),
						"consistent maps of the wrong place explain nothing better"),
				warning(all, s -> leftTheBoxes(s) && lies(s, Verdict.BETTER),
						"Maps became more consistent, and their share in the boxes and their peaks went opposite ways in ",
						s -> places(s, Verdict.BETTER, Verdict.WORSE), "look at the maps"),
				warning(all, s -> s.classes() > 1 && s.least(ACCURACY) <= 1.0 / s.classes(),
						"Accuracy is hardly better than guessing in ",
						s -> Numbers.three(s.mean(ACCURACY)) + " with " + s.classes() + " classes",
						"maps of a network that has learned little explain little"),
				warning(all, s -> s.mean(ZERO_MAPS) >= Advice.MOSTLY_ZERO, "Most maps are zero in ",
						AdviceRules::zeroShare, "what is said of maps holds for the other images alone"),
				warning(all, s -> s.mean(ZERO_MAPS) >= Advice.MANY_ZERO && s.mean(ZERO_MAPS) < Advice.MOSTLY_ZERO,
						"Many maps are zero in ", AdviceRules::zeroShare,
						"what is said of maps holds for the other images alone"),
				warning(all, s -> s.mean(ABOVE_FLOOR) < Advice.BARELY_ABOVE || s.least(ABOVE_FLOOR) <= 0,
						"Consistency is barely above its floor in ", s -> Numbers.signed(s.mean(ABOVE_FLOOR)),
						"maps follow their own image hardly more than another one"))
				.flatMap(Optional::stream).toList();
	}

	/** Words in a list, those that go too far only counted. */
	static String few(List<String> words) {
		List<String> shown = new ArrayList<>(words.subList(0, Math.min(MOST_NAMED, words.size())));
		if (words.size() > shown.size()) {
			shown.add(words.size() - shown.size() + " more");
		}
		return list(shown);
	}

	private static Optional<String> warning(List<Subject> all, Predicate<Subject> holds, String begin,
			Function<Subject, String> figure, String end) {
		List<String> found = all.stream().filter(holds).map(s -> s.name() + " (" + figure.apply(s) + ")").toList();
		return found.isEmpty() ? Optional.empty() : Optional.of(begin + few(found) + ": " + end + ".");
	}

	private static boolean leftTheBoxes(Subject subject) {
		return subject.is(ABOVE_FLOOR, Verdict.BETTER) && lies(subject, Verdict.WORSE);
	}

	private static boolean lies(Subject subject, Verdict verdict) {
		return PLACE.stream().anyMatch(id -> subject.is(id, verdict));
	}

	private static String places(Subject subject, Verdict... verdicts) {
		return PLACE.stream().filter(id -> Stream.of(verdicts).anyMatch(verdict -> subject.is(id, verdict)))
				.map(id -> id.replace('-', ' ') + " " + subject.difference(id)).collect(Collectors.joining(", "));
	}

	private static String zeroShare(Subject subject) {
		return String.format(Locale.ROOT, "%.0f %%", 100 * subject.mean(ZERO_MAPS));
	}

	/**
	 * A sentence or two on what differs beyond chance and what does not.
	 *
	 * @param over
	 *            what chance is over, as in {@code 120 images}
	 */
	static String summary(String over, String name, String reference, List<Difference> differences) {
		String chance = CHANCE + over + " (95 % interval), ";
		List<Difference> open = differences.stream().filter(d -> d.verdict() == Verdict.UNCLEAR).toList();
		List<String> unclear = new ArrayList<>(
				open.stream().filter(Difference::leads).map(Difference::metric).distinct().toList());
		further(open.size() - unclear.size(), unclear);
		if (open.size() == differences.size()) {
			return unclear.isEmpty()
					? ""
					: chance + name + " and " + reference + " differ in nothing: not in " + list(unclear, "or") + ".";
		}
		return chance + clause(name, reference, differences) + "."
				+ (unclear.isEmpty() ? "" : " No difference beyond chance shows in " + list(unclear) + ".");
	}

	/**
	 * The same of several comparisons, each in few words.
	 *
	 * @param clauses
	 *            as {@link #clause} makes them
	 */
	static String summary(String over, List<String> clauses) {
		return CHANCE + over + " (95 % interval): " + String.join("; ", clauses)
				+ ". Nothing else differs beyond chance.";
	}

	/** What is better and worse beyond chance, or that nothing is. */
	static String clause(String name, String reference, List<Difference> differences) {
		List<String> better = told(differences, Verdict.BETTER);
		List<String> worse = told(differences, Verdict.WORSE);
		if (better.isEmpty() && worse.isEmpty()) {
			return name + " and " + reference + " differ in nothing";
		}
		return name + " is " + (better.isEmpty() ? "" : "better than " + reference + " in " + list(better))
				+ (better.isEmpty() || worse.isEmpty() ? "" : ", and ")
				+ (worse.isEmpty()
						? ""
						: "worse " + (better.isEmpty() ? "than " + reference + " " : "") + "in " + list(worse));
	}

	private static List<String> told(List<Difference> differences, Verdict verdict) {
		List<Difference> found = differences.stream().filter(d -> d.verdict() == verdict).toList();
		List<String> words = new ArrayList<>(found.stream().filter(Difference::leads).map(Difference::words).toList());
		List<Difference> others = found.stream().filter(d -> !d.leads()).toList();
		others.stream().limit(MOST_NAMED).forEach(d -> words.add(d.words()));
		further(others.size() - MOST_NAMED, words);
		return words;
	}

	private static void further(int count, List<String> words) {
		if (count > 0) {
			words.add(count + (words.isEmpty() ? "" : " further") + (count == 1 ? " metric" : " metrics"));
		}
	}

	/** A metric's label within a sentence. */
	static String within(String label) {
		String plain = label.replace(", ", " ");
		return plain.length() > 1 && Character.isLowerCase(plain.charAt(1))
				? plain.substring(0, 1).toLowerCase(Locale.ROOT) + plain.substring(1)
				: plain;
	}

	static String list(List<String> words) {
		return list(words, "and");
	}

	private static String list(List<String> words, String last) {
		return words.size() < 2
				? String.join("", words)
				: String.join(", ", words.subList(0, words.size() - 1)) + " " + last + " " + words.getLast();
	}
}
