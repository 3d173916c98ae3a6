package org.cgcworkbench.core.evaluation;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which class was taken for which, by the names of the classes.
 *
 * @param classes
 *            that are a label or were predicted, sorted
 * @param counts
 *            images by label, then by the class predicted; only where there are some
 * @param unread
 *            images that could not be read, which count nowhere
 */
public record Confusion(List<String> classes, Map<String, Map<String, Integer>> counts, int unread) {

	/** Images of a label that were taken for a class. */
	public record Cell(String label, String predicted, int images) {
	}

	/**
	 * A class.
	 *
	 * @param images
	 *            with this label
	 * @param predicted
	 *            images that were taken for it
	 * @param right
	 *            images that are both
	 */
	public record ClassFigures(String name, int images, int predicted, int right) {

		/** Share of the images taken for the class that are of it. */
		public Proportion precision() {
			return new Proportion(right, predicted);
		}

		/** Share of the images of the class that were taken for it. */
		public Proportion recall() {
			return new Proportion(right, images);
		}

		/** Harmonic mean of precision and recall, 2 right / (images + predicted); NaN where both are 0. */
		public double f1() {
			return 2.0 * right / (images + predicted);
		}
	}

	public Confusion {
		classes = List.copyOf(classes);
		counts = Map.copyOf(counts);
	}

	/** Counts images. */
	public static Confusion of(List<ImageResult> images) {
		Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
		TreeSet<String> classes = new TreeSet<>();
		int unread = 0;
		for (ImageResult image : images) {
			if (image.predicted().isEmpty()) {
				unread++;
				continue;
			}
			classes.add(image.label());
			classes.add(image.predicted());
			counts.computeIfAbsent(image.label(), label -> new TreeMap<>()).merge(image.predicted(), 1, Integer::sum);
		}
		return new Confusion(List.copyOf(classes), counts, unread);
	}

	/** Images of a label that were taken for a class. */
	public int images(String label, String predicted) {
		return counts.getOrDefault(label, Map.of()).getOrDefault(predicted, 0);
	}

	/** Images of a label. */
	public int images(String label) {
		return counts.getOrDefault(label, Map.of()).values().stream().mapToInt(Integer::intValue).sum();
	}

	/** One a class, in their order. */
	public List<ClassFigures> figures() {
		Map<String, Integer> predicted = new LinkedHashMap<>();
		counts.values().forEach(row -> row.forEach((name, images) -> predicted.merge(name, images, Integer::sum)));
		return classes.stream()
				.map(name -> new ClassFigures(name, images(name), predicted.getOrDefault(name, 0), images(name, name)))
				.toList();
	}

	/** All that holds images, in the order of the classes. */
	public List<Cell> cells() {
		return classes.stream().flatMap(label -> counts.getOrDefault(label, Map.of()).entrySet().stream()
				.map(entry -> new Cell(label, entry.getKey(), entry.getValue()))).toList();
	}

	/** What was taken for something else, the most frequent first, else in the order of the classes. */
	public List<Cell> mistakes() {
		return cells().stream().filter(cell -> !cell.predicted().equals(cell.label()))
				.sorted(Comparator.comparingInt(Cell::images).reversed()).toList();
	}
}
