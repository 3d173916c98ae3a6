package org.cgcworkbench.core.report;

import java.util.Arrays;
import java.util.Locale;

import org.cgcworkbench.core.UserException;

/**
 * Families of letters in figures. Each comes with the product and is as wide as the usual ones that are named with it.
 */
public enum FigureFont {

	/** As Arial and Helvetica. */
	SANS("Liberation Sans, Arial, Helvetica, sans-serif"),
	/** As Times. */
	SERIF("Liberation Serif, Times New Roman, Times, serif"),
	/** As Courier. */
	MONO("Liberation Mono, Courier New, Courier, monospace");

	private final String families;

	FigureFont(String families) {
		this.families = families;
	}

	/** Families of one width, the own one first, as CSS and SVG name them. */
	public String families() {
		return families;
	}

	/** Its name, as in options. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The family of a name.
	 *
	 * @throws UserException
	 *             where there is none
	 */
	public static FigureFont named(String name) {
		return Arrays.stream(values()).filter(font -> font.toString().equals(name)).findFirst()
				.orElseThrow(() -> new UserException("letters of figures are sans, serif or mono, not " + name));
	}
}
