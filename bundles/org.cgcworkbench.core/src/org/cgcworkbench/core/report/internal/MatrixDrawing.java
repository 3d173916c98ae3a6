package org.cgcworkbench.core.report.internal;

import java.util.List;

import org.cgcworkbench.core.report.MatrixFigure;

/** Where the parts of a confusion matrix go: rows with the names of the labels, columns with their numbers. */
final class MatrixDrawing implements Drawing.Plain {

	/** Of the width, for names at most. */
	private static final double NAMES = 0.4;
	/** Height of a cell by its width, and least and most of it by the height of letters. */
	private static final double LEAST = 1.3;
	private static final double MOST = 3;

	private final MatrixFigure matrix;
	private final Sheet sheet;
	private final List<String> classes;
	private final double left;
	private final double top;
	private final double cellWidth;
	private final double cellHeight;

	MatrixDrawing(MatrixFigure matrix, Sheet sheet) {
		this.matrix = matrix;
		this.sheet = sheet;
		classes = matrix.confusion().classes();
		double widest = 0;
		for (int i = 0; i < classes.size(); i++) {
			widest = Math.max(widest, sheet.widthOf(name(i)));
		}
		left = Math.min(NAMES * sheet.width(), widest + sheet.length(8));
		top = (sheet.alone() ? Drawing.titleHeight(matrix.title(), sheet) : 0) + 2 * sheet.lineHeight();
		cellWidth = Math.min((sheet.width() - left - sheet.length(2)) / classes.size(), 6 * sheet.text());
		cellHeight = Math.clamp(cellWidth, LEAST * sheet.text(), MOST * sheet.text());
	}

	private String name(int i) {
		return i + 1 + " " + classes.get(i);
	}

	@Override
	public double height() {
		return top + classes.size() * cellHeight + sheet.length(4);
	}

	@Override
	public void drawPlain(Canvas canvas) {
		if (sheet.alone()) {
			Drawing.title(matrix.title(), sheet, canvas);
		}
		canvas.text(0, top - sheet.length(5), 0, "label");
		canvas.text(left, top - sheet.lineHeight() - sheet.length(5), 0, "predicted");
		for (int i = 0; i < classes.size(); i++) {
			double base = top + (i + 0.5) * cellHeight + 0.35 * sheet.text();
			canvas.text(0, base, 0, sheet.fitting(name(i), left - sheet.length(6)));
			canvas.text(left + (i + 0.5) * cellWidth, top - sheet.length(5), 0.5, String.valueOf(i + 1));
			for (int j = 0; j < classes.size(); j++) {
				int images = matrix.confusion().images(classes.get(i), classes.get(j));
				canvas.field(left + j * cellWidth, top + i * cellHeight, cellWidth, cellHeight,
						matrix.share(classes.get(i), classes.get(j)));
				if (images > 0 && sheet.widthOf(String.valueOf(images)) < cellWidth) {
					canvas.text(left + (j + 0.5) * cellWidth, base, 0.5, String.valueOf(images));
				}
			}
		}
	}
}
