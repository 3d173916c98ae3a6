package org.cgcworkbench.ui.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.cgcworkbench.core.report.Plot;
import org.cgcworkbench.ui.Accessibility;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.eclipse.swtchart.ILineSeries;
import org.eclipse.swtchart.ILineSeries.PlotSymbolType;
import org.eclipse.swtchart.ISeries;
import org.eclipse.swtchart.ISeries.SeriesType;
import org.eclipse.swtchart.LineStyle;
import org.eclipse.swtchart.Range;

/**
 * A chart of curves: drag to zoom, double-click or Escape to see all again, values under the cursor, logarithmic scale.
 * Follows the colours of the theme.
 */
public final class LineChart extends Composite {

	private static final int DRAGGED = 4;

	private final Chart chart;
	private final Control plot;
	private List<Curve> curves = List.of();
	private List<Band> bands = List.of();
	private Range fixedY;
	private boolean logScale;
	private boolean zoomed;
	private int cursor = -1;
	private int cursorY;
	private Point from;
	private Point to;

	/**
	 * @param x
	 *            what the horizontal axis shows; empty for no title
	 */
	public LineChart(Composite parent, String title, String x) {
		super(parent, SWT.NONE);
		setLayout(new FillLayout());
		chart = new Chart(this, SWT.NONE);
		chart.suspendUpdate(true);
		ChartTitle.fit(chart, title);
		chart.getLegend().setVisible(false);
		chart.enableCompress(true);
		for (IAxis axis : axes()) {
			axis.getTitle().setVisible(false);
			axis.getTitle().setFont(getFont());
			axis.getTick().setFont(getFont());
		}
		axes()[0].getTitle().setText(x);
		axes()[0].getTitle().setVisible(!x.isEmpty());
		plot = chart.getPlotArea().getControl();
		Accessibility.name(plot, title);
		plot.addListener(SWT.MouseMove, e -> move(e.x, e.y));
		plot.addListener(SWT.MouseExit, e -> leave());
		plot.addListener(SWT.MouseDown, e -> {
			from = e.button == 1 ? new Point(e.x, e.y) : null;
			to = null;
		});
		plot.addListener(SWT.MouseUp, e -> zoom());
		plot.addListener(SWT.MouseDoubleClick, e -> resetZoom());
		plot.addListener(SWT.KeyDown, e -> {
			if (e.keyCode == SWT.ESC) {
				resetZoom();
			}
		});
		plot.addPaintListener(this::paintOver);
		chart.getPlotArea().addCustomPaintListener(new BandPainter(chart, () -> bands));
		chart.suspendUpdate(false);
	}

	private IAxis[] axes() {
		return new IAxis[]{chart.getAxisSet().getXAxis(0), chart.getAxisSet().getYAxis(0)};
	}

	/** Keeps the vertical axis at a range, for example 0 to 1; until a zoom, and after one is taken back. */
	public void fixRange(double low, double high) {
		fixedY = new Range(low, high);
	}

	/** Names the curves below the chart, but for single points. */
	public void showLegend() {
		chart.getLegend().setPosition(SWT.BOTTOM);
		chart.getLegend().setFont(getFont());
		chart.getLegend().setVisible(true);
	}

	/** Shows curves in place of those shown. A zoom stays. */
	public void show(List<Curve> shown) {
		show(shown, List.of());
	}

	/** Shows curves before bands in place of those shown. A zoom stays. */
	public void show(List<Curve> shown, List<Band> behind) {
		curves = List.copyOf(shown);
		bands = List.copyOf(behind);
		draw();
	}

	/** Whether the vertical axis is logarithmic; values that are not above zero are then left out. */
	public void setLogScale(boolean logarithmic) {
		logScale = logarithmic;
		zoomed = false;
		draw();
	}

	/** Shows everything. */
	public void resetZoom() {
		zoomed = false;
		draw();
	}

