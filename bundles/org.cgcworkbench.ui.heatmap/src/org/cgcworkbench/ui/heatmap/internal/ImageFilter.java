package org.cgcworkbench.ui.heatmap.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Which images are shown and in which order.
 *
 * @param className
 *            empty for all
 * @param search
 *            part of the name, in any case
 */
record ImageFilter(String className, Outcome outcome, Boxes boxes, Order order, String search) {

	/** Whether there are boxes. */
	enum Boxes {
		ALL(Messages.ImageFilter_anyBoxes), NONE(Messages.ImageFilter_noBox);

		private final String label;

		Boxes(String label) {
			this.label = label;
		}

		String label() {
			return label;
		}
	}

	/** Whether the network was right. */
	enum Outcome {
		ALL(Messages.ImageFilter_all), CORRECT(Messages.ImageFilter_correct), WRONG(Messages.ImageFilter_wrong);

		private final String label;

		Outcome(String label) {
			this.label = label;
		}

		String label() {
			return label;
		}
	}

	/** How images follow each other. */
	enum Order {
		NAME(Messages.ImageFilter_byName), LOWEST(Messages.ImageFilter_lowest), HIGHEST(Messages.ImageFilter_highest);

		private final String label;

		Order(String label) {
			this.label = label;
		}

		String label() {
			return label;
		}
	}

	static final ImageFilter ALL = new ImageFilter("", Outcome.ALL, Boxes.ALL, Order.NAME, "");

	List<ShownImage> apply(List<ShownImage> images) {
		String wanted = search.strip().toLowerCase(Locale.ROOT);
		Comparator<ShownImage> byHeatmap = Comparator.comparingDouble(ShownImage::contentHeatmap);
		Comparator<ShownImage> measuredFirst = Comparator.comparing(image -> Double.isNaN(image.contentHeatmap()));
		return images.stream().filter(image -> className.isEmpty() || image.className().equals(className))
				.filter(image -> outcome == Outcome.ALL
						|| image.correct().filter(right -> right == (outcome == Outcome.CORRECT)).isPresent())
				.filter(image -> boxes == Boxes.ALL || image.hasNoBox())
				.filter(image -> image.sample().name().toLowerCase(Locale.ROOT).contains(wanted))
				.sorted(order == Order.NAME
						? (a, b) -> 0
						: measuredFirst.thenComparing(order == Order.LOWEST ? byHeatmap : byHeatmap.reversed()))
				.toList();
	}
}
