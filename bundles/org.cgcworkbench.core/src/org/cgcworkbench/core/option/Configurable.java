package org.cgcworkbench.core.option;

import java.util.List;
import java.util.stream.Collectors;

import org.cgcworkbench.core.UserException;

/**
 * What is named by an id with options behind it, for example {@code pointing-game:tolerance=15}.
 *
 * @param <S>
 *            what it is
 */
public interface Configurable<S extends Configurable<S>> {

	/**
	 * Short stable name, for example {@code pointing-game}; behind it the {@link Options#suffix()} of one that was made
	 * by {@link #with}.
	 */
	String id();

	/** What can be set, in the order in which ids name it; all of it has a standard value. */
	default List<Option<?>> options() {
		return List.of();
	}

	/**
	 * The same with these options. Whoever has {@link #options()} overrides it.
	 *
	 * @param options
	 *            of those declared
	 */
	@SuppressWarnings("unchecked")
	default S with(Options options) {
		return (S) this;
	}

	/**
	 * The one that an id with options names.
	 *
	 * @param all
	 *            as they come with the program and with added bundles
	 * @param what
	 *            what they are, in one or two words, for the message
	 * @param asked
	 *            an id, {@code name=value} behind colons; blanks round it do not count
	 * @throws UserException
	 *             where there is none of that id, or an option is unknown or out of its range
	 */
	static <S extends Configurable<S>> S find(List<S> all, String what, String asked) {
		String text = asked.strip();
		String id = text.contains(":") ? text.substring(0, text.indexOf(':')) : text;
		S found = all.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow(
				() -> new UserException((id.isEmpty() ? "no " + what + " is named" : "there is no " + what + " " + id)
						+ "; choose from " + all.stream().map(Configurable::id).collect(Collectors.joining(", "))));
		if (id.equals(text)) {
			return found;
		}
		Options options = Options.read(id, found.options(), text.substring(id.length() + 1));
		S configured = options.suffix().isEmpty() ? found : found.with(options);
		if (!configured.id().equals(id + options.suffix())) {
			throw new IllegalStateException(id + " with options names itself " + configured.id());
		}
		return configured;
	}
}
