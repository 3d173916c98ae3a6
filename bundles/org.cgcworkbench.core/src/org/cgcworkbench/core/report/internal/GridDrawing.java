package org.cgcworkbench.core.report.internal;

import java.util.Optional;

import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.report.MapGrid;
import org.cgcworkbench.core.report.MapGrid.Cell;
import org.cgcworkbench.core.report.MapGrid.Row;

/** Where the parts of a grid of maps go: names above the columns, captions below the pictures, last the colours. */
final class GridDrawing implements Drawing {

	private static final int LEVELS = 256;
	private static final double BAR = 0.3;

	private final MapGrid grid;
	private final Sheet sheet;
	private final double gap;
	private final double column;

	GridDrawing(MapGrid grid, Sheet sheet) {
		this.grid = grid;
		this.sheet = sheet;
		gap = sheet.length(5);
		column = (sheet.width() - gap * (grid.columns().size() - 1)) / grid.columns().size();
	}

	/** Height of the pictures of a row. */
	private double pictures(Row row) {
		return row.cells().stream().map(Cell::picture).flatMap(Optional::stream)
				.mapToDouble(picture -> column * picture.height() / picture.width()).max().orElse(0);
	}

	private double height(Row row) {
		return pictures(row) + sheet.lineHeight() + gap;
	}

	@Override
	public double height() {
		return sheet.lineHeight() + grid.rows().stream().mapToDouble(this::height).sum() + 2 * sheet.lineHeight();
	}

	@Override
	public void draw(Canvas.OfPictures canvas) {
		double y = sheet.lineHeight();
		for (int i = 0; i < grid.columns().size(); i++) {
			canvas.text(i * (column + gap), sheet.text(), 0, sheet.fitting(grid.columns().get(i), column));
		}
		for (Row row : grid.rows()) {
			double below = y + pictures(row) + sheet.length(12);
			for (int i = 0; i < row.cells().size(); i++) {
				Cell cell = row.cells().get(i);
				double x = i * (column + gap);
				if (cell.picture().isPresent()) {
					RgbImage picture = cell.picture().get();
					canvas.picture(x, y, column, column * picture.height() / picture.width(), picture);
				}
				canvas.text(x, below, 0, sheet.fitting(cell.caption(), column));
			}
			y += height(row);
		}
		colours(canvas, y + sheet.lineHeight());
	}

	/** Which colour stands for what. */
	private void colours(Canvas.OfPictures canvas, double base) {
		byte[] rgb = new byte[3 * LEVELS];
		for (int i = 0; i < LEVELS; i++) {
			double share = i / (LEVELS - 1.0);
			int colour = grid.colours().rgb(grid.signed() ? 2 * share - 1 : share, grid.signed());
			for (int c = 0; c < 3; c++) {
				rgb[3 * i + c] = (byte) (colour >> 16 - 8 * c);
			}
		}
		String low = grid.signed() ? "against the class" : "0";
		double bar = BAR * sheet.width();
		double x = sheet.widthOf(low) + gap;
		canvas.text(0, base, 0, low);
		canvas.picture(x, base - 0.75 * sheet.text(), bar, 0.8 * sheet.text(), new RgbImage(LEVELS, 1, rgb));
		canvas.text(x + bar + gap, base, 0, grid.signed() ? "for it" : "maximum of the map");
	}
}
