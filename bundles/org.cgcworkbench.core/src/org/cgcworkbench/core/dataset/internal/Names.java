package org.cgcworkbench.core.dataset.internal;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of files and classes as they are compared: systems differ in how they compose letters with accents. */
public final class Names {

	private static final Set<String> PICTURES = Set.of("jpg", "jpeg", "jpe", "jfif", "png", "webp", "bmp", "tif",
			"tiff", "gif");

	private Names() {
	}

	/** A name in Unicode's composed form (NFC). */
	public static String composed(String name) {
		return Normalizer.normalize(name, Normalizer.Form.NFC);
	}

	/** Endings of picture files, sorted. */
	static List<String> pictureEndings() {
		return PICTURES.stream().sorted().toList();
	}

	/** Whether a file ends like a picture. */
	public static boolean picture(String name) {
		return PICTURES.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
	}

	/** Whether a file ends like an annotation. */
	static boolean annotation(String name) {
		return name.toLowerCase(Locale.ROOT).endsWith(".xml");
	}

	/** A file's name without its folders and its ending, composed. */
	public static String stem(Path file) {
		return stem(file.getFileName().toString());
	}

	/** A file's name without its ending, composed. */
	static String stem(String name) {
		int dot = name.lastIndexOf('.');
		return composed(dot < 0 ? name : name.substring(0, dot));
	}

	/** The folders that a file lies in, from another folder downwards, composed. */
	static List<String> folders(Path from, Path file) {
		Path parent = from.relativize(file).getParent();
		List<String> names = new ArrayList<>();
		if (parent != null) {
			parent.forEach(part -> names.add(composed(part.toString())));
		}
		return names;
	}
}
