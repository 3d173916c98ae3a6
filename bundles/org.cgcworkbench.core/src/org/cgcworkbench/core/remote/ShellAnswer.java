package org.cgcworkbench.core.remote;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.cgcworkbench.core.PlainText;

/**
 * What a script said.
 *
 * @param parts
 *            in their order
 * @param complete
 *            whether it came to its end
 */
public record ShellAnswer(List<Part> parts, boolean complete) {

	private static final String END = "end";
	private static final int MOST_PARTS = 10_000;

	/**
	 * A part.
	 *
	 * @param words
	 *            that it began with
	 * @param body
	 *            what was printed after it
	 */
	public record Part(List<String> words, byte[] body) {

		/** The first word, which says what the part is. */
		public String kind() {
			return words.getFirst();
		}

		/** The word of that number, empty where there is none. */
		public String word(int number) {
			return number < words.size() ? words.get(number) : "";
		}

		/** A number, or -1 where there is none. */
		public long number(int word) {
			return word(word).matches("\\d{1,18}") ? Long.parseLong(word(word)) : -1;
		}

		/** All words but the first. */
		public String rest() {
			return String.join(" ", words.subList(1, words.size()));
		}

		/** What was printed, made safe to show. */
		public String text() {
			return PlainText.message(new String(body, StandardCharsets.UTF_8)).strip();
		}
	}

	/**
	 * @param mark
	 *            a word that nobody can know, at the beginning of the line that begins a part
	 */
	static ShellAnswer of(byte[] bytes, String mark) {
		List<Part> parts = new ArrayList<>();
		byte[] sign = ("\n" + mark + " ").getBytes(StandardCharsets.US_ASCII);
		int at = find(bytes, sign, 0);
		while (at >= 0 && parts.size() < MOST_PARTS) {
			int from = at + sign.length;
			int line = find(bytes, new byte[]{'\n'}, from);
			if (line < 0) {
				break;
			}
			at = find(bytes, sign, line);
			String header = PlainText.name(new String(bytes, from, line - from, StandardCharsets.UTF_8), 500);
			byte[] body = Arrays.copyOfRange(bytes, line + 1, Math.max(line + 1, at < 0 ? bytes.length : at));
			parts.add(new Part(List.of(header.split(" ")), body));
		}
		boolean complete = !parts.isEmpty() && parts.getLast().kind().equals(END);
		return new ShellAnswer(complete ? List.copyOf(parts.subList(0, parts.size() - 1)) : parts, complete);
	}

	private static int find(byte[] bytes, byte[] sign, int from) {
		for (int i = from; i <= bytes.length - sign.length; i++) {
			if (bytes[i] == sign[0] && Arrays.equals(bytes, i, i + sign.length, sign, 0, sign.length)) {
				return i;
			}
		}
		return -1;
	}

	/** Those parts that begin with a word. */
	public Stream<Part> parts(String kind) {
		return parts.stream().filter(part -> part.kind().equals(kind));
	}
}