	private void draw() {
		chart.suspendUpdate(true);
		try {
			ChartColours.apply(chart, getBackground(), getForeground());
			IAxis y = axes()[1];
			for (ISeries<?> old : chart.getSeriesSet().getSeries()) {
				if (curves.stream().noneMatch(curve -> curve.id().equals(old.getId()))) {
					chart.getSeriesSet().deleteSeries(old.getId());
				}
			}
			if (!logScale && y.isLogScaleEnabled()) {
				y.enableLogScale(false);
			}
			boolean any = false;
			for (Curve curve : curves) {
				any |= put(curve);
			}
			if (any && logScale && !y.isLogScaleEnabled()) {
				y.enableLogScale(true);
			}
			if (!zoomed && any) {
				fit();
			}
		} finally {
			chart.suspendUpdate(false);
		}
		chart.redraw();
	}

	private boolean put(Curve curve) {
		List<double[]> points = new ArrayList<>();
		for (int i = 0; i < curve.x().length; i++) {
			if (Double.isFinite(curve.y()[i]) && (!logScale || curve.y()[i] > 0)) {
				points.add(new double[]{curve.x()[i], curve.y()[i]});
			}
		}
		if (points.isEmpty()) {
			if (chart.getSeriesSet().getSeries(curve.id()) != null) {
				chart.getSeriesSet().deleteSeries(curve.id());
			}
			return false;
		}
		ISeries<?> series = chart.getSeriesSet().getSeries(curve.id());
		if (series == null) {
			series = chart.getSeriesSet().createSeries(SeriesType.LINE, curve.id());
		}
		series.setXSeries(points.stream().mapToDouble(point -> point[0]).toArray());
		series.setYSeries(points.stream().mapToDouble(point -> point[1]).toArray());
		ILineSeries<?> line = (ILineSeries<?>) series;
		line.setDescription(curve.name());
		// points on a line are named by it
		line.setVisibleInLegend(curve.style() != Curve.Style.POINTS || curves.stream()
				.noneMatch(other -> other.style() != Curve.Style.POINTS && other.name().equals(curve.name())));
		line.setLineColor(curve.colour());
		line.setSymbolColor(curve.colour());
		line.setLineWidth(2);
		line.setAntialias(SWT.ON);
		line.setLineStyle(switch (curve.style()) {
			case SOLID -> LineStyle.SOLID;
			case DASHED -> LineStyle.DASH;
			case DOTTED -> LineStyle.DOT;
			case POINTS -> LineStyle.NONE;
		});
		boolean dots = curve.style() == Curve.Style.POINTS || points.size() == 1;
		line.setSymbolType(dots ? PlotSymbolType.CIRCLE : PlotSymbolType.NONE);
		line.setSymbolSize(3);
		return true;
	}

	private void fit() {
		chart.getAxisSet().adjustRange();
		if (fixedY != null && !logScale) {
			axes()[1].setRange(fixedY);
		}
	}

	@Override
	public void setForeground(Color colour) {
		super.setForeground(colour);
		coloursChanged();
	}

	@Override
	public void setBackground(Color colour) {
		super.setBackground(colour);
		coloursChanged();
	}

	/** The theme gives a control that is shown already new colours. */
	private void coloursChanged() {
		if (chart != null) {
			ChartColours.apply(chart, getBackground(), getForeground());
			chart.redraw();
		}
	}

	private void move(int x, int y) {
		cursor = x;
		cursorY = y;
		if (from != null && (Math.abs(x - from.x) > DRAGGED || Math.abs(y - from.y) > DRAGGED)) {
			to = new Point(x, y);
		}
		plot.redraw();
	}

	private void leave() {
		cursor = -1;
		plot.redraw();
	}

	private void zoom() {
		Point start = from;
		Point end = to;
		from = null;
		to = null;
		if (start == null || end == null || start.x == end.x || start.y == end.y) {
			return;
		}
		IAxis[] axes = axes();
		Range x = range(axes[0].getDataCoordinate(start.x), axes[0].getDataCoordinate(end.x));
		Range y = range(axes[1].getDataCoordinate(start.y), axes[1].getDataCoordinate(end.y));
		axes[0].setRange(x);
		axes[1].setRange(y);
		zoomed = true;
		chart.redraw();
	}

