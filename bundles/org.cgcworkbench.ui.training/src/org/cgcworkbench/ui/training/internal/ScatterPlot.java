package org.cgcworkbench.ui.training.internal;

import java.util.List;

import org.cgcworkbench.core.report.Chart;
import org.cgcworkbench.core.report.Plot.Scale;
import org.cgcworkbench.core.report.Plot.Tick;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;

/** A point for each run by two columns, the first to the right, the second upwards. A drag chooses the runs within. */
final class ScatterPlot extends RunPlot {

	private static final int LEFT = 78;
	private static final int BOTTOM = 48;
	private static final int RIGHT = 24;
	private static final int TOP = 28;
	private static final int RADIUS = 4;
	private static final double JITTER = 0.3;

	ScatterPlot(Composite parent) {
		super(parent);
	}

	private Rectangle area() {
		Rectangle all = getClientArea();
		return new Rectangle(LEFT, TOP, Math.max(1, all.width - LEFT - RIGHT), Math.max(1, all.height - TOP - BOTTOM));
	}

	private int x(double place) {
		return area().x + (int) Math.round(place * area().width);
	}

	private int y(double place) {
		return area().y + (int) Math.round((1 - place) * area().height);
	}

	/** Runs with one text would lie over each other; each is moved a little, always the same way. */
	private double moved(Placed run, int axis) {
		PlotAxis by = axes().get(axis);
		if (by.numeric() || by.words().size() < 2) {
			return run.places()[axis];
		}
		double share = Math.floorMod(run.run().name().hashCode() * 31 + axis * 7, 101) / 100.0 - 0.5;
		return Math.clamp(run.places()[axis] + share * JITTER / (by.words().size() - 1), 0, 1);
	}

	private boolean isPlaced(Placed run) {
		return run.places().length == 2 && !Double.isNaN(run.places()[0]) && !Double.isNaN(run.places()[1]);
	}

	@Override
	void paintAxes(GC gc) {
		if (axes().size() != 2) {
			return;
		}
		Rectangle area = area();
		int line = gc.getFontMetrics().getHeight();
		gc.setForeground(faint());
		gc.drawLine(area.x - 8, area.y, area.x - 8, area.y + area.height + 8);
		gc.drawLine(area.x - 8, area.y + area.height + 8, area.x + area.width, area.y + area.height + 8);
		gc.setForeground(getForeground());
		int right = Integer.MIN_VALUE;
		for (Tick tick : axes().get(0).ticks()) {
			String text = fitted(gc, tick.text(), 120);
			int width = gc.textExtent(text).x;
			int left = Math.clamp(x(tick.place()) - width / 2, 0, Math.max(0, getClientArea().width - width));
			if (left > right + 6) {
				gc.drawText(text, left, area.y + area.height + 11, true);
				right = left + width;
			}
		}
		int above = Integer.MAX_VALUE;
		for (Tick tick : axes().get(1).ticks()) {
			if (above - y(tick.place()) >= line) {
				String text = fitted(gc, tick.text(), LEFT - 14);
				gc.drawText(text, area.x - 12 - gc.textExtent(text).x, y(tick.place()) - line / 2, true);
				above = y(tick.place());
			}
		}
		String x = fitted(gc, axes().get(0).column().title(), area.width);
		gc.drawText(x, area.x + (area.width - gc.textExtent(x).x) / 2, area.y + area.height + 12 + line, true);
		gc.drawText(fitted(gc, axes().get(1).column().title(), area.width), 6, 4, true);
	}

	@Override
	void paintRun(GC gc, Placed run) {
		if (isPlaced(run)) {
			gc.fillOval(x(moved(run, 0)) - RADIUS, y(moved(run, 1)) - RADIUS, 2 * RADIUS + 1, 2 * RADIUS + 1);
		}
	}

	@Override
	List<List<Chart.Point>> lines(Placed run) {
		return isPlaced(run) ? List.of(List.of(new Chart.Point(moved(run, 0), moved(run, 1)))) : List.of();
	}

	@Override
	Scale across() {
		return axes().getFirst().scale();
	}

	@Override
	List<Scale> upright() {
		return axes().stream().skip(1).map(PlotAxis::scale).toList();
	}

	@Override
	double distance(Placed run, Point at) {
		return isPlaced(run) ? Math.hypot(x(moved(run, 0)) - at.x, y(moved(run, 1)) - at.y) : Double.POSITIVE_INFINITY;
	}

	private static Rectangle span(Point start, Point end) {
		return new Rectangle(Math.min(start.x, end.x), Math.min(start.y, end.y), Math.abs(end.x - start.x),
				Math.abs(end.y - start.y));
	}

	@Override
	void paintDrag(GC gc, Point start, Point end) {
		gc.drawRectangle(span(start, end));
	}

	@Override
	List<Placed> dragged(Point start, Point end) {
		Rectangle span = span(start, end);
		return placed().stream().filter(this::isPlaced).filter(run -> span.contains(x(moved(run, 0)), y(moved(run, 1))))
				.toList();
	}
}
