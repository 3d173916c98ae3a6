package org.cgcworkbench.core.report.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.report.MapGrid;
import org.cgcworkbench.core.report.MapGrid.Bar;
import org.cgcworkbench.core.report.MapGrid.Cell;
import org.cgcworkbench.core.report.MapGrid.Row;

/** Where the parts of a grid of maps go: names above the columns, captions below the pictures, last the colours. */
final class GridDrawing implements Drawing {

	private static final int LEVELS = 256;
	private static final double BAR = 0.3;
	/** Lines of a caption or a name at most. */
	private static final int MOST_LINES = 3;

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
		return pictures(row) + lines(row.cells().stream().map(Cell::caption).toList()) + gap;
	}

	/** Height of the texts of a row. */
	private double lines(List<String> texts) {
		return texts.stream().mapToInt(text -> lines(text).size()).max().orElse(0) * sheet.lineHeight();
	}

	private List<String> lines(String text) {
		List<String> lines = sheet.lines(text, column);
		return lines.size() <= MOST_LINES
				? lines
				: Stream.concat(lines.stream().limit(MOST_LINES - 1L),
						Stream.of(String.join(" ", lines.subList(MOST_LINES - 1, lines.size())))).toList();
	}

	private void write(String text, double x, double base, Canvas canvas) {
		double at = base;
		for (String line : lines(text)) {
			canvas.text(x, at, 0, sheet.fitting(line, column));
			at += sheet.lineHeight();
		}
	}

	@Override
	public double height() {
		return lines(grid.columns()) + grid.rows().stream().mapToDouble(this::height).sum()
				+ (grid.bars().size() + 0.5) * sheet.lineHeight();
	}

	@Override
	public void draw(Canvas.OfPictures canvas) {
		double y = lines(grid.columns());
		for (int i = 0; i < grid.columns().size(); i++) {
			write(grid.columns().get(i), i * (column + gap), sheet.text(), canvas);
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
				write(cell.caption(), x, below, canvas);
			}
			y += height(row);
		}
		for (Bar bar : grid.bars()) {
			y += sheet.lineHeight();
			colours(bar, canvas, y);
		}
	}

	/** Which colour stands for what. */
	private void colours(Bar bar, Canvas.OfPictures canvas, double base) {
		byte[] rgb = new byte[3 * LEVELS];
		for (int i = 0; i < LEVELS; i++) {
			double share = i / (LEVELS - 1.0);
			int colour = bar.colours().rgb(bar.signed() ? 2 * share - 1 : share, bar.signed());
			for (int c = 0; c < 3; c++) {
				rgb[3 * i + c] = (byte) (colour >> 16 - 8 * c);
			}
		}
		double width = BAR * sheet.width();
		double x = sheet.widthOf(bar.low()) + gap;
		canvas.text(0, base, 0, bar.low());
		canvas.picture(x, base - 0.75 * sheet.text(), width, 0.8 * sheet.text(), new RgbImage(LEVELS, 1, rgb));
		canvas.text(x + width + gap, base, 0, bar.high());
	}
}
