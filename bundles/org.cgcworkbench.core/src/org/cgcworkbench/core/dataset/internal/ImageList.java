package org.cgcworkbench.core.dataset.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.cgcworkbench.core.PlainText;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.support.IoMessage;

/**
 * A text file that names pictures, one a line: a path within the data set, the end of one from a folder on, or the
 * file's name alone. Empty lines are left out; a picture may be named twice.
 */
public final class ImageList {

	private static final int LARGEST = 128 << 20;
	private static final int MOST_SHOWN = 3;

	private ImageList() {
	}

	/**
	 * The pictures that are named, in the order of the samples.
	 *
	 * @param root
	 *            of the data set
	 * @param samples
	 *            that may be named
	 * @param what
	 *            the samples are, for a message
	 * @throws UserException
	 *             where the file cannot be read, or with the first line that names none of the samples or several files
	 */
	public static List<Sample> read(Path list, Path root, List<Sample> samples, String what) {
		Map<String, Integer> lines = lines(list);
		Map<String, List<Sample>> meant = meant(lines.keySet(), root, samples);
		Set<String> found = new HashSet<>();
		List<String> missing = new ArrayList<>();
		lines.forEach((line, number) -> {
			List<Sample> named = meant.get(line);
			if (several(named)) {
				throw new UserException(list + ", line " + number + ": " + PlainText.name(line)
						+ " may be any of several images ("
						+ String.join(", ", named.stream().limit(MOST_SHOWN).map(Sample::name).toList())
						+ (named.size() > MOST_SHOWN ? " and more" : "") + "); write their folders before the name");
			}
			named.forEach(sample -> found.add(sample.name()));
			if (named.isEmpty()) {
				missing.add(line);
			}
		});
		if (!missing.isEmpty()) {
			throw new UserException(list + ", line " + lines.get(missing.getFirst()) + ": "
					+ PlainText.name(missing.getFirst()) + " is not among " + what + " in " + root
					+ (missing.size() > 1 ? ", and " + (missing.size() - 1) + " more of the list are not" : "")
					+ "; correct the names or take the list of this data set");
		}
		return samples.stream().filter(sample -> found.contains(sample.name())).toList();
	}

	/**
	 * The pictures that names may mean: the one with that path in the data set or, where there is none, all whose paths
	 * end so.
	 *
	 * @param names
	 *            see {@link #name}
	 * @return for each of the names; empty for one that no picture has
	 */
	public static Map<String, List<Sample>> meant(Set<String> names, Path root, List<Sample> samples) {
		Map<String, List<Sample>> ending = ending(names, samples);
		Map<String, List<Sample>> meant = new HashMap<>();
		for (String name : names) {
			List<Sample> all = ending.getOrDefault(name, List.of());
			List<Sample> exact = all.stream().filter(sample -> path(sample.file()).equals(path(root) + "/" + name))
					.toList();
			meant.put(name, exact.isEmpty() ? all : exact);
		}
		return meant;
	}

	/** Whether they are of several files. */
	public static boolean several(List<Sample> samples) {
		return samples.stream().map(Sample::file).distinct().limit(2).count() > 1;
	}

	/** A name as it is compared, of any system. */
	public static String name(String written) {
		String name = Names.composed(written.strip().replace('\\', '/'));
		return name.startsWith("./") ? name.substring(2) : name;
	}

	/** The samples by those of the lines that their paths end with. */
	private static Map<String, List<Sample>> ending(Set<String> lines, List<Sample> samples) {
		Set<String> fileNames = new HashSet<>();
		lines.forEach(line -> fileNames.add(line.substring(line.lastIndexOf('/') + 1)));
		Map<String, List<Sample>> ending = new HashMap<>();
		for (Sample sample : samples) {
			String path = path(sample.file());
			int at = path.lastIndexOf('/');
			if (fileNames.contains(path.substring(at + 1))) {
				for (; at >= 0; at = path.lastIndexOf('/', at - 1)) {
					add(ending, lines, path.substring(at + 1), sample);
				}
				add(ending, lines, path, sample);
			}
		}
		return ending;
	}

	private static void add(Map<String, List<Sample>> ending, Set<String> lines, String end, Sample sample) {
		if (lines.contains(end)) {
			ending.computeIfAbsent(end, line -> new ArrayList<>()).add(sample);
		}
	}

	/** Names and the lines where they first stand, from 1. */
	private static Map<String, Integer> lines(Path list) {
		Map<String, Integer> names = new LinkedHashMap<>();
		int number = 0;
		for (String line : (Iterable<String>) text(list).lines()::iterator) {
			number++;
			String name = name(line);
			if (!name.isEmpty()) {
				names.putIfAbsent(name, number);
			}
		}
		if (names.isEmpty()) {
			throw new UserException(list + ": names no image; write one a line");
		}
		return names;
	}

	private static String text(Path list) {
		try (InputStream in = Files.newInputStream(list)) {
			byte[] bytes = in.readNBytes(LARGEST + 1);
			if (bytes.length > LARGEST) {
				throw new UserException(list + ": is larger than 128 MiB, which no list of images is; check the path");
			}
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			return text.startsWith("\ufeff") ? text.substring(1) : text;
		} catch (CharacterCodingException e) {
			throw new UserException(list + ": is not text in UTF-8; a list names one image a line", e);
		} catch (IOException e) {
			throw new UserException(list + ": cannot be read: " + IoMessage.reason(e), e);
		}
	}

	private static String path(Path file) {
		return Names.composed(file.toString().replace('\\', '/'));
	}
}
