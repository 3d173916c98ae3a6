package org.cgcworkbench.core.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.cgcworkbench.core.image.RgbImage;

/**
 * What is in a data set, to show before it is used.
 *
 * @param classes
 *            in the order of their numbers
 * @param broken
 *            pictures that cannot be read
 * @param complete
 *            whether every picture was looked at
 */
public record DatasetSummary(List<ClassSummary> classes, List<Loaded.Broken<RgbImage>> broken, boolean complete) {

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
	}

	/** Counts without reading a picture. */
	public static DatasetSummary of(Dataset dataset) {
		List<ClassSummary> classes = new ArrayList<>();
		for (int label = 0; label < dataset.classes().size(); label++) {
			List<Sample> train = of(dataset.train(), label);
			List<Sample> validation = of(dataset.validation(), label);
			long boxed = Stream.concat(train.stream(), validation.stream())
					.filter(sample -> !dataset.targetBoxes(sample).isEmpty()).count();
			classes.add(new ClassSummary(dataset.classes().get(label), train.size(), validation.size(), (int) boxed));
		}
		return new DatasetSummary(classes, List.of(), false);
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
		List<Loaded.Broken<RgbImage>> broken = new ArrayList<>();
		boolean complete = true;
		try (ImageLoader<RgbImage> loader = new ImageLoader<>(all, workers, (sample, image) -> image)) {
			while (complete && loader.hasNext()) {
				complete = !cancelled.getAsBoolean();
				if (loader.next() instanceof Loaded.Broken<RgbImage> found) {
					broken.add(found);
				}
			}
		}
		return new DatasetSummary(of(dataset).classes(), broken, complete);
	}

	private static List<Sample> of(List<Sample> samples, int label) {
		return samples.stream().filter(sample -> sample.label() == label).toList();
	}
}
