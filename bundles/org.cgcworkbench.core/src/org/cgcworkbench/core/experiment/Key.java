package org.cgcworkbench.core.experiment;

import java.util.List;
import java.util.Locale;

/**
 * One key of an experiment file.
 *
 * @param name
 *            with its section, for example {@code schedule.epochs}
 * @param list
 *            whether it takes a list of values of the type
 * @param required
 *            whether a file must have it
 * @param defaultText
 *            the default as it would stand in a file, or a sentence where the default depends on something; empty where
 *            the key is required or may be left out
 * @param minimum
 *            least number allowed, or negative infinity
 * @param openMinimum
 *            whether the minimum itself is not allowed
 * @param maximum
 *            largest number allowed, or infinity
 * @param choices
 *            the words allowed, empty for any; for texts those that come with the program
 * @param documentation
 *            one sentence
 */
public record Key(String name, Type type, boolean list, boolean required, String defaultText, double minimum,
		boolean openMinimum, double maximum, List<String> choices, String documentation) {

	/** What a value is. */
	public enum Type {
		TEXT("text"), WHOLE_NUMBER("whole number"), NUMBER("number"), SWITCH("true or false"), PATH("path"), CHOICE(
				"one of");

		private final String words;

		Type(String words) {
			this.words = words;
		}
	}

	public Key {
		choices = List.copyOf(choices);
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
		String words = choices.isEmpty() ? type.words : String.join(" | ", choices);
		if (type == Type.TEXT && !choices.isEmpty()) {
			words += " | id of an added one";
		}
		if (type == Type.NUMBER || type == Type.WHOLE_NUMBER) {
			words += range();
		}
		return list ? "list of " + words : words;
	}

	private String range() {
		String range = "";
		if (minimum != Double.NEGATIVE_INFINITY) {
			range += (openMinimum ? " above " : " from ") + number(minimum);
		}
		if (maximum != Double.POSITIVE_INFINITY) {
			range += (openMinimum ? " and up to " : " to ") + number(maximum);
		} else if (!openMinimum && minimum != Double.NEGATIVE_INFINITY) {
			range += " up";
		}
		return range;
	}

	/** Whether a number lies in the range. */
	public boolean inRange(double value) {
		return (openMinimum ? value > minimum : value >= minimum) && value <= maximum;
	}

	/** A number as it is written in a file. */
	public static String number(double value) {
		return value == Math.rint(value) && Math.abs(value) < 1e15
				? String.format(Locale.ROOT, "%.0f", value)
				: Double.toString(value);
	}
}
