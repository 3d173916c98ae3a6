package org.cgcworkbench.core.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;

import org.cgcworkbench.core.UserException;

/**
 * One word of a query.
 *
 * @param columns
 *            where it is looked for
 * @param ofField
 *            whether it names them
 * @param wanted
 *            what a cell is to be
 * @param not
 *            whether no cell may be so
 */
record QueryTerm(List<RunColumn> columns, boolean ofField, Wanted wanted, boolean not) {

	private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

	/** What a cell of a column is to be. */
	interface Wanted {
		boolean holds(RunColumn column, Cell cell);
	}

	/** A word that is looked for in several columns. */
	static QueryTerm word(List<RunColumn> columns, String word, boolean not) {
		String text = word.toLowerCase(Locale.ROOT);
		return new QueryTerm(columns, false, (column, cell) -> holds(cell, text), not);
	}

	/** A field with what it is to be. */
	static QueryTerm of(List<RunColumn> columns, String field, String sign, String value, boolean not) {
		return switch (sign) {
			case ":" -> new QueryTerm(columns, true, text(field + sign, value, QueryTerm::has, false), not);
			case "=" -> new QueryTerm(columns, true, text(field + sign, value, QueryTerm::is, true), not);
			case "!=" -> new QueryTerm(columns, true, text(field + sign, value, QueryTerm::is, true), !not);
			default -> new QueryTerm(columns, true, compared(columns, field, sign, value), not);
		};
	}

	private interface Check {
		boolean holds(RunColumn column, Cell cell, String value);
	}

	/** A regular expression between slashes, or texts with | between. */
	private static Wanted text(String before, String value, Check check, boolean whole) {
		Optional<QueryExpression> expression = QueryExpression.of(before + value, value, whole);
		if (expression.isPresent()) {
			return (column, cell) -> expression.get().fits(cell.text());
		}
		List<String> values = Arrays.stream(value.toLowerCase(Locale.ROOT).split("\\|", -1)).toList();
		return (column, cell) -> values.stream().anyMatch(text -> check.holds(column, cell, text));
	}

	private static boolean has(RunColumn column, Cell cell, String value) {
		if (column.id().equals(RunColumn.STAR)) {
			return starred(cell, value);
		}
		OptionalDouble number = column.right() ? number(value) : OptionalDouble.empty();
		return number.isPresent() ? cell.number() == number.getAsDouble() : holds(cell, value);
	}

	private static boolean is(RunColumn column, Cell cell, String value) {
		if (column.id().equals(RunColumn.STAR)) {
			return starred(cell, value);
		}
		OptionalDouble number = column.right() ? number(value) : OptionalDouble.empty();
		String text = cell.text().toLowerCase(Locale.ROOT);
		return number.isPresent() && cell.number() == number.getAsDouble() || text.equals(value)
				|| column.id().equals("tags") && Arrays.asList(text.split(" ")).contains(value);
	}

	private static boolean starred(Cell cell, String value) {
		return cell.text().isEmpty() == List.of("no", "false", "0").contains(value);
	}

	private static boolean holds(Cell cell, String lowerCase) {
		return cell.text().toLowerCase(Locale.ROOT).contains(lowerCase);
	}

	private static Wanted compared(List<RunColumn> columns, String field, String sign, String value) {
		if (columns.stream().anyMatch(column -> column.kind() == RunColumn.Kind.TEXT)) {
			throw new UserException(field + " is no number; write " + field + ":" + value);
		}
		boolean time = columns.stream().anyMatch(column -> column.kind() == RunColumn.Kind.TIME);
		OptionalDouble number = time ? time(value) : number(value);
		if (number.isEmpty()) {
			throw new UserException(field + sign + value + ": write a "
					+ (time ? "day behind " + sign + ", such as 2026-11-01" : "number behind " + sign));
		}
		double bound = number.getAsDouble();
		DoublePredicate holds = switch (sign) {
			case "<" -> there -> there < bound;
			case "<=" -> there -> there <= bound;
			case ">" -> there -> there > bound;
			default -> there -> there >= bound;
		};
		return (column, cell) -> !cell.text().isEmpty() && holds.test(cell.number());
	}

	private static OptionalDouble number(String value) {
		return NUMBER.matcher(value).matches() ? OptionalDouble.of(Double.parseDouble(value)) : OptionalDouble.empty();
	}

	/** A day, or a day and a time with a blank or T between, where the program runs; in milliseconds since 1970. */
	private static OptionalDouble time(String value) {
		try {
			LocalDateTime time = value.length() > "2026-11-01".length()
					? LocalDateTime.parse(value.replace(' ', 'T'))
					: LocalDate.parse(value).atStartOfDay();
			return OptionalDouble.of(time.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli());
		} catch (DateTimeException e) {
			return OptionalDouble.empty();
		}
	}

	boolean matches(RunFacts run) {
		return not != columns.stream().anyMatch(column -> wanted.holds(column, column.ofRun().apply(run)));
	}

	/** Whether a cell is what was looked for; never so of what is not to be. */
	boolean found(RunFacts run, RunColumn column) {
		return !not && columns.stream().anyMatch(searched -> searched.id().equals(column.id()))
				&& wanted.holds(column, column.ofRun().apply(run));
	}
}
