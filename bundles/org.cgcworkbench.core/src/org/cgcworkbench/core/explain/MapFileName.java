package org.cgcworkbench.core.explain;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.cgcworkbench.core.support.Sha256;

/**
 * Names of files that hold heat maps. A name tells picture, method, layer and class for people and ends with eight
 * hexadecimal digits that stand for everything that the map depends on, so that a file is only ever replaced by one
 * that is made of the same in the same way.
 */
public final class MapFileName {

	/**
	 * Some file systems take no more than 143 bytes; an ending and the name of a temporary file must fit in as well.
	 */
	private static final int MOST_BYTES = 110;
	private static final int DIGITS = 8;

	private MapFileName() {
	}

	/**
	 * A name without an ending, valid on every system.
	 *
	 * @param picture
	 *            the picture's file; of its name as much is kept as there is room for
	 * @param parts
	 *            what to tell people: method, layer, class
	 * @param dependsOn
	 *            digest of the picture, digest of the weights and every setting; together with the other two it decides
	 *            the digits
	 */
	public static String of(Path picture, List<String> parts, List<?> dependsOn) {
		String name = picture.getFileName().toString();
		String digits = Sha256.of(name + '\0' + parts + '\0' + dependsOn).substring(0, DIGITS);
		String told = plain(String.join("-", parts));
		String end = "-" + cut(told, MOST_BYTES / 2) + "-" + digits;
		String stem = plain(name.replaceFirst("(?<=.)\\.[^.]*$", ""));
		return cut(stem, MOST_BYTES - end.getBytes(StandardCharsets.UTF_8).length) + end;
	}

	/** Letters, digits and what no system or shell minds. */
	private static String plain(String text) {
		return text.replaceAll("[^\\p{L}\\p{M}\\p{N}+._-]", "_").replaceFirst("^[.-]", "_");
	}

	/** As many whole characters as fit into so many bytes of UTF-8. */
	private static String cut(String text, int bytes) {
		int end = 0;
		int used = 0;
		while (end < text.length()) {
			int character = text.codePointAt(end);
			used += Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
			if (used > bytes) {
				break;
			}
			end += Character.charCount(character);
		}
		return text.substring(0, end);
	}
}
