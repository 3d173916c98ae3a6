package org.cgcworkbench.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.cgcworkbench.ui.testing.AccessibleName;
import org.cgcworkbench.core.report.Chart.Point;
import org.cgcworkbench.core.report.Plot;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.ISeries;
import org.eclipse.swtchart.Range;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Charts of curves. */
class LineChartTest {

	private static final Color BLUE = new Color(0, 0, 255);

	@RegisterExtension
	private final Window window = new Window();
	private LineChart chart;

	@BeforeEach
	void open() {
		chart = new LineChart(window.shell(), "Loss", "epoch");
		window.open();
	}

	private static Curve curve(String name, double... y) {
		double[] x = new double[y.length];
		Arrays.setAll(x, i -> i);
		return new Curve(name, name, BLUE, Curve.Style.SOLID, x, y);
	}

	private ISeries<?> series(String id) {
		return window.all(Chart.class).getFirst().getSeriesSet().getSeries(id);
	}

	@Test
	void placesWithoutAValueAreLeftOut() {
		chart.show(List.of(curve("total", 2, Double.NaN, 1)));
		assertEquals(2, series("total").getYSeries().length);
		assertEquals("\"total\",0.0,2.0\n\"total\",2.0,1.0\n", ChartExport.rows(chart.curves()));
	}

	@Test
	void theLegendNamesWhatHasPointsAloneAndWhatHasALineOnce() {
		Curve line = curve("line", 1, 2);
		Curve onIt = new Curve("on it", "line", BLUE, Curve.Style.POINTS, line.x(), line.y());
		Curve alone = new Curve("alone", "alone", BLUE, Curve.Style.POINTS, new double[]{1}, new double[]{1});
		chart.show(List.of(line, onIt, alone));
		assertEquals(List.of(true, false, true),
				List.of("line", "on it", "alone").stream().map(id -> series(id).isVisibleInLegend()).toList());
	}

	@Test
	void aTitleTooLongForItsChartStandsInTwoLines() {
		new LineChart(window.shell(), "Loss by epoch: solid total, dashed cross entropy", "");
		Chart titled = window.all(Chart.class).getLast();
		window.shell().setSize(1500, 400);
		window.until("one line",
				() -> titled.getTitle().getText().equals("Loss by epoch: solid total, dashed cross entropy"));
		window.shell().setSize(400, 400);
		window.until("two lines",
				() -> titled.getTitle().getText().equals("Loss by epoch:\nsolid total, dashed cross entropy"));
	}

	@Test
	void anotherThemeColoursTitleLegendAndAxes() {
		chart.showLegend();
		chart.show(List.of(curve("total", 2, 1)));
		Color ink = new Color(240, 240, 240);
		Color ground = new Color(30, 30, 30);
		chart.setForeground(ink);
		chart.setBackground(ground);
		Chart drawn = window.all(Chart.class).getFirst();
		assertEquals(ink, drawn.getTitle().getForeground());
		assertEquals(ink, drawn.getLegend().getForeground());
		assertEquals(ground, drawn.getLegend().getBackground());
		assertEquals(ground, drawn.getBackground());
		assertEquals(ground, drawn.getPlotArea().getBackground());
		assertEquals(ink, drawn.getAxisSet().getXAxis(0).getTick().getForeground());
		assertEquals(ink, drawn.getAxisSet().getXAxis(0).getTitle().getForeground());
	}

	@Test
	void aFigureHasWhatIsInSight() {
		chart.fixRange(0, 2);
		double[] x = {0, 1, 2};
		chart.show(List.of(curve("total", 2, Double.NaN, 1)),
				List.of(new Band("total", BLUE, x, new double[]{0.5, 1, Double.NaN}, new double[]{1.5, 2, 2})));
		Plot.Name name = ChartExport.name(BLUE, Curve.Style.DASHED, "total of a run");
		Plot figure = chart.figure("Loss", "epoch", List.of(name));
		assertEquals(List.of(name), figure.legend());
		assertEquals(List.of("0.0", "0.5", "1.0", "1.5", "2.0"), figure.upright().getFirst().ticks().stream()
				.map(Plot.Tick::text).map(text -> text.equals("0") ? "0.0" : text).toList());
		Plot.Shape band = figure.shapes().getFirst();
		assertEquals(Plot.Stroke.AREA, band.stroke());
		assertEquals(List.of(0.75, 1.0, 0.5, 0.25), band.places().stream().map(Point::y).toList());
		assertEquals(0.5, band.places().get(1).x(), 1e-6, "in the middle of what is shown");
		assertEquals(List.of(1.0, 0.5), figure.shapes().getLast().places().stream().map(Point::y).toList());
		assertEquals(name.colour(), figure.shapes().getLast().colour());
		chart.setLogScale(true);
		List<Point> places = chart.figure("Loss", "", List.of()).shapes().getLast().places();
		assertTrue(places.getFirst().y() > 0.95 && places.getLast().y() < 0.05, places::toString);
	}

