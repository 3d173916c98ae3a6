package org.cgcworkbench.core.support;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import org.cgcworkbench.core.PlainText;
import org.cgcworkbench.core.UserException;

/** Which of the extensions that added bundles bring can be used, and what to say of the others. */
public final class Extensions {

	/**
	 * What a bundle offers.
	 *
	 * @param bundle
	 *            symbolic name
	 * @param component
	 *            the component's name, most often that of its class
	 * @param service
	 *            empty where the component cannot be made
	 * @param failure
	 *            why it cannot be made: a stack trace or a sentence; may be empty
	 */
	public record Offer<T>(String bundle, String component, Optional<T> service, String failure) {
	}

	private static final String UNRESOLVED = "Unresolved requirement:";

	private Extensions() {
	}

	/**
	 * The built-in extensions, and those offered that were made and have an id of their own.
	 *
	 * @param id
	 *            the id of an extension
	 * @param leftOut
	 *            is told one line on each that cannot be used
	 */
	public static <T> List<T> usable(List<T> builtIn, List<Offer<T>> offers, Function<T, String> id,
			Consumer<String> leftOut) {
		List<T> usable = new ArrayList<>(builtIn);
		Set<String> ids = new HashSet<>();
		builtIn.forEach(extension -> ids.add(id.apply(extension)));
		for (Offer<T> offer : offers) {
			Optional<String> fault = offer.service().isEmpty()
					? Optional.of("cannot be made" + cause(offer.failure()))
					: fault(offer.service().get(), id, ids);
			if (fault.isEmpty()) {
				usable.add(offer.service().get());
			} else {
				leftOut.accept(PlainText.name(offer.component(), 200) + " of the bundle " + offer.bundle()
						+ " is left out: it " + fault.get());
			}
		}
		return usable;
	}

	private static <T> Optional<String> fault(T extension, Function<T, String> id, Set<String> ids) {
		String own;
		try {
			own = id.apply(extension);
		} catch (RuntimeException | LinkageError e) {
			return Optional.of("has no id (" + oneLine(e.toString()) + ")");
		}
		if (own == null || own.isBlank()) {
			return Optional.of("has no id");
		}
		return ids.add(own)
				? Optional.empty()
				: Optional.of("has the id " + PlainText.name(own) + ", which another one has already");
	}

	/**
	 * The extension of an id.
	 *
	 * @param what
	 *            what it is, in words
	 * @throws UserException
	 *             where there is none; the message lists the others
	 */
	public static <T> T find(String what, String wanted, List<T> installed, Function<T, String> id) {
		return installed.stream().filter(extension -> id.apply(extension).equals(wanted)).findFirst()
				.orElseThrow(() -> new UserException("there is no " + what + " " + wanted + "; installed: "
						+ String.join(", ", installed.stream().map(id).sorted().toList())));
	}

	/** The innermost cause that a stack trace names, in brackets. */
	private static String cause(String failure) {
		return failure.lines().map(String::strip)
				.filter(line -> line.startsWith("Caused by: ") || !line.isEmpty() && !line.startsWith("at "))
				.filter(line -> !line.startsWith("... ")).reduce((first, last) -> last)
				.map(line -> " (" + oneLine(line.replaceFirst("^Caused by: ", "")) + ")").orElse("");
	}

	/**
	 * One line on a bundle that is there and cannot be used, since it needs what is not.
	 *
	 * @param message
	 *            what the OSGi framework says of it, over several lines
	 */
	public static String unresolved(String bundle, String message) {
		String text = message == null ? "" : message;
		// the last one is what all others wait for
		String missing = text.lines().filter(line -> line.contains(UNRESOLVED)).reduce((first, last) -> last)
				.map(line -> "it needs " + line.substring(line.indexOf(UNRESOLVED) + UNRESOLVED.length()).strip()
						+ ", which nothing here offers")
				.orElse(text);
		return "the bundle " + bundle + " is left out: " + oneLine(missing);
	}

	/**
	 * One line on a bundle that was built for another version of something of ours.
	 *
	 * @param name
	 *            of a package or bundle
	 * @param optional
	 *            whether the bundle works without it, but for what stands on it
	 */
	public static String otherVersion(String bundle, String name, String builtFor, String here, boolean optional) {
		return "the bundle " + bundle + (optional ? " goes without " + name : " is left out") + ": it was built for "
				+ (optional ? "" : name + " ") + builtFor + ", and " + here
				+ " is here; build it with the SDK of this workbench";
	}

	private static String oneLine(String text) {
		return PlainText.name(text.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse(""),
				300);
	}
}
