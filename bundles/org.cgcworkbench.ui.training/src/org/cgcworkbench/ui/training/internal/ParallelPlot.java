package org.cgcworkbench.ui.training.internal;

import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.report.Chart;
import org.cgcworkbench.core.report.Plot.Scale;
import org.cgcworkbench.core.report.Plot.Tick;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;

/** An axis beside the other for each column and a line across them for each run. A drag along an axis chooses runs. */
final class ParallelPlot extends RunPlot {

	private static final int TOP = 34;
	private static final int BOTTOM = 14;
	private static final int SIDE = 70;
	private static final int TICK = 4;

	ParallelPlot(Composite parent) {
		super(parent);
	}

	private int x(int axis) {
		int width = getClientArea().width - 2 * SIDE;
		return axes().size() < 2 ? SIDE + width / 2 : SIDE + axis * width / (axes().size() - 1);
	}

	private int y(double place) {
		int height = getClientArea().height - TOP - BOTTOM;
		return TOP + (int) Math.round((1 - place) * height);
	}

	@Override
	void paintAxes(GC gc) {
		int room = axes().size() < 2 ? getClientArea().width : x(1) - x(0);
		int line = gc.getFontMetrics().getHeight();
		for (int i = 0; i < axes().size(); i++) {
			int x = x(i);
			gc.setForeground(getForeground());
			String title = fitted(gc, axes().get(i).column().title(), room - 8);
			int width = gc.textExtent(title).x;
			gc.drawText(title, Math.clamp(x - width / 2, 0, Math.max(0, getClientArea().width - width)), 4, true);
			gc.setForeground(faint());
			gc.drawLine(x, y(0), x, y(1));
			gc.setForeground(getForeground());
			int above = Integer.MAX_VALUE;
			for (Tick tick : axes().get(i).ticks()) {
				int y = y(tick.place());
				gc.drawLine(x - TICK, y, x, y);
				// texts that would lie over each other are left out
				if (above - y >= line) {
					String text = fitted(gc, tick.text(), Math.min(room, SIDE) - TICK - 6);
					int left = x - TICK - 3 - gc.textExtent(text).x;
					gc.setBackground(getBackground());
					gc.setAlpha(190);
					gc.fillRectangle(left - 1, y - line / 2, gc.textExtent(text).x + 2, line);
					gc.setAlpha(255);
					gc.drawText(text, left, y - line / 2, true);
					above = y;
				}
			}
		}
	}

	@Override
	void paintRun(GC gc, Placed run) {
		double[] places = run.places();
		for (int i = 0; i < places.length; i++) {
			if (Double.isNaN(places[i])) {
				continue;
			}
			boolean joined = i + 1 < places.length && !Double.isNaN(places[i + 1]);
			if (joined) {
				gc.drawLine(x(i), y(places[i]), x(i + 1), y(places[i + 1]));
			} else if (i == 0 || Double.isNaN(places[i - 1])) {
				gc.fillOval(x(i) - 2, y(places[i]) - 2, 5, 5);
			}
		}
	}

	@Override
	List<List<Chart.Point>> lines(Placed run) {
		List<List<Chart.Point>> lines = new ArrayList<>();
		double[] places = run.places();
		for (int i = 0; i < places.length; i++) {
			if (!Double.isNaN(places[i])) {
				if (i == 0 || Double.isNaN(places[i - 1])) {
					lines.add(new ArrayList<>());
				}
				lines.getLast().add(new Chart.Point(i / Math.max(1.0, places.length - 1), places[i]));
			}
		}
		return lines;
	}

	@Override
	Scale across() {
		return new Scale("", List.of());
	}

	@Override
	List<Scale> upright() {
		return axes().stream().map(PlotAxis::scale).toList();
	}

	@Override
	double distance(Placed run, Point at) {
		double[] places = run.places();
		double least = Double.POSITIVE_INFINITY;
		for (int i = 0; i + 1 < places.length; i++) {
			if (at.x >= x(i) && at.x <= x(i + 1) && !Double.isNaN(places[i]) && !Double.isNaN(places[i + 1])) {
				double share = (at.x - x(i)) / (double) (x(i + 1) - x(i));
				least = Math.min(least, Math.abs(at.y - (y(places[i]) + share * (y(places[i + 1]) - y(places[i])))));
			}
		}
		return least;
	}

	private int nearestAxis(Point at) {
		int nearest = 0;
		for (int i = 1; i < axes().size(); i++) {
			if (Math.abs(x(i) - at.x) < Math.abs(x(nearest) - at.x)) {
				nearest = i;
			}
		}
		return nearest;
	}

	@Override
	void paintDrag(GC gc, Point start, Point end) {
		int x = x(nearestAxis(start));
		Rectangle span = new Rectangle(x - 8, Math.min(start.y, end.y), 16, Math.abs(end.y - start.y));
		gc.drawRectangle(span);
		gc.setAlpha(60);
		gc.setBackground(getForeground());
		gc.fillRectangle(span);
		gc.setAlpha(255);
	}

	@Override
	List<Placed> dragged(Point start, Point end) {
		int axis = nearestAxis(start);
		int high = Math.min(start.y, end.y);
		int low = Math.max(start.y, end.y);
		return axes().isEmpty() ? List.of() : placed().stream().filter(run -> {
			double place = run.places()[axis];
			return !Double.isNaN(place) && y(place) >= high && y(place) <= low;
		}).toList();
	}
}
