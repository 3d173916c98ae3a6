package org.cgcworkbench.ui.training.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.cgcworkbench.core.report.Chart;
import org.cgcworkbench.core.report.Plot;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.RunColours;
import org.cgcworkbench.ui.RunSummary;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;

/**
 * Runs drawn by some of their columns. What does not change with the pointer is drawn once and kept. A click selects a
 * run, a drag those that it spans, and the run under the pointer is told in words.
 */
abstract class RunPlot extends Canvas {

	/** A run with where it stands on each axis, NaN where it does not. */
	record Placed(RunSummary run, double[] places) {
	}

	private static final RGB LOW = new RGB(0, 129, 202);
	private static final RGB HIGH = new RGB(217, 96, 0);
	private static final RGB NONE = new RGB(130, 130, 130);
	private static final int NEAR = 7;
	private static final int DRAGGED = 4;
	private static final int SMOOTH = 200;
	static final int FULL = 255;
	private static final int HALF = 170;
	static final int FAINT = 45;

	private List<PlotAxis> axes = List.of();
	private Optional<PlotAxis> colour = Optional.empty();
	private List<Placed> placed = List.of();
	private Set<RunDirectory> selected = Set.of();
	private Consumer<List<RunSummary>> chosen = runs -> {
		// nobody listens yet
	};
	private Image drawn;
	private int hovered = -1;
	private Point pointer = new Point(0, 0);
	private Point from;

	RunPlot(Composite parent) {
		super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
		addListener(SWT.Paint, this::paint);
		addListener(SWT.Resize, e -> changed());
		addListener(SWT.Dispose, e -> forget());
		addListener(SWT.MouseMove, this::move);
		addListener(SWT.MouseExit, e -> hover(-1));
		addListener(SWT.MouseDown, e -> from = e.button == 1 ? new Point(e.x, e.y) : null);
		addListener(SWT.MouseUp, this::release);
	}

	/** Has a listener told of runs that the user chose. */
	void onChosen(Consumer<List<RunSummary>> listener) {
		chosen = listener;
	}

	/** Shows runs by some columns. */
	void show(List<RunSummary> runs, List<PlotAxis> by, Optional<PlotAxis> colouredBy) {
		axes = List.copyOf(by);
		colour = colouredBy;
		placed = runs.stream().map(run -> new Placed(run, axes.stream().mapToDouble(axis -> axis.place(run)).toArray()))
				.toList();
		hovered = -1;
		changed();
	}

	/** Draws these runs before all others. */
	void select(List<RunDirectory> runs) {
		Set<RunDirectory> now = new HashSet<>(runs);
		if (!now.equals(selected)) {
			selected = now;
			changed();
		}
	}

	List<PlotAxis> axes() {
		return axes;
	}

	List<Placed> placed() {
		return placed;
	}

	/** Draws axes and what belongs to them. */
	abstract void paintAxes(GC gc);

	/** Draws a run, in the colour and the width of the line that are set. */
	abstract void paintRun(GC gc, Placed run);

	/** Where a run lies in a figure, as shares of its field: lines, or dots where they have one place. */
	abstract List<List<Chart.Point>> lines(Placed run);

	/** The scale below a figure; without ticks for none. */
	abstract Plot.Scale across();

	/** The upright scales of a figure. */
	abstract List<Plot.Scale> upright();

	/** How far a run is from a place, in pixels. */
	abstract double distance(Placed run, Point at);

	/** Draws what a drag spans. */
	abstract void paintDrag(GC gc, Point start, Point end);

	/** The runs that a drag spans. */
	abstract List<Placed> dragged(Point start, Point end);

	/** Another theme. */
	@Override
	public void setBackground(Color colour) {
		super.setBackground(colour);
		changed();
	}

	@Override
	public void setForeground(Color colour) {
		super.setForeground(colour);
		changed();
	}

	void changed() {
		forget();
		redraw();
	}

	private void forget() {
		if (drawn != null) {
			drawn.dispose();
			drawn = null;
		}
	}

	private void paint(Event event) {
		Rectangle area = getClientArea();
		if (area.isEmpty()) {
			return;
		}
		if (drawn == null) {
			drawn = new Image(getDisplay(), area.width, area.height);
			GC gc = new GC(drawn);
			gc.setBackground(getBackground());
			gc.fillRectangle(area);
			gc.setForeground(getForeground());
			gc.setFont(getFont());
			paintRuns(gc);
			gc.dispose();
		}
		GC gc = event.gc;
		gc.drawImage(drawn, 0, 0);
		if (from != null && isDrag(pointer)) {
			gc.setForeground(getForeground());
			paintDrag(gc, from, pointer);
		} else if (hovered >= 0) {
			gc.setForeground(getForeground());
			gc.setBackground(getForeground());
			gc.setAntialias(SWT.ON);
			gc.setLineWidth(3);
			paintRun(gc, placed.get(hovered));
			gc.setLineWidth(1);
			tell(gc, placed.get(hovered));
		}
	}

