package org.cgcworkbench.ui.report.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import org.cgcworkbench.core.evaluation.MetricSummary;
import org.cgcworkbench.core.report.ReportData;
import org.cgcworkbench.ui.Clip;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;

/**
 * Means as dots and their intervals as lines, a band a metric, a colour a run, on a common scale from 0 to 1. Metrics
 * of another scale and those without a value have no band.
 */
final class IntervalPlot extends Canvas {

	private static final int GAP = 8;

	private ReportData data;
	private List<Integer> shown = List.of();

	IntervalPlot(Composite parent) {
		super(parent, SWT.DOUBLE_BUFFERED);
		addListener(SWT.Paint, e -> paint(e.gc));
	}

	/** Shows these results and returns the height that takes at least. */
	int show(ReportData results) {
		data = results;
		shown = IntStream.range(0, data.measures().size()).filter(this::drawn).boxed().toList();
		redraw();
		GC gc = new GC(this);
		int line = gc.getFontMetrics().getHeight();
		gc.dispose();
		return (shown.size() + data.runs().size() + 1) * line + 3 * GAP;
	}

	private boolean drawn(int measure) {
		return IntStream.range(0, data.runs().size()).mapToObj(run -> data.summary(measure, run))
				.flatMap(Optional::stream).anyMatch(IntervalPlot::drawn);
	}

	private static boolean drawn(MetricSummary summary) {
		return summary.mean() >= 0 && summary.mean() <= 1;
	}

	private void paint(GC gc) {
		if (shown.isEmpty()) {
			return;
		}
		Point size = getSize();
		int line = gc.getFontMetrics().getHeight();
		int labels = shown.stream().mapToInt(measure -> gc.textExtent(data.measures().get(measure).label()).x).max()
				.orElse(0);
		int left = Math.min(labels, size.x / 2) + 2 * GAP;
		int width = size.x - left - 3 * GAP;
		int bottom = size.y - line - GAP;
		int first = GAP + (data.runs().size() > 1 ? legend(gc, left, line) : 0);
		int band = Math.max(line, (bottom - first) / shown.size());
		gc.setAntialias(SWT.ON);
		gc.setForeground(getForeground());
		for (int tick = 0; tick <= 5; tick++) {
			int x = left + width * tick / 5;
			gc.setAlpha(50);
			gc.drawLine(x, first, x, bottom);
			gc.setAlpha(255);
			String text = String.format(Locale.ROOT, "%.1f", tick / 5.0);
			gc.drawText(text, x - gc.textExtent(text).x / 2, bottom + 2, true);
		}
		for (int at = 0; at < shown.size(); at++) {
			int measure = shown.get(at);
			int top = first + at * band;
			gc.setForeground(getForeground());
			Clip.within(gc, new Rectangle(0, 0, left - GAP, size.y),
					() -> gc.drawText(data.measures().get(measure).label(), GAP, top + (band - line) / 2, true));
			int runs = data.runs().size();
			for (int run = 0; run < runs; run++) {
				int y = top + band * (run + 1) / (runs + 1);
				paint(gc, data.summary(measure, run), RunColour.of(data.runs(), run), left, width, y);
			}
		}
	}

	/** Names the runs beside their colours and returns the height taken. */
	private int legend(GC gc, int left, int line) {
		int x = left;
		int y = GAP;
		for (int run = 0; run < data.runs().size(); run++) {
			String name = data.runs().get(run).name();
			int width = gc.textExtent(name).x + 3 * GAP;
			if (x > left && x + width > getSize().x - GAP) {
				x = left;
				y += line;
			}
			gc.setBackground(RunColour.of(data.runs(), run));
			gc.fillOval(x, y + line / 2 - 4, 9, 9);
			gc.setForeground(getForeground());
			gc.drawText(name, x + GAP + 4, y, true);
			x += width + GAP;
		}
		return y + line;
	}

	private static void paint(GC gc, Optional<MetricSummary> summary, Color colour, int left, int width, int y) {
		if (summary.filter(IntervalPlot::drawn).isEmpty()) {
			return;
		}
		gc.setForeground(colour);
		gc.setBackground(colour);
		gc.setLineWidth(2);
		gc.drawLine(left + (int) (width * Math.max(0, summary.get().low())), y,
				left + (int) (width * Math.min(1, summary.get().high())), y);
		gc.setLineWidth(1);
		gc.fillOval(left + (int) (width * summary.get().mean()) - 4, y - 4, 9, 9);
	}
}
