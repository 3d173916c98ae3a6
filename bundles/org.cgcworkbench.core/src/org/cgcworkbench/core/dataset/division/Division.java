package org.cgcworkbench.core.dataset.division;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.dataset.internal.SamePhotograph;
import org.cgcworkbench.core.support.CsvRow;
import org.cgcworkbench.core.support.FileTree;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.support.internal.SeededRandom;

/**
 * How images are divided into a training and a validation split, each class for itself: {@code round(share · n)} of its
 * n images, halves to even, at least 1 and at most n - 1, are for validation, drawn by the seed and the class. Copies
 * of one photograph come to lie in one split, which may make a class's number differ by as many. The division follows
 * from share, seed, and names and contents of the images alone.
 *
 * @param validation
 *            share of the images of each class, above 0 and below 1
 * @param copies
 *            whether files are copied; else the data set has links to them
 */
public record Division(double validation, long seed, boolean copies) {

	/** Share where nothing else is said. */
	public static final double USUAL_SHARE = 0.2;

	/** What the splits are called. */
	private static final String TRAIN = "train";
	private static final String VALIDATION = "val";
	private static final String ANNOTATIONS = "annotation";
	/** Keeps these draws apart from others of the same seed. */
	private static final long CHOICE = 7;

	public Division {
		if (!(validation > 0 && validation < 1)) {
			throw new UserException(
					"the share of images for validation is above 0 and below 1, for example 0.2, not " + validation);
		}
	}

	/**
	 * What was made.
	 *
	 * @param folder
	 *            of the data set
	 */
	public record Made(Path folder, int train, int validation) {
	}

	/** An image and the path that it gets in the data set. */
	private record Placed(Path file, String className, String split, String name) {

		String path() {
			return split + "/" + className + "/" + name;
		}
	}

	/**
	 * Writes a data set of the format {@code image-folder}, whole or not at all: both splits, annotations, and the
	 * table {@code division.csv} of where each image came from and went. Nothing is moved.
	 *
	 * @param target
	 *            its folder, which must be new or empty
	 * @param cancelled
	 *            asked after each image
	 * @throws CancellationException
	 *             where it was cancelled
	 * @throws UserException
	 *             where the target is in use, lies among the images, or links cannot be made there
	 */
	public Made write(LabelledImages images, Path target, BooleanSupplier cancelled) throws IOException {
		Path folder = target.toAbsolutePath().normalize();
		check(images, folder);
		List<Placed> placed = place(images);
		Files.createDirectories(folder.getParent());
		Path made = folder.resolveSibling(String.format(Locale.ROOT, ".%s.%08x.tmp", folder.getFileName(),
				ThreadLocalRandom.current().nextInt()));
		try {
			for (Placed one : placed) {
				bring(one, made);
				if (cancelled.getAsBoolean()) {
					throw new CancellationException();
				}
			}
			if (images.annotations().isPresent()) {
				bringAnnotations(images.annotations().get(), made.resolve(ANNOTATIONS));
			}
			Files.writeString(made.resolve("division.csv"), table(images, placed));
			Files.deleteIfExists(folder);
			Files.move(made, folder);
		} finally {
			FileTree.delete(made);
		}
		int measured = (int) placed.stream().filter(one -> one.split().equals(VALIDATION)).count();
		return new Made(folder, placed.size() - measured, measured);
	}

	private static void check(LabelledImages images, Path folder) throws IOException {
		if (Files.isDirectory(folder)) {
			try (Stream<Path> entries = Files.list(folder)) {
				if (entries.findAny().isPresent()) {
					throw new UserException(folder + ": is not empty; name a new folder for the data set");
				}
			}
		} else if (Files.exists(folder)) {
			throw new UserException(folder + ": is a file; name a new folder for the data set");
		}
		for (String name : images.classes().keySet()) {
			if (folder.startsWith(images.root().resolve(name)) || folder.equals(images.root())) {
				throw new UserException(folder + ": lies among the images; name a folder beside them");
			}
		}
	}

