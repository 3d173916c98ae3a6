package org.cgcworkbench.core.dataset.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.BoxFrame;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.DatasetWarning;
import org.cgcworkbench.core.dataset.Mask;
import org.cgcworkbench.core.dataset.Part;
import org.cgcworkbench.core.dataset.Picture;
import org.cgcworkbench.core.dataset.Sample;

/** The samples that a format lists, on their way to a data set. The one way for all formats that read lists. */
public final class Listing {

	/**
	 * A sample before its class has a number.
	 *
	 * @param path
	 *            of the file in the data set, as {@link Layout#inside} gives it
	 * @param name
	 *            of the sample
	 */
	public record Item(String path, String name, String className, List<Box> boxes, BoxFrame frame, Part part,
			Optional<Mask> mask) {

		/** A whole picture without boxes. */
		public static Item of(String path, String className) {
			return of(path, className, Part.WHOLE);
		}

		/** A part of a picture without boxes. */
		public static Item of(String path, String className, Part part) {
			return new Item(path, Picture.name(path, part), className, List.of(), BoxFrame.PIXELS, part,
					Optional.empty());
		}

		/** The same with boxes. */
		public Item with(List<Box> theBoxes, BoxFrame theFrame) {
			return new Item(path, name, className, theBoxes, theFrame, part, mask);
		}

		/** The same with a mask. */
		public Item with(Mask theMask) {
			return new Item(path, name, className, boxes, frame, part, Optional.of(theMask));
		}
	}

	private final Layout layout;
	private final DatasetSpec spec;
	/** What is passed over by the format. */
	private final PassedOver passed;

	/** Nothing yet. */
	public Listing(Layout layout, DatasetSpec spec) {
		this(layout, spec, new PassedOver());
	}

	private Listing(Layout layout, DatasetSpec spec, PassedOver passed) {
		this.layout = layout;
		this.spec = spec;
		this.passed = passed;
	}

	/** Gets what is passed over. Not for several threads. */
	public PassedOver passed() {
		return passed;
	}

	/**
	 * The items with the boxes of their annotations.
	 *
	 * @param annotation
	 *            where an item's annotation lies; none where there is no such file
	 * @param read
	 *            how it is read
	 */
	public List<Item> annotated(List<Item> items, Function<Item, Path> annotation,
			BiFunction<Item, Path, Annotated> read) {
		if (spec.boxes().isEmpty()) {
			return items;
		}
		List<Optional<Annotated>> found = items.parallelStream().map(item -> Optional.of(annotation.apply(item))
				.filter(Files::isRegularFile).map(file -> read.apply(item, file))).toList();
		return IntStream.range(0, items.size()).mapToObj(i -> {
			found.get(i).filter(one -> one.problem() != null)
					.ifPresent(one -> passed.add(one.problem(), annotation.apply(items.get(i)), one.detail()));
			return found.get(i).map(one -> items.get(i).with(one.boxes(), one.frame())).orElse(items.get(i));
		}).toList();
	}

	/**
	 * The data set.
	 *
	 * @param known
	 *            all classes, in the order of their numbers unless others are asked for
	 * @param train
	 *            empty where the data set is opened for measuring
	 */
	public Dataset dataset(Collection<String> known, Optional<List<Item>> train, List<Item> validation) {
		List<String> classes = Classes.chosen(layout.root(), spec.classes(), List.copyOf(known), train.isPresent());
		if (train.isPresent() && classes.size() < 2) {
			throw new UserException(layout.root() + ": only one class (" + String.join("", classes)
					+ "); a classifier needs at least two");
		}
		Map<String, Integer> labels = new HashMap<>();
		classes.forEach(name -> labels.put(name, labels.size()));
		List<Sample> learned = train.map(items -> limited(samples(items, labels, "to learn from"), classes))
				.orElse(List.of());
		List<Sample> measured = samples(validation, labels, "to measure on");
		List<DatasetWarning> warnings = new ArrayList<>(passed.warnings());
		if (train.isPresent()) {
			Classes.absent(layout.root(), classes, learned).ifPresent(none -> {
				throw new UserException(
						layout.root() + ": " + none.message().replace("here and are not measured", "to learn from")
								+ "; name the others in dataset.classes");
			});
		}
		Classes.absent(layout.root(), classes, measured).ifPresent(warnings::add);
		warnings.addAll(SamePhotograph.warnings(learned, measured));
		Path name = layout.root().getFileName();
		return new Dataset(name == null ? layout.root().toString() : name.toString(), layout.root(), classes, learned,
				measured, warnings);
	}

	/**
	 * The same for a network that may have other classes.
	 *
	 * @param groups
	 *            what the classes stand for, where they do not go by their own names
	 */
	public Dataset dataset(Collection<String> known, Optional<List<Item>> train, List<Item> validation,
			Optional<Groups> groups) {
		if (groups.isEmpty()) {
			return dataset(known, train, validation);
		}
		Groups found = groups.get();
		Listing listing = new Listing(layout, spec.with(found.names()), passed);
		Dataset dataset = listing.dataset(found.names(), Optional.empty(), validation).withOutputs(found.outputs());
		return found.warning().map(dataset::with).orElse(dataset);
	}

	private List<Sample> samples(List<Item> items, Map<String, Integer> labels, String purpose) {
		List<Sample> wanted = items.stream().filter(item -> labels.containsKey(item.className()))
				.map(item -> new Sample(layout.root().resolve(item.path()), item.name(), labels.get(item.className()),
						spec.boxes().isEmpty() ? List.of() : item.boxes(), item.frame(), item.part(), item.mask()))
				.sorted(Comparator.comparing(Sample::name)).toList();
		if (wanted.isEmpty()) {
			throw new UserException(
					layout.root() + ": " + layout.format() + " lists no images " + purpose + passed.text());
		}
		Set<Path> there = wanted.parallelStream().map(Sample::file).distinct().filter(Files::isRegularFile)
				.collect(Collectors.toSet());
		List<Sample> found = wanted.stream().filter(sample -> there.contains(sample.file())).toList();
		if (found.isEmpty()) {
			throw new UserException(wanted.getFirst().file() + ": is not there, like all " + wanted.size()
					+ " images that are listed " + purpose + "; unpack the images of the data set");
		}
		wanted.stream().map(Sample::file).distinct().filter(file -> !there.contains(file))
				.forEach(file -> passed.add(PassedOver.Kind.MISSING, file));
		return found;
	}

	private List<Sample> limited(List<Sample> samples, List<String> classes) {
		if (spec.imagesPerClass() == 0) {
			return samples;
		}
		return samples.stream().collect(Collectors.groupingBy(Sample::label)).entrySet().stream()
				.flatMap(one -> ClassFolders
						.drawn(one.getValue(), spec.imagesPerClass(), spec.seed(), classes.get(one.getKey())).stream())
				.sorted(Comparator.comparing(Sample::name)).toList();
	}
}