	private void paintRuns(GC gc) {
		// lines of many runs without smooth edges are drawn several times as fast
		gc.setAntialias(placed.size() <= SMOOTH ? SWT.ON : SWT.OFF);
		boolean any = !selected.isEmpty() && placed.stream().anyMatch(this::isSelected);
		gc.setAlpha(any ? FAINT : placed.size() > SMOOTH ? HALF : FULL);
		for (Placed run : placed) {
			if (!any || !isSelected(run)) {
				paintColoured(gc, run);
			}
		}
		gc.setAlpha(FULL);
		if (any) {
			gc.setLineWidth(2);
			placed.stream().filter(this::isSelected).forEach(run -> paintColoured(gc, run));
			gc.setLineWidth(1);
		}
		gc.setForeground(getForeground());
		paintAxes(gc);
	}

	private boolean isSelected(Placed run) {
		return selected.contains(run.run().directory());
	}

	private void paintColoured(GC gc, Placed run) {
		Color of = new Color(colour(run));
		gc.setForeground(of);
		gc.setBackground(of);
		paintRun(gc, run);
	}

	RGB colour(Placed run) {
		return colour.map(axis -> mixed(axis.place(run.run()))).orElse(LOW);
	}

	/** The axis whose places the colours stand for. */
	Optional<PlotAxis> colour() {
		return colour;
	}

	/** Whether no run stands back behind others. */
	boolean isInFront(Placed run) {
		return isSelected(run) || placed.stream().noneMatch(this::isSelected);
	}

	/** From blue to orange, both readable on the ground of either theme. */
	static RGB mixed(double place) {
		return Double.isNaN(place)
				? NONE
				: new RGB(between(LOW.red, HIGH.red, place), between(LOW.green, HIGH.green, place),
						between(LOW.blue, HIGH.blue, place));
	}

	private static int between(int low, int high, double place) {
		return (int) Math.round(low + Math.clamp(place, 0, 1) * (high - low));
	}

	private void tell(GC gc, Placed run) {
		List<String> lines = new ArrayList<>(List.of(run.run().name()));
		for (PlotAxis axis : axes) {
			lines.add(axis.column().title() + ": " + axis.column().ofRun().apply(run.run()).text());
		}
		colour.filter(axis -> axes.stream().noneMatch(shown -> shown.column().id().equals(axis.column().id())))
				.ifPresent(axis -> lines
						.add(axis.column().title() + ": " + axis.column().ofRun().apply(run.run()).text()));
		int width = lines.stream().mapToInt(line -> gc.textExtent(line).x).max().orElse(0) + 12;
		int height = gc.getFontMetrics().getHeight();
		Rectangle area = getClientArea();
		int left = pointer.x + 14 + width > area.width ? Math.max(0, pointer.x - 14 - width) : pointer.x + 14;
		int top = Math.clamp(pointer.y + 10, 0, Math.max(0, area.height - lines.size() * height - 8));
		gc.setBackground(getBackground());
		gc.fillRectangle(left, top, width, lines.size() * height + 6);
		gc.drawRectangle(left, top, width, lines.size() * height + 6);
		for (int i = 0; i < lines.size(); i++) {
			gc.drawText(lines.get(i), left + 6, top + 3 + i * height, true);
		}
	}

	private boolean isDrag(Point to) {
		return Math.abs(to.x - from.x) > DRAGGED || Math.abs(to.y - from.y) > DRAGGED;
	}

	private void move(Event event) {
		pointer = new Point(event.x, event.y);
		if (from != null) {
			redraw();
		} else {
			hover(nearest(pointer));
		}
	}

	private void hover(int run) {
		if (run != hovered || run >= 0) {
			hovered = run;
			redraw();
		}
	}

	private int nearest(Point at) {
		int nearest = -1;
		double least = NEAR;
		for (int i = 0; i < placed.size(); i++) {
			double distance = distance(placed.get(i), at);
			if (distance < least) {
				least = distance;
				nearest = i;
			}
		}
		return nearest;
	}

	private void release(Event event) {
		Point start = from;
		from = null;
		if (start == null) {
			return;
		}
		Point end = new Point(event.x, event.y);
		boolean drag = Math.abs(end.x - start.x) > DRAGGED || Math.abs(end.y - start.y) > DRAGGED;
		int nearest = nearest(end);
		List<Placed> spanned = drag ? dragged(start, end) : nearest < 0 ? List.of() : List.of(placed.get(nearest));
		redraw();
		chosen.accept(spanned.stream().map(Placed::run).toList());
	}

	/** A text, cut where it is wider than some pixels. */
	static String fitted(GC gc, String text, int width) {
		if (gc.textExtent(text).x <= width) {
			return text;
		}
		String cut = text;
		while (cut.length() > 1 && gc.textExtent(cut + "…").x > width) {
			cut = cut.substring(0, cut.length() - 1);
		}
		return cut + "…";
	}

	/** A line of the axes, between ground and ink. */
	Color faint() {
		RGB ground = getBackground().getRGB();
		int ink = RunColours.luminance(ground) > 0.5 ? 0 : 255;
		return new Color(between(ground.red, ink, 0.45), between(ground.green, ink, 0.45),
				between(ground.blue, ink, 0.45));
	}

	/** The plot as it is shown. */
	ImageData picture() {
		Rectangle area = getClientArea();
		Image image = new Image(getDisplay(), Math.max(1, area.width), Math.max(1, area.height));
		GC gc = new GC(image);
		gc.setBackground(getBackground());
		gc.fillRectangle(image.getBounds());
		gc.setForeground(getForeground());
		gc.setFont(getFont());
		paintRuns(gc);
		gc.dispose();
		ImageData data = image.getImageData();
		image.dispose();
		return data;
	}
}