	private List<Placed> place(LabelledImages images) {
		List<Sample> samples = new ArrayList<>();
		List<String> names = List.copyOf(images.classes().keySet());
		for (int label = 0; label < names.size(); label++) {
			for (Map.Entry<String, Path> file : images.classes().get(names.get(label)).entrySet()) {
				samples.add(new Sample(file.getValue(), names.get(label) + "/" + file.getKey(), label, List.of()));
			}
		}
		Map<String, String> first = new HashMap<>();
		SamePhotograph.repeated(samples)
				.forEach(same -> same.forEach(sample -> first.put(sample.name(), same.getFirst().name())));
		Map<String, Boolean> measured = new HashMap<>();
		List<Placed> placed = new ArrayList<>();
		for (int label = 0; label < names.size(); label++) {
			int number = label;
			List<Sample> of = samples.stream().filter(sample -> sample.label() == number)
					.sorted(Comparator.comparing(Sample::name)).toList();
			divide(of, names.get(label), images.root(), first, measured);
			of.forEach(sample -> placed.add(new Placed(sample.file(), names.get(number),
					measured.get(first.getOrDefault(sample.name(), sample.name())) ? VALIDATION : TRAIN,
					sample.name().substring(names.get(number).length() + 1))));
		}
		return placed;
	}

	/** Decides for each photograph of a class that no other class has decided for. */
	private void divide(List<Sample> of, String name, Path root, Map<String, String> first,
			Map<String, Boolean> measured) {
		Map<String, Integer> photographs = new LinkedHashMap<>();
		of.forEach(sample -> photographs.merge(first.getOrDefault(sample.name(), sample.name()), 1, Integer::sum));
		long wanted = Math.clamp((long) Math.rint(validation * of.size()), 1, Math.max(1, of.size() - 1));
		int taken = photographs.entrySet().stream().filter(one -> measured.getOrDefault(one.getKey(), false))
				.mapToInt(Map.Entry::getValue).sum();
		List<String> open = photographs.keySet().stream().filter(one -> !measured.containsKey(one)).toList();
		for (int index : SeededRandom.of(seed, name.hashCode(), CHOICE).permutation(open.size())) {
			int copies = photographs.get(open.get(index));
			boolean chosen = taken < wanted && taken + copies < of.size();
			measured.put(open.get(index), chosen);
			taken += chosen ? copies : 0;
		}
		if (taken == 0 || taken == of.size()) {
			throw new UserException(root + ": the class " + name
					+ (of.size() == 1 ? " has one image alone" : " has one photograph alone, or only those of others")
					+ ", and each split needs one of its own; add images or take the class out");
		}
	}

	private void bring(Placed one, Path made) throws IOException {
		Path target = made.resolve(one.path());
		Files.createDirectories(target.getParent());
		bring(one.file(), target);
		Path beside = annotation(one.file());
		if (Files.isRegularFile(beside) && !Files.exists(annotation(target))) {
			bring(beside, annotation(target));
		}
	}

	private static Path annotation(Path image) {
		return image.resolveSibling(image.getFileName().toString().replaceFirst("\\.[^.]*$", "") + ".xml");
	}

	private void bring(Path file, Path target) throws IOException {
		if (copies) {
			Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
			return;
		}
		try {
			Files.createSymbolicLink(target, file.toAbsolutePath());
		} catch (FileSystemException | UnsupportedOperationException e) {
			// Windows lets few users make symbolic links, but all make hard ones within a drive
			try {
				Files.createLink(target, file);
			} catch (FileSystemException | UnsupportedOperationException again) {
				throw new UserException(target + ": no link can be made here ("
						+ (again instanceof IOException io ? IoMessage.reason(io) : "not supported")
						+ "); choose copies, or a folder on another disk", again);
			}
		}
	}

	private void bringAnnotations(Path folder, Path target) throws IOException {
		try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
			files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".xml")).filter(Files::isRegularFile)
					.forEach(file -> {
						try {
							Path to = target.resolve(folder.relativize(file));
							Files.createDirectories(to.getParent());
							bring(file, to);
						} catch (IOException e) {
							throw new UncheckedIOException(e);
						}
					});
		} catch (UncheckedIOException e) {
			throw e.getCause();
		}
	}

	private String table(LabelledImages images, List<Placed> placed) {
		StringBuilder rows = new StringBuilder(
				CsvRow.of(List.of("split", "class", "image", "source", "validation-share", "seed")));
		placed.forEach(one -> rows.append(CsvRow.of(List.of(one.split(), one.className(), one.path(),
				one.file().startsWith(images.root()) ? images.root().relativize(one.file()) : one.file(), validation,
				seed))));
		return rows.toString();
	}
}
