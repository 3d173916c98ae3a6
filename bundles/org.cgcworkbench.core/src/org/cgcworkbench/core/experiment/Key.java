package org.cgcworkbench.core.experiment;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cgcworkbench.core.experiment.internal.YamlValue;

/**
 * One key of an experiment file: what the reader, the writer, the editor and the documentation know of it.
 *
 * @param <T>
 *            what its value is in an {@link Experiment}; text for a path
 * @param name
 *            with its section, for example {@code schedule.epochs}
 * @param kind
 *            how values are written
 * @param required
 *            whether a file must have it
 * @param defaultValue
 *            empty where there is none or it depends on something
 * @param defaultText
 *            the default as it would stand in a file, or a sentence where the default depends on something; empty where
 *            the key is required or may be left out
 * @param value
 *            gives the value that an experiment has; null for a key that decides others only
 * @param documentation
 *            one sentence
 */
public record Key<T>(String name, Kind<T> kind, boolean required, Optional<T> defaultValue, String defaultText,
		Function<Experiment, T> value, String documentation) {

	/** What a single value is. */
	public enum Type {
		TEXT("text"), WHOLE_NUMBER("whole number"), NUMBER("number"), SWITCH("true or false"), PATH("path"), CHOICE(
				"one of");

		private final String words;

		Type(String words) {
			this.words = words;
		}
	}

	/**
	 * How values of one type are written.
	 *
	 * @param list
	 *            whether it is a list of values of the type
	 * @param choices
	 *            the words allowed, empty for any; for texts those that come with the program, for paths those that
	 *            stand for something else
	 * @param range
	 *            which numbers are allowed
	 * @param reader
	 *            makes a value of the items of a list, or of a single text, {@link Long}, {@link Double} or boolean
	 * @param writer
	 *            makes of a value what stands in a file: a text, number or boolean, or a list of them
	 */
	public record Kind<T>(Type type, boolean list, List<String> choices, Range range, Function<List<?>, T> reader,
			Function<T, Object> writer) {

		static final Kind<String> TEXT = of(Type.TEXT, List.of(), Range.ANY, String.class);
		static final Kind<String> PATH = of(Type.PATH, List.of(), Range.ANY, String.class);
		static final Kind<Boolean> SWITCH = of(Type.SWITCH, List.of(), Range.ANY, Boolean.class);

		private static <T> Kind<T> of(Type type, List<String> choices, Range range, Class<T> of) {
			return new Kind<>(type, false, choices, range, read -> of.cast(read.getFirst()), value -> value);
		}

		/** Any text, with those that are known. */
		static Kind<String> text(List<String> known) {
			return of(Type.TEXT, known, Range.ANY, String.class);
		}

		/** A path, or one of several words that stand for something else. */
		static Kind<String> path(List<String> words) {
			return of(Type.PATH, words, Range.ANY, String.class);
		}

		/** One of several, each written as a word. */
		static <T> Kind<T> choice(List<T> choices, Function<T, String> word) {
			return new Kind<>(
					Type.CHOICE, false, choices.stream().map(word).toList(), Range.ANY, read -> choices.stream()
							.filter(choice -> word.apply(choice).equals(read.getFirst())).findFirst().orElseThrow(),
					word::apply);
		}

		/** One of several words. */
		static Kind<String> choice(List<String> words) {
			return choice(words, word -> word);
		}

		/** A whole number. */
		static Kind<Integer> whole(int minimum, int maximum) {
			return new Kind<>(Type.WHOLE_NUMBER, false, List.of(), new Range(minimum, false, maximum, false),
					read -> Math.toIntExact((Long) read.getFirst()), value -> value);
		}

		/** A whole number that may be large. */
		static Kind<Long> longFrom(long minimum) {
			return of(Type.WHOLE_NUMBER, List.of(), new Range(minimum, false, Double.POSITIVE_INFINITY, false),
					Long.class);
		}

		/** A number from 0. */
		static Kind<Double> upTo(double maximum) {
			return of(Type.NUMBER, List.of(), new Range(0, false, maximum, false), Double.class);
		}

		/** A number above 0. */
		static Kind<Double> positiveUpTo(double maximum) {
			return of(Type.NUMBER, List.of(), new Range(0, true, maximum, false), Double.class);
		}

		/** A number from 0 and below a maximum. */
		static Kind<Double> below(double maximum) {
			return of(Type.NUMBER, List.of(), new Range(0, false, maximum, true), Double.class);
		}

		/** A list of such values. */
		Kind<List<T>> listed() {
			return new Kind<>(type, true, choices, range,
					read -> read.stream().map(item -> reader.apply(List.of(item))).toList(),
					values -> values.stream().map(writer).toList());
		}
	}

	/**
	 * An interval of numbers.
	 *
	 * @param minimum
	 *            least number allowed, or negative infinity
	 * @param open
	 *            whether the minimum itself is not allowed
	 * @param maximum
	 *            largest number allowed, or infinity
	 * @param below
	 *            whether the maximum itself is not allowed
	 */
	public record Range(double minimum, boolean open, double maximum, boolean below) {

		static final Range ANY = new Range(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);

		/** Whether a number lies in it. */
		public boolean holds(double value) {
			return (open ? value > minimum : value >= minimum) && (below ? value < maximum : value <= maximum);
		}

		private String words() {
			String words = minimum == Double.NEGATIVE_INFINITY ? "" : (open ? " above " : " from ") + text(minimum);
			if (maximum != Double.POSITIVE_INFINITY) {
				return words + (below ? " to below " : open ? " and up to " : " to ") + text(maximum);
			}
			return words + (open || words.isEmpty() ? "" : " up");
		}
	}

	/** What a single value is. */
	public Type type() {
		return kind.type;
	}

	/** Whether it takes a list of values. */
	public boolean list() {
		return kind.list;
	}

	/** The words allowed, empty for any; for texts and paths some of those allowed, see {@link Kind}. */
	public List<String> choices() {
		return kind.choices;
	}

	/** The section, empty for keys at the top. */
	public String section() {
		return name.substring(0, Math.max(0, name.indexOf('.')));
	}

	/** The name within its section. */
	public String shortName() {
		return name.substring(name.indexOf('.') + 1);
	}

	/** What a value may be, in words: {@code whole number from 1 to 10000}. */
	public String allowed() {
		String words = choices().isEmpty() ? type().words : String.join(" | ", choices());
		if (type() == Type.TEXT && !choices().isEmpty()) {
			words += " | id of an added one";
		} else if (type() == Type.PATH && !choices().isEmpty()) {
			words += " | " + type().words;
		}
		return (list() ? "list of " : "") + words + kind.range.words();
	}

	/** What stands where a file says nothing, in words: {@code required}, {@code default: 90}; empty for nothing. */
	public String defaultWords() {
		return required ? "required" : defaultText.isEmpty() ? "" : "default: " + defaultText;
	}

	/** What an experiment's value looks like in a file: a text, number or boolean, or a list of them. */
	public Optional<Object> written(Experiment experiment) {
		return Optional.ofNullable(value.apply(experiment)).map(kind.writer);
	}

	/** A value as it is given on a command line: {@code schedule.epochs=5}. */
	public String setting(T chosen) {
		List<?> items = kind.writer.apply(chosen) instanceof List<?> list ? list : List.of(kind.writer.apply(chosen));
		return name + "=" + YamlValue.text(this, items.stream().map(Key::text).toList());
	}

	/** What somebody typed as the value: for a list its items, with commas between and brackets around or not. */
	public List<String> items(String typed) {
		return list()
				? Arrays.stream(typed.replaceFirst("^\\[(.*)]$", "$1").split(",")).map(String::strip)
						.filter(item -> !item.isEmpty()).toList()
				: List.of(typed);
	}

	/** A value for people: lists in brackets, numbers without an exponent. */
	public static String text(Object value) {
		if (value instanceof List<?> list) {
			return list.stream().map(Key::text).collect(Collectors.joining(", ", "[", "]"));
		}
		return value instanceof Double number
				? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
				: value.toString();
	}
}
