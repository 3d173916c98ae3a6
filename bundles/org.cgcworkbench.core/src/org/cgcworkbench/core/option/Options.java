package org.cgcworkbench.core.option;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.cgcworkbench.core.PlainText;
import org.cgcworkbench.core.UserException;

/** Values of the options of a metric or an explanation method. */
public final class Options {

	private final List<Option<?>> declared;
	private final Map<Option<?>, Object> given;

	private Options(List<Option<?>> declared, Map<Option<?>, Object> given) {
		this.declared = List.copyOf(declared);
		this.given = Map.copyOf(given);
	}

	/** All at their standard values. */
	public static Options standard(List<Option<?>> declared) {
		return new Options(declared, Map.of());
	}

	/**
	 * Reads what stands behind an id.
	 *
	 * @param id
	 *            of what has the options, for messages
	 * @param text
	 *            {@code name=value}, several separated by colons
	 * @throws UserException
	 *             where one is unknown, out of its range or given twice
	 */
	static Options read(String id, List<Option<?>> declared, String text) {
		Map<Option<?>, Object> given = new HashMap<>();
		for (String part : text.split(":", -1)) {
			String name = part.substring(0, Math.max(part.indexOf('='), 0));
			Option<?> option = declared.stream().filter(known -> known.name().equals(name)).findFirst()
					.orElseThrow(() -> new UserException(unknown(id, declared, part)));
			Object value = option.read(part.substring(name.length() + 1)).orElse(null);
			if (value == null) {
				throw new UserException(id + ": " + name + " is " + option.range() + ", not "
						+ PlainText.name(part.substring(name.length() + 1)));
			}
			if (given.put(option, value) != null) {
				throw new UserException(id + ": " + name + " is given twice");
			}
		}
		return new Options(declared, given);
	}

	private static String unknown(String id, List<Option<?>> declared, String part) {
		return id + " has no option " + PlainText.name(part)
				+ (declared.isEmpty()
						? "; it has none"
						: "; write " + declared.stream().map(option -> option.name() + "=" + option.range())
								.collect(Collectors.joining(", or ")));
	}

	/** The value given, else the standard one. */
	@SuppressWarnings("unchecked")
	public <T> T get(Option<T> option) {
		return (T) given.getOrDefault(option, option.standard());
	}

	/**
	 * What to put behind the id: those that differ from their standard values, in the order of declaration, for example
	 * {@code :tolerance=15}; empty where none does.
	 */
	public String suffix() {
		return declared.stream().filter(option -> !get(option).equals(option.standard()))
				.map(option -> ":" + option.name() + "=" + Option.text(get(option))).collect(Collectors.joining());
	}
}
