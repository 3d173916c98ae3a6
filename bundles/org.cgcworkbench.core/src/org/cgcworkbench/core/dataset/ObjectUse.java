package org.cgcworkbench.core.dataset;

import java.util.Locale;

/** How the pictures of a detection data set, which show objects of several classes, become samples of one class. */
public enum ObjectUse {
	/** Each object, with a margin, is a sample. */
	CROP,
	/** Pictures that show objects of one class alone are samples. */
	SINGLE,
	/** Each class that a picture shows is a sample; for measuring only. */
	EACH;

	/** The word for it in experiment files. */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}
}