	private static Range range(double a, double b) {
		return new Range(Math.min(a, b), Math.max(a, b));
	}

	private void paintOver(PaintEvent e) {
		if (to != null) {
			e.gc.setForeground(getForeground());
			e.gc.setLineStyle(SWT.LINE_DASH);
			e.gc.drawRectangle(Math.min(from.x, to.x), Math.min(from.y, to.y), Math.abs(to.x - from.x),
					Math.abs(to.y - from.y));
		} else if (cursor >= 0 && !curves.isEmpty()) {
			paintValues(e.gc);
		}
	}

	private void paintValues(GC gc) {
		double at = axes()[0].getDataCoordinate(cursor);
		Rectangle area = plot instanceof Composite composite ? composite.getClientArea() : plot.getBounds();
		int height = gc.getFontMetrics().getHeight();
		List<String> lines = new ArrayList<>();
		List<Color> colours = new ArrayList<>();
		for (Curve curve : nearest(at, Math.max(1, (area.height - 10) / height))) {
			int nearest = curve.nearest(at);
			lines.add(NLS.bind(Messages.LineChart_value,
					new Object[]{curve.name(), String.format(Locale.ROOT, "%.4g", curve.y()[nearest]),
							String.format(Locale.ROOT, "%.6g", curve.x()[nearest])}));
			colours.add(curve.colour());
		}
		gc.setForeground(getForeground());
		gc.setLineStyle(SWT.LINE_DOT);
		gc.drawLine(cursor, 0, cursor, area.height);
		gc.setLineStyle(SWT.LINE_SOLID);
		int width = lines.stream().mapToInt(line -> gc.textExtent(line).x).max().orElse(0) + 18;
		int left = cursor + 10 + width > area.width ? Math.max(0, cursor - 10 - width) : cursor + 10;
		gc.setBackground(getBackground());
		gc.fillRectangle(left, 4, width, lines.size() * height + 6);
		gc.drawRectangle(left, 4, width, lines.size() * height + 6);
		for (int i = 0; i < lines.size(); i++) {
			gc.setBackground(colours.get(i));
			gc.fillRectangle(left + 4, 7 + i * height + height / 2 - 3, 7, 7);
			gc.setBackground(getBackground());
			gc.drawText(lines.get(i), left + 14, 7 + i * height, true);
		}
	}

	/** Curves with a value at a place, in their order; of more than there is room for those nearest to the pointer. */
	private List<Curve> nearest(double at, int most) {
		List<Curve> there = curves.stream().filter(curve -> curve.nearest(at) >= 0).toList();
		if (there.size() <= most) {
			return there;
		}
		IAxis y = axes()[1];
		return there.stream()
				.sorted(Comparator
						.comparingInt(curve -> Math.abs(y.getPixelCoordinate(curve.y()[curve.nearest(at)]) - cursorY)))
				.limit(most).toList();
	}

	/** The chart as it is shown. */
	public ImageData picture() {
		Point size = chart.getSize();
		Image image = new Image(getDisplay(), Math.max(1, size.x), Math.max(1, size.y));
		chart.renderOffscreenImage(image);
		ImageData data = image.getImageData();
		image.dispose();
		return data;
	}

	/**
	 * What is in sight, as a figure for a paper.
	 *
	 * @param across
	 *            what the horizontal axis shows
	 * @param legend
	 *            names of the curves
	 */
	public Plot figure(String title, String across, List<Plot.Name> legend) {
		return new ChartFigure(axes()[0].getRange(), axes()[1].getRange(), axes()[1].isLogScaleEnabled()).of(title,
				across, curves, bands, legend);
	}

	/** The curves shown. */
	public List<Curve> curves() {
		return curves;
	}

	@Override
	public boolean setFocus() {
		// SWT asks while it takes the chart apart, too
		return !plot.isDisposed() && plot.setFocus();
	}
}
