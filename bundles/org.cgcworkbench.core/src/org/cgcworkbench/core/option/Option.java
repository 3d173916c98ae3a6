package org.cgcworkbench.core.option;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What can be set of a metric or an explanation method. Two are the same where they are the same object.
 *
 * @param <T>
 *            what its value is
 */
public final class Option<T> {

	private final String name;
	private final T standard;
	private final String range;
	private final String documentation;
	private final Function<String, Optional<T>> reader;

	private Option(String name, T standard, String range, String documentation, Function<String, Optional<T>> reader) {
		if (!name.matches("[a-z][a-z0-9-]*")) {
			throw new IllegalArgumentException("an option's name is made of a to z, digits and dashes, not " + name);
		}
		this.name = name;
		this.standard = standard;
		this.range = range;
		this.documentation = documentation;
		this.reader = reader;
	}

	/** A whole number, both bounds inclusive. */
	public static Option<Integer> whole(String name, int standard, int minimum, int maximum, String documentation) {
		return new Option<>(name, standard, minimum + " to " + maximum, documentation,
				text -> number(text)
						.filter(value -> value.stripTrailingZeros().scale() <= 0 && between(value, minimum, maximum))
						.map(BigDecimal::intValueExact));
	}

	/** A number, both bounds inclusive. */
	public static Option<Double> number(String name, double standard, double minimum, double maximum,
			String documentation) {
		return new Option<>(name, standard, text(minimum) + " to " + text(maximum), documentation,
				text -> number(text).filter(value -> between(value, minimum, maximum)).map(BigDecimal::doubleValue));
	}

	/** One of several words. */
	public static Option<String> choice(String name, String standard, List<String> words, String documentation) {
		return new Option<>(name, standard, String.join(" | ", words), documentation,
				text -> Optional.of(text).filter(words::contains));
	}

	/** One of an enum's constants, written in small letters with dashes. */
	public static <E extends Enum<E>> Option<E> choice(String name, E standard, String documentation) {
		List<E> constants = List.of(standard.getDeclaringClass().getEnumConstants());
		return new Option<>(name, standard, String.join(" | ", constants.stream().map(Option::text).toList()),
				documentation, text -> constants.stream().filter(constant -> text(constant).equals(text)).findFirst());
	}

	/**
	 * A value of another kind, which is written as its {@code toString} says.
	 *
	 * @param range
	 *            which values there are, to show to people
	 * @param reader
	 *            the value that a text stands for; empty where it is none
	 */
	public static <T> Option<T> of(String name, T standard, String range, String documentation,
			Function<String, Optional<T>> reader) {
		return new Option<>(name, standard, range, documentation, reader);
	}

	private static Optional<BigDecimal> number(String text) {
		// long exponents would take memory and time
		return text.matches("[-+]?[0-9.]{1,20}([eE][-+]?[0-9]{1,3})?")
				? Optional.of(text).flatMap(Option::decimal)
				: Optional.empty();
	}

	private static Optional<BigDecimal> decimal(String text) {
		try {
			return Optional.of(new BigDecimal(text));
		} catch (NumberFormatException e) {
			return Optional.empty();
		}
	}

	private static boolean between(BigDecimal value, double minimum, double maximum) {
		return value.compareTo(BigDecimal.valueOf(minimum)) >= 0 && value.compareTo(BigDecimal.valueOf(maximum)) <= 0;
	}

	/** Name as it is written, for example {@code tolerance}. */
	public String name() {
		return name;
	}

	/** Its value where none is given. */
	public T standard() {
		return standard;
	}

	/** Its value where none is given, as it is written. */
	public String standardText() {
		return text(standard);
	}

	/** Which values there are, to show to people. */
	public String range() {
		return range;
	}

	/** One sentence. */
	public String documentation() {
		return documentation;
	}

	/** The value that a text stands for; empty where it is none of the range. */
	Optional<T> read(String text) {
		return reader.apply(text);
	}

	/** A value as it is written. */
	static String text(Object value) {
		return switch (Objects.requireNonNull(value)) {
			case Double number ->
				number == 0 ? "0" : new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
			case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
			default -> value.toString();
		};
	}
}
