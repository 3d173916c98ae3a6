package org.cgcworkbench.core.dataset.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.cgcworkbench.core.dataset.DatasetWarning;

/** What was passed over while a data set was listed, counted by kind, so that each kind takes one line. */
public final class PassedOver {

	/** A kind of thing that is passed over. */
	public enum Kind {
		/** Links whose target is missing, or themselves. */
		LINK_TO_NOTHING("passed over: symbolic links that point to nothing, %d in all"),
		/** Folders met twice. */
		READ_ALREADY("passed over: links to a folder that is read already or lies above, %d in all"),
		/** Folders below the deepest that is read. */
		TOO_DEEP("passed over: folders that lie too deep, %d in all"),
		/** What the system refuses. */
		UNREADABLE("passed over: files and folders that cannot be read, %d in all"),
		/** What is no file. */
		NO_FILE("passed over: pipes, devices and sockets, %d in all"),
		/** Files in class folders that are neither pictures nor annotations. */
		OTHER_ENDING("passed over: files that do not end like a picture, %d in all"),
		/** Annotations that another folder has precedence over. */
		BESIDE("passed over: annotations beside the pictures, %d in all, since boxes are taken from a folder of their own"),
		/** Annotations that are no Pascal VOC. */
		BROKEN_ANNOTATION(
				"annotations that cannot be used, %d in all; their pictures are left out wherever boxes count"),
		/** Pictures with several annotations, or that share one. */
		AMBIGUOUS("pictures whose annotation is not told by name and folders, %d in all; none is used for them"),
		/** Annotations without pixels. */
		NORMALISED("annotations whose corners lie between 0 and 1, %d in all; write them in pixels"),
		/** Annotations that cannot be held against the picture. */
		NO_SIZE("annotations that state no size, %d in all; their boxes are taken as pixels of the picture"),
		/** Pictures that a list names in vain. */
		MISSING("left out: images that are listed but not there, %d in all"),
		/** Pictures whose class nothing tells. */
		NO_CLASS("left out: images whose class is not told, %d in all"),
		/** Pictures without anything to learn. */
		NO_OBJECT("left out: images without a usable object, %d in all"),
		/** Pictures of several classes. */
		SEVERAL("left out: images with objects of several classes, %d in all"),
		/** Objects that are no example of their class. */
		DIFFICULT("left out: objects that are marked difficult or as a crowd, %d in all"),
		/** Objects too small to show anything. */
		SMALL("left out: objects that are less than 16 pixels wide or high with their margin, %d in all");

		private final String words;

		Kind(String words) {
			this.words = words;
		}
	}

	private static final class Count {

		private int number;
		private Path first;
		private String detail = "";
		private final Map<String, Integer> endings = new TreeMap<>();
	}

	private static final int MOST_ENDINGS = 4;

	private final Map<Kind, Count> counts = new EnumMap<>(Kind.class);

	/** Counts one. */
	public void add(Kind kind, Path file) {
		add(kind, file, "");
	}

	/**
	 * Counts one.
	 *
	 * @param detail
	 *            what is wrong with it, shown where it is the first of its kind
	 */
	public void add(Kind kind, Path file, String detail) {
		Count count = counts.computeIfAbsent(kind, key -> new Count());
		if (count.number++ == 0) {
			count.first = file;
			count.detail = detail;
		}
		if (kind == Kind.OTHER_ENDING) {
			String name = file.getFileName().toString();
			int dot = name.lastIndexOf('.');
			count.endings.merge(dot < 0 ? "none" : name.substring(dot + 1), 1, Integer::sum);
		}
	}

	/** A line a kind, each with the first file concerned. */
	public List<DatasetWarning> warnings() {
		List<DatasetWarning> lines = new ArrayList<>();
		counts.forEach((kind, count) -> lines.add(new DatasetWarning(count.first, line(kind, count))));
		return lines;
	}

	/** The same in one text for a message, empty where nothing was passed over. */
	public String text() {
		return warnings().stream().map(warning -> "; " + warning.message() + ": " + warning.file())
				.collect(Collectors.joining());
	}

	private static String line(Kind kind, Count count) {
		String endings = count.endings.entrySet().stream()
				.sorted(Map.Entry.<String, Integer>comparingByValue().reversed()).limit(MOST_ENDINGS)
				.map(entry -> entry.getValue() + " " + entry.getKey()).collect(Collectors.joining(", "));
		return String.format(Locale.ROOT, kind.words, count.number) + (endings.isEmpty() ? "" : " (" + endings + ")")
				+ (count.detail.isEmpty() ? "" : "; the first: " + count.detail);
	}
}
