package org.cgcworkbench.core.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

	/** The use of that word. */
	public static Optional<ObjectUse> of(String key) {
		return Arrays.stream(values()).filter(use -> use.key().equals(key)).findFirst();
	}

	/** All words. */
	public static List<String> keys() {
		return Arrays.stream(values()).map(ObjectUse::key).toList();
	}
}
