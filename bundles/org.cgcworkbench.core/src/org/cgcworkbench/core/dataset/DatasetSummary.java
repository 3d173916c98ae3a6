package org.cgcworkbench.core.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * What is in a data set, to show before it is used.
 *
 * @param classes
 *            in the order of their numbers
 * @param broken
 *            pictures that cannot be read
 * @param leftOut
 *            pictures whose annotation has boxes, or should have them, of which none counts, by the reason; empty
 *            before the pictures were looked at
 * @param complete
 *            whether every picture was looked at
 */
public record DatasetSummary(List<ClassSummary> classes, List<Loaded.Broken<?>> broken, Map<BoxFault, Integer> leftOut,
		boolean complete) {

	/**
	 * One class.
	 *
	 * @param train
	 *            pictures to learn from
	 * @param validation
	 *            pictures to measure on
	 * @param boxed
	 *            pictures of either with at least one box of the class
	 */
	public record ClassSummary(String name, int train, int validation, int boxed) {
	}

	public DatasetSummary {
		classes = List.copyOf(classes);
		broken = List.copyOf(broken);
		leftOut = Collections.unmodifiableMap(new TreeMap<>(leftOut));
	}

	/** Counts without reading a picture. */
	public static DatasetSummary of(Dataset dataset) {
		int[] train = counts(dataset, dataset.train().stream());
		int[] validation = counts(dataset, dataset.validation().stream());
		int[] boxed = counts(dataset, Stream.concat(dataset.train().stream(), dataset.validation().stream())
				.filter(sample -> !dataset.namedBoxes(sample).isEmpty()));
		List<ClassSummary> classes = new ArrayList<>();
		for (int label = 0; label < dataset.classes().size(); label++) {
			classes.add(new ClassSummary(dataset.classes().get(label), train[label], validation[label], boxed[label]));
		}
		return new DatasetSummary(classes, List.of(), Map.of(), false);
	}

	/**
	 * Counts, and decodes every picture to find the broken ones.
	 *
	 * @param workers
	 *            threads; 0 for one a processor
	 * @param cancelled
	 *            asked before each picture; what was found until then is returned
	 */
	public static DatasetSummary inspect(Dataset dataset, int workers, BooleanSupplier cancelled) {
		List<Sample> all = Stream.concat(dataset.train().stream(), dataset.validation().stream()).toList();
		List<Loaded.Broken<?>> broken = new ArrayList<>();
		Map<BoxFault, Integer> leftOut = new EnumMap<>(BoxFault.class);
		boolean complete = true;
		try (ImageLoader<Optional<BoxFault>> loader = new ImageLoader<>(all, workers,
				(sample, image) -> dataset.targetBoxes(sample, image.width(), image.height()).fault())) {
			while (complete && loader.hasNext()) {
				complete = !cancelled.getAsBoolean();
				switch (loader.next()) {
					case Loaded.Broken<Optional<BoxFault>> found -> broken.add(found);
					case Loaded.Ready<Optional<BoxFault>>(Sample sample, Optional<BoxFault> fault) ->
						fault.filter(one -> one != BoxFault.NONE).ifPresent(one -> leftOut.merge(one, 1, Integer::sum));
				}
			}
		}
		return new DatasetSummary(of(dataset).classes(), broken, leftOut, complete);
	}

	private static int[] counts(Dataset dataset, Stream<Sample> samples) {
		int[] counts = new int[dataset.classes().size()];
		samples.forEach(sample -> counts[sample.label()]++);
		return counts;
	}
}
