package org.cgcworkbench.core.report.internal;

import java.util.List;

import org.cgcworkbench.core.report.Chart;
import org.cgcworkbench.core.report.Figure;
import org.cgcworkbench.core.report.MapGrid;
import org.cgcworkbench.core.report.MatrixFigure;
import org.cgcworkbench.core.report.Plot;

/** Where the parts of a figure go, whatever draws them. */
interface Drawing {

	/** Height that it takes. */
	double height();

	/** Draws it. */
	void draw(Canvas.OfPictures canvas);

	/** One of any figure. */
	static Drawing of(Figure figure, Sheet sheet) {
		return switch (figure) {
			case MapGrid grid -> new GridDrawing(grid, sheet);
			case Plot plot -> new PlotDrawing(plot, sheet);
			case Chart chart -> Plain.of(chart, sheet);
			case MatrixFigure matrix -> Plain.of(matrix, sheet);
		};
	}

	/** One without pictures. */
	interface Plain extends Drawing {

		/** Draws it. */
		void drawPlain(Canvas canvas);

		@Override
		default void draw(Canvas.OfPictures canvas) {
			drawPlain(canvas);
		}

		/** One of a figure that has no pictures. */
		static Plain of(Figure figure, Sheet sheet) {
			return switch (figure) {
				case Chart chart -> new ChartDrawing(chart, sheet);
				case MatrixFigure matrix -> new MatrixDrawing(matrix, sheet);
				case MapGrid grid -> throw new IllegalArgumentException(grid.description() + " are pictures");
				case Plot plot -> throw new IllegalArgumentException(plot.description() + " stands alone");
			};
		}
	}

	/** Draws a title from the top. */
	static double title(String title, Sheet sheet, Canvas canvas) {
		List<String> lines = sheet.lines(title, sheet.width());
		for (int i = 0; i < lines.size(); i++) {
			canvas.text(0, sheet.text() + i * sheet.lineHeight(), 0, lines.get(i));
		}
		return titleHeight(title, sheet);
	}

	/** Height that a title takes. */
	static double titleHeight(String title, Sheet sheet) {
		return title.isEmpty() ? 0 : sheet.lines(title, sheet.width()).size() * sheet.lineHeight() + sheet.length(5);
	}
}
