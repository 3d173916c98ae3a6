package org.cgcworkbench.core.fuzz;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes the words, signs and spaces of a text, its nesting and its encoding.
 *
 * @param words
 *            what the language knows
 * @param brackets
 *            pairs that open and close
 */
record TextMutation(List<String> words, List<String[]> brackets) implements Mutation {

	private static final Charset BYTES = StandardCharsets.ISO_8859_1;
	private static final Pattern TOKEN = Pattern.compile("[\\w.+-]+|\\s+|.", Pattern.DOTALL);
	private static final Pattern WORD = Pattern.compile("\\w");
	private static final int LONGEST_TEXT = 1 << 17;
	private static final Mutation OTHER = new ByteMutation();
	private static final List<String> ODD = List.of("\0", "\r", "\t", "\u001b[31m", "\u0085", utf("\u2028"),
			utf("\ufeff"), utf("\u202e"), utf("\ud83d\ude00"), utf("a\u0308"), "\u00ed\u00a0\u0080", "\u00c0\u0080",
			"\u00ff", "NaN", "-Infinity", "1e999", "1e-999", "-0", "0x10", "9".repeat(400), "1." + "0".repeat(400),
			"..", "/", "\\");

	@Override
	public byte[] apply(byte[] input, byte[] other, Dice dice) {
		if (input.length > LONGEST_TEXT || dice.oneIn(8)) {
			return OTHER.apply(input, other, dice);
		}
		List<String> tokens = tokens(input);
		for (int i = dice.oneIn(2) ? 1 + dice.below(6) : 1; i > 0; i--) {
			change(tokens, other, dice);
		}
		String text = String.join("", tokens);
		return dice.oneIn(60) ? encoded(text, dice) : text.getBytes(BYTES);
	}

	private void change(List<String> tokens, byte[] other, Dice dice) {
		int at = dice.below(tokens.size());
		if (dice.oneIn(2) && !tokens.isEmpty()) {
			changeValue(tokens, at, dice);
			return;
		}
		List<String> run = tokens.subList(at, Math.min(tokens.size(), at + dice.length(tokens.size() - at)));
		switch (dice.below(9)) {
			case 0 -> run.clear();
			case 1 -> tokens.add(at, repeated(String.join("", run), dice.repeats()));
			case 2 -> tokens.addAll(dice.below(tokens.size()), List.copyOf(run));
			case 3 -> {
				if (!tokens.isEmpty()) {
					Collections.swap(tokens, at, dice.below(tokens.size()));
				}
			}
			case 4, 5 -> {
				if (!tokens.isEmpty()) {
					tokens.set(at, word(dice));
				}
			}
			case 6 -> tokens.add(at, word(dice));
			case 7 -> {
				String[] pair = dice.pick(brackets);
				int depth = dice.repeats();
				int end = at + run.size();
				tokens.add(end, repeated(pair[1], dice.oneIn(3) ? dice.below(depth) : depth));
				tokens.add(at, repeated(pair[0], depth));
			}
			default -> {
				List<String> more = tokens(other.length > LONGEST_TEXT ? new byte[0] : other);
				int from = dice.below(more.size());
				tokens.addAll(at, more.subList(from, from + dice.length(more.size() - from)));
			}
		}
	}

	/** Numbers become others, words become words of the same text, so that the form stays sound. */
	private static void changeValue(List<String> tokens, int from, Dice dice) {
		for (int at = from; at < tokens.size(); at++) {
			String other = dice.pick(tokens);
			if (WORD.matcher(tokens.get(at)).lookingAt() && WORD.matcher(other).lookingAt()) {
				boolean number = Character.isDigit(tokens.get(at).charAt(0));
				tokens.set(at, number ? Long.toString(dice.boundary()) : other);
				return;
			}
		}
	}

	private String word(Dice dice) {
		return switch (dice.below(4)) {
			case 0 -> dice.pick(ODD);
			case 1 -> Long.toString(dice.boundary());
			default -> dice.pick(words);
		};
	}

	private static byte[] encoded(String text, Dice dice) {
		String plain = new String(text.getBytes(BYTES), StandardCharsets.UTF_8);
		return switch (dice.below(4)) {
			case 0 -> plain.getBytes(StandardCharsets.UTF_16);
			case 1 -> plain.getBytes(StandardCharsets.UTF_16LE);
			case 2 -> plain.getBytes(Charset.forName("UTF-32"));
			default -> ("\ufeff" + plain).getBytes(StandardCharsets.UTF_8);
		};
	}

	private static List<String> tokens(byte[] text) {
		List<String> tokens = new ArrayList<>();
		Matcher matcher = TOKEN.matcher(new String(text, BYTES));
		while (matcher.find()) {
			tokens.add(matcher.group());
		}
		return tokens;
	}

	private static String repeated(String text, int times) {
		return text.repeat((int) Math.min(times, LONGEST / Math.max(1L, text.length())));
	}

	/** The text's bytes in UTF-8, a character each. */
	private static String utf(String text) {
		return new String(text.getBytes(StandardCharsets.UTF_8), BYTES);
	}
}
