package org.cgcworkbench.core.report;

import java.util.Optional;

import org.cgcworkbench.core.evaluation.Confusion;

/**
 * A run's confusion matrix: a row a label, a column a class predicted, darker for more of the row's images.
 *
 * @param title
 *            what stands above it
 * @param confusion
 *            with {@link #MOST_CLASSES} classes at most
 */
public record MatrixFigure(String title, Confusion confusion) implements Figure {

	/** More could not be read. */
	public static final int MOST_CLASSES = 30;

	/** The matrix; empty where it has none or too many classes. */
	static Optional<MatrixFigure> of(String title, Confusion confusion) {
		int classes = confusion.classes().size();
		return classes == 0 || classes > MOST_CLASSES
				? Optional.empty()
				: Optional.of(new MatrixFigure(title, confusion));
	}

	@Override
	public String description() {
		return "Images by label and class predicted";
	}

	/** Share of a label's images that were taken for a class, 0 to 1; 0 where there is none. */
	public double share(String label, String predicted) {
		return (double) confusion.images(label, predicted) / Math.max(1, confusion.images(label));
	}
}
