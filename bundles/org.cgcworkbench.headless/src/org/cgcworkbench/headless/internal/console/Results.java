package org.cgcworkbench.headless.internal.console;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.run.Ending;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What a command was called for: text for people or, with {@code --json}, one document for programs. Commands print the
 * one on {@link #text()} and put the other together by {@link #put} and {@link #add}; which of them is written stands
 * here alone. docs/command-line.md has the keys.
 */
public final class Results {

	/** Option that asks for the document. */
	public static final String OPTION = "--json";

	private static final int FORMAT = 1;
	private static final List<String> HELP = List.of("-h", "--help", "help", "-V", "--version");
	private static final Map<String, Object> CONTENT = new LinkedHashMap<>();
	private static final List<String> ERRORS = new ArrayList<>();
	/** Standard output, where the document is wanted. */
	private static Optional<PrintStream> document = Optional.empty();

	private static String name = "";

	private Results() {
	}

	/**
	 * Looks whether the document is wanted; then whatever else is printed goes to standard error. Help is for people.
	 *
	 * @param command
	 *            its name, such as {@code bench step}
	 */
	public static void begin(String command, String... arguments) {
		List<String> all = Arrays.asList(arguments);
		if (all.contains(OPTION) && Collections.disjoint(all, HELP)) {
			name = command;
			document = Optional.of(System.out);
			System.setOut(System.err);
		}
	}

	/** Whether the document is wanted. */
	public static boolean asJson() {
		return document.isPresent();
	}

	/** Where results are printed for people; nowhere where the document is wanted. */
	public static PrintStream text() {
		return asJson() ? new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8) : System.out;
	}

	/** Sets a key: a text, number, truth, list or map; anything else by its text, empty and not finite as null. */
	public static synchronized void put(String key, Object value) {
		CONTENT.put(key, plain(value));
	}

	/** Adds to the list of a key. */
	@SuppressWarnings("unchecked")
	public static synchronized void add(String key, Object value) {
		((List<Object>) CONTENT.computeIfAbsent(key, any -> new ArrayList<>())).add(plain(value));
	}

	/** A map in the order of its keys and values, given by turns. */
	public static Map<String, Object> map(Object... keysAndValues) {
		Map<String, Object> map = new LinkedHashMap<>();
		for (int i = 0; i < keysAndValues.length; i += 2) {
			map.put(keysAndValues[i].toString(), keysAndValues[i + 1]);
		}
		return map;
	}

	/** Keeps why the command fails. */
	static synchronized void error(String text) {
		ERRORS.add(text);
	}

	/** Writes the document, where it is wanted. */
	public static synchronized void end(int exitCode) {
		document.ifPresent(out -> {
			Map<String, Object> whole = map("format-version", FORMAT, "command", name, "exit-code", exitCode, "ending",
					Ending.of(exitCode).map(Ending::key).orElse("unknown"));
			if (exitCode != Ending.FINISHED.exitCode() && !ERRORS.isEmpty()) {
				whole.put("error", String.join("\n", ERRORS));
			}
			whole.putAll(CONTENT);
			out.println(text(whole));
			out.flush();
		});
	}

	private static String text(Map<String, Object> whole) {
		try {
			// made here, since most commands start without it
			return JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build()
					.writerWithDefaultPrettyPrinter().writeValueAsString(whole);
		} catch (JsonProcessingException e) {
			throw new IllegalStateException(e);
		}
	}

	private static Object plain(Object value) {
		return switch (value) {
			case null -> null;
			case Optional<?> optional -> plain(optional.orElse(null));
			case Double number -> Double.isFinite(number) ? number : null;
			case Number number -> number;
			case Boolean truth -> truth;
			case Map<?, ?> map -> {
				Map<String, Object> plain = new LinkedHashMap<>();
				map.forEach((key, each) -> plain.put(key.toString(), plain(each)));
				yield plain;
			}
			case Path path -> path.toString();
			case Iterable<?> list -> {
				List<Object> plain = new ArrayList<>();
				list.forEach(each -> plain.add(plain(each)));
				yield plain;
			}
			default -> value.toString();
		};
	}
}
