package org.cgcworkbench.core.report.internal;

import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.report.FigureFont;
import org.cgcworkbench.core.report.FigureOptions;

/**
 * What figures are drawn on, in a unit of its own.
 *
 * @param width
 *            of the figure
 * @param text
 *            height of letters
 * @param line
 *            width of lines
 * @param font
 *            family of letters
 * @param alone
 *            whether the figure stands alone and has its title in it
 */
record Sheet(double width, double text, double line, FigureFont font, boolean alone) {

	/** A figure on the page of a report. */
	static final Sheet PAGE = new Sheet(480, 11, 2, FigureFont.SANS, false);

	private static final double LINE_HEIGHT = 15.0 / 11;

	/** A figure alone, in points. */
	static Sheet of(FigureOptions options) {
		return new Sheet(options.points(), options.text(), options.line(), options.font(), true);
	}

	/** Lengths that were chosen for letters of 11. */
	double length(double at11) {
		return at11 * text / PAGE.text;
	}

	/** From one line of text to the next. */
	double lineHeight() {
		return text * LINE_HEIGHT;
	}

	/** Radius of dots. */
	double dot() {
		return 1.5 * line;
	}

	double widthOf(String words) {
		return TextWidth.of(font, words) * text;
	}

	/** A text in lines that fit; a word that is too long stands alone. */
	List<String> lines(String words, double room) {
		List<String> lines = new ArrayList<>();
		StringBuilder line = new StringBuilder();
		for (String word : words.strip().split(" +")) {
			if (!line.isEmpty() && widthOf(line + " " + word) > room) {
				lines.add(line.toString());
				line.setLength(0);
			}
			line.append(line.isEmpty() ? "" : " ").append(word);
		}
		if (!line.isEmpty()) {
			lines.add(line.toString());
		}
		return lines;
	}

	/** A text cut at its end so that it fits. */
	String fitting(String words, double room) {
		if (widthOf(words) <= room) {
			return words;
		}
		int[] letters = words.codePoints().toArray();
		int kept = letters.length;
		while (kept > 0 && widthOf(new String(letters, 0, kept) + "…") > room) {
			kept--;
		}
		return new String(letters, 0, kept) + "…";
	}
}
