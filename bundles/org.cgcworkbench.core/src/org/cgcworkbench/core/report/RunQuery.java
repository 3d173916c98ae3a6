package org.cgcworkbench.core.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cgcworkbench.core.UserException;

/**
 * What runs are looked for by, as somebody writes it: words with blanks between, all of which must hold.
 * {@code method:cgc} wants a text in a field, {@code seed=3} exactly this, {@code lr<0.01} and
 * {@code started>2026-11-01} compare, {@code tag:good|better} takes either, {@code name:/cgc.*-s[1-3]/} finds a regular
 * expression ({@code name=/…/} as the whole), {@code -state:failed} is what must not hold, and a word without a field
 * is looked for in all columns that are searched. Quotes keep blanks together.
 */
public final class RunQuery {

	/** The same in words, for people. */
	public static final String FORM = "Words, which must all be found, in any case. With a field: method:cgc (holds), "
			+ "seed=3 (is), lr<0.01, best>=0.7, started>2026-11-01 (compare), tag:good|better (either), "
			+ "name:/cgc.*-s[1-3]/ (a regular expression; with = of the whole); a - in front "
			+ "turns a word round, quotes keep blanks together. Fields: name, star, state, epoch, loss, best, tag, note, "
			+ "sweep, started, warnings, folder, a metric's id, and every key of an experiment, whole (schedule.epochs), by its "
			+ "last part (epochs) or by initials (lr).";

	/** Looks for nothing, so that every run is found. */
	public static final RunQuery NONE = new RunQuery("", List.of(), Optional.empty());

	private static final Pattern WORD = Pattern.compile("-?(?:\"[^\"]*\"?|[^\\s\"])+");
	private static final Pattern FIELD = Pattern.compile("(?s)(\\p{L}[\\p{L}\\p{N}_./-]*)(<=|>=|!=|[:=<>])(.*)");

	private final String text;
	private final List<QueryTerm> terms;
	private final Optional<String> problem;

	private RunQuery(String text, List<QueryTerm> terms, Optional<String> problem) {
		this.text = text;
		this.terms = List.copyOf(terms);
		this.problem = problem;
	}

	/**
	 * Reads what somebody wrote; words that are not understood are left out and named in {@link #problem}.
	 *
	 * @param columns
	 *            the fields
	 * @param searched
	 *            ids of those in which words without a field are looked for
	 */
	public static RunQuery of(String text, RunColumns columns, Predicate<String> searched) {
		List<QueryTerm> terms = new ArrayList<>();
		String problem = null;
		Matcher words = WORD.matcher(text);
		while (words.find()) {
			boolean not = words.group().startsWith("-") && words.group().length() > 1;
			String word = not ? words.group().substring(1) : words.group();
			Matcher field = FIELD.matcher(word);
			try {
				terms.add(field.matches()
						? QueryTerm.of(columns.fields(field.group(1)), field.group(1), field.group(2),
								plain(field.group(3)), not)
						: QueryTerm.word(columns.all().stream().filter(column -> searched.test(column.id())).toList(),
								plain(word), not));
			} catch (UserException e) {
				problem = problem == null ? e.getMessage() : problem;
			}
		}
		return new RunQuery(text, terms, Optional.ofNullable(problem));
	}

	private static String plain(String quoted) {
		return quoted.replace("\"", "");
	}

	/** What somebody wrote. */
	public String text() {
		return text;
	}

	/** What of it is not understood. */
	public Optional<String> problem() {
		return problem;
	}

	/** Whether everything matches. */
	public boolean isEmpty() {
		return terms.isEmpty();
	}

	/** Ids of the columns that it names as fields. */
	public Set<String> fields() {
		Set<String> fields = new HashSet<>();
		terms.stream().filter(QueryTerm::ofField).flatMap(term -> term.columns().stream())
				.forEach(column -> fields.add(column.id()));
		return fields;
	}

	/** Whether a run is one of those looked for. */
	public boolean matches(RunFacts run) {
		return terms.stream().allMatch(term -> term.matches(run));
	}

	/** Whether what was looked for was found in a cell of a run. */
	public boolean found(RunFacts run, RunColumn column) {
		return terms.stream().anyMatch(term -> term.found(run, column));
	}
}
