package org.cgcworkbench.core.dataset.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cgcworkbench.core.dataset.DatasetWarning;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.support.Sha256;

/** Finds photographs that lie in a data set more than once: copies byte for byte, or links to one file. */
public final class SamePhotograph {

	/** In larger data sets only files of one name are held against each other. */
	private static final int MOST_BY_SIZE = 100_000;
	private static final int ENDS = 16 << 10;

	private static final String LABELS = "photographs lie in the folders of several classes, so that their labels contradict each other";
	private static final String MEASURED = "photographs are both learned from and measured on, so that the measured accuracy is too high";

	private SamePhotograph() {
	}

	/** Whether two files hold the same bytes. */
	static boolean same(Path a, Path b) {
		try {
			return Files.isSameFile(a, b) || Files.size(a) == Files.size(b) && Files.mismatch(a, b) < 0;
		} catch (IOException e) {
			return false;
		}
	}

	/** A warning where one photograph has several labels, and one where it is learned from and measured on. */
	public static List<DatasetWarning> warnings(List<Sample> train, List<Sample> validation) {
		List<Sample> learnedFrom = perFile(train);
		List<Sample> all = Stream.concat(learnedFrom.stream(), perFile(validation).stream()).toList();
		List<List<Sample>> several = repeated(all);
		List<DatasetWarning> warnings = new ArrayList<>();
		tell(several.stream().filter(same -> differ(same, Sample::label)).toList(), Sample::label, LABELS, warnings);
		Map<Sample, Boolean> learned = new IdentityHashMap<>();
		learnedFrom.forEach(sample -> learned.put(sample, true));
		tell(several.stream().filter(same -> differ(same, learned::containsKey)).toList(), learned::containsKey,
				MEASURED, warnings);
		return warnings;
	}

	/** The warnings of a data set, where fewer pictures are used than it was opened with. */
	public static List<DatasetWarning> renewed(List<DatasetWarning> warnings, List<Sample> train,
			List<Sample> validation) {
		Stream<DatasetWarning> others = warnings.stream()
				.filter(warning -> !warning.message().contains(LABELS) && !warning.message().contains(MEASURED));
		return Stream.concat(others, warnings(train, validation).stream()).toList();
	}

	private static void tell(List<List<Sample>> several, Function<Sample, ?> by, String what,
			List<DatasetWarning> warnings) {
		if (!several.isEmpty()) {
			Sample first = several.getFirst().getFirst();
			Sample other = several.getFirst().stream().filter(sample -> !by.apply(sample).equals(by.apply(first)))
					.findFirst().orElseThrow();
			warnings.add(new DatasetWarning(first.file(),
					several.size() + " " + what + "; the first is also " + other.name()));
		}
	}

	/** One sample of each file: several of one file are no copies. */
	private static List<Sample> perFile(List<Sample> samples) {
		Map<Path, Sample> files = new LinkedHashMap<>();
		samples.forEach(sample -> files.putIfAbsent(sample.file(), sample));
		return List.copyOf(files.values());
	}

	private static boolean differ(List<Sample> same, Function<Sample, ?> by) {
		return same.stream().map(by).distinct().count() > 1;
	}

	/** Samples of one content, in groups of two and more, each in order of its names. */
	public static List<List<Sample>> repeated(List<Sample> all) {
		Map<?, List<Sample>> likely = all.size() > MOST_BY_SIZE
				? all.stream().collect(Collectors.groupingBy(sample -> sample.file().getFileName().toString()))
				: all.parallelStream().collect(Collectors.groupingByConcurrent(sample -> Digests.size(sample.file())));
		return likely.values().parallelStream().filter(group -> group.size() > 1).flatMap(group -> {
			Map<String, List<Sample>> byEnds = new HashMap<>();
			group.forEach(sample -> byEnds.computeIfAbsent(ends(sample.file()), key -> new ArrayList<>()).add(sample));
			return byEnds.values().stream().filter(same -> same.size() > 1);
		}).map(SamePhotograph::confirmed).filter(same -> same.size() > 1)
				.sorted((a, b) -> a.getFirst().name().compareTo(b.getFirst().name())).toList();
	}

	/** The first by name and those that are equal to it to the last byte. */
	private static List<Sample> confirmed(List<Sample> alike) {
		List<Sample> sorted = alike.stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
		Path first = sorted.getFirst().file();
		return sorted.stream().filter(sample -> sample.file().equals(first) || same(first, sample.file())).toList();
	}

	/**
	 * Stands for a file's size, beginning and end, which differ between photographs; files that cannot be read, or are
	 * empty, differ.
	 */
	private static String ends(Path file) {
		try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
			long size = in.length();
			if (size == 0) {
				return file.toString();
			}
			byte[] part = new byte[(int) Math.min(size, ENDS)];
			in.readFully(part);
			MessageDigest digest = Sha256.start();
			digest.update(part);
			in.seek(size - part.length);
			in.readFully(part);
			return size + " " + HexFormat.of().formatHex(digest.digest(part));
		} catch (IOException e) {
			return file.toString();
		}
	}
}