	@Test
	void quotesInNamesAreDoubledInRows() {
		chart.show(List.of(curve("a \"b\"", 1)));
		assertEquals("\"a \"\"b\"\"\",0.0,1.0\n", ChartExport.rows(chart.curves()));
	}

	@Test
	void aLogarithmicScaleLeavesOutWhatIsNotAboveZero() {
		chart.show(List.of(curve("total", 10, 0, 0.1), curve("zero", 0, 0)));
		chart.setLogScale(true);
		assertEquals(2, series("total").getYSeries().length);
		assertEquals(null, series("zero"), "a curve with nothing above zero has no line");
		chart.setLogScale(false);
		assertEquals(3, series("total").getYSeries().length);
		assertEquals(2, series("zero").getYSeries().length);
	}

	@Test
	void curvesThatAreNoLongerShownLeave() {
		chart.show(List.of(curve("a", 1, 2), curve("b", 2, 1)));
		chart.show(List.of(curve("b", 2, 1)));
		assertEquals(null, series("a"));
		assertEquals(1, chart.curves().size());
	}

	@Test
	void aFixedRangeComesBackAfterAZoom() {
		chart.fixRange(0, 1);
		chart.show(List.of(curve("accuracy", 0.25, 0.5)));
		Chart drawn = window.all(Chart.class).getFirst();
		drawn.getAxisSet().getYAxis(0).setRange(new Range(0.3, 0.4));
		chart.resetZoom();
		assertEquals(0, drawn.getAxisSet().getYAxis(0).getRange().lower);
		assertEquals(1, drawn.getAxisSet().getYAxis(0).getRange().upper);
	}

	@Test
	void thePictureHasTheCurveInItsColour() {
		chart.show(List.of(curve("total", 1, 2, 1, 2)));
		ImageData picture = chart.picture();
		Set<Object> colours = new HashSet<>();
		for (int y = 0; y < picture.height; y++) {
			for (int x = 0; x < picture.width; x++) {
				colours.add(picture.palette.getRGB(picture.getPixel(x, y)));
			}
		}
		assertTrue(colours.contains(BLUE.getRGB()));
	}

	@Test
	void aScreenReaderHearsItsTitle() {
		assertTrue(window.all(Control.class).stream().map(AccessibleName::of).anyMatch("Loss"::equals));
	}

	@Test
	void theNearestPlaceWithAValueIsTold() {
		assertEquals(2, curve("total", 1, Double.NaN, 3).nearest(1.25));
		assertEquals(0, curve("total", 1, Double.NaN, 3).nearest(-9));
		assertEquals(-1, curve("total", Double.NaN).nearest(0));
		assertThrows(IllegalArgumentException.class,
				() -> new Curve("a", "a", BLUE, Curve.Style.SOLID, new double[2], new double[3]));
	}

	@Test
	void bandsAreDrawnBehindCurves() {
		chart.show(List.of(curve("low", 0, 0), curve("high", 4, 4)), List.of());
		int before = middle();
		chart.show(List.of(curve("low", 0, 0), curve("high", 4, 4)),
				List.of(new Band("band", BLUE, new double[]{0, 1}, new double[]{1, 1}, new double[]{3, 3})));
		assertNotEquals(before, middle());
		chart.show(List.of(curve("low", 0, 0), curve("high", 4, 4)),
				List.of(new Band("gap", BLUE, new double[]{0, 1}, new double[]{1, Double.NaN}, new double[]{3, 3})));
		assertEquals(before, middle(), "where an edge is missing there is a gap");
	}

	private int middle() {
		window.work();
		ImageData picture = chart.picture();
		return picture.getPixel(picture.width / 2 + 7, picture.height / 2 + 3);
	}
}
