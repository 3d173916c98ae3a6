package org.cgcworkbench.ui.training.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.cgcworkbench.core.report.Chart;
import org.cgcworkbench.core.report.Plot;
import org.cgcworkbench.core.report.RunColumns;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs drawn by their settings and figures, and chosen there. */
class RunPlotTest {

	private static final List<RunSummary> RUNS = List.of(run("a", "cgc", "0.001", 0.75), run("b", "l2", "0.1", 0.5),
			run("c", "cgc", "0.01", 0.25), run("new", "l2", "0.1", Double.NaN));
	private static final RunColumns COLUMNS = RunColumns.of(RUNS, List.of(), Set.of());

	@RegisterExtension
	private final Window window = new Window();
	private final List<List<String>> chosen = new ArrayList<>();

	private static RunSummary run(String name, String method, String rate, double best) {
		return Runs.run(name, best, Map.of("objective.method", method, "schedule.learning-rate", rate, "seed", "1",
				"dataset.path", "/data/" + name), "2026-01-01T00:00:00Z");
	}

	private static PlotAxis axis(String id) {
		return PlotAxis.of(COLUMNS.find(id).orElseThrow(), RUNS);
	}

	private <P extends RunPlot> P open(P plot, PlotAxis... axes) {
		plot.onChosen(runs -> chosen.add(runs.stream().map(RunSummary::name).toList()));
		plot.show(RUNS, List.of(axes), Optional.of(axis("best")));
		window.open();
		return plot;
	}

	private void drag(RunPlot plot, int fromX, int fromY, int toX, int toY) {
		mouse(plot, SWT.MouseDown, fromX, fromY);
		mouse(plot, SWT.MouseMove, toX, toY);
		window.work();
		mouse(plot, SWT.MouseUp, toX, toY);
		window.work();
	}

	private static void mouse(RunPlot plot, int type, int x, int y) {
		Event event = new Event();
		event.button = 1;
		event.x = x;
		event.y = y;
		plot.notifyListeners(type, event);
	}

	@Test
	void runsThatDifferInNothingAreNotDrawn() {
		List<RunSummary> one = RUNS.subList(0, 1);
		assertEquals(Messages.RelationsView_same, RelationsChoice.instead(one, RelationsChoice.offered(COLUMNS, one)));
		assertEquals(Messages.RelationsView_none, RelationsChoice.instead(List.of(), List.of()));
		assertEquals("", RelationsChoice.instead(RUNS, RelationsChoice.offered(COLUMNS, RUNS)));
	}

	@Test
	void numbersOfSeveralSizesStandByTheirLogarithmAndTextsByTheirOrder() {
		PlotAxis rate = axis("setting:schedule.learning-rate");
		assertTrue(rate.log());
		assertEquals(0.5, rate.place(RUNS.get(2)), 1e-12);
		assertEquals(List.of("0.001", "0.01", "0.1"), rate.ticks().stream().map(Plot.Tick::text).toList());
		assertEquals(1, axis("setting:objective.method").place(RUNS.get(1)));
		assertTrue(Double.isNaN(axis("best").place(RUNS.get(3))), "a run without a value stands nowhere");
		assertEquals(0.5, axis("best").place(RUNS.get(1)));
		assertEquals(0.5, axis("setting:seed").place(RUNS.get(0)));
	}

	@Test
	void aDragAlongAnAxisChoosesTheRunsThere() {
		ParallelPlot plot = open(new ParallelPlot(window.shell()), axis("setting:schedule.learning-rate"),
				axis("best"));
		int right = plot.getClientArea().width - 70;
		int half = plot.getClientArea().height / 2;
		drag(plot, right, 5, right, half - 10);
		drag(plot, 70, plot.getClientArea().height - 2, 70, half + 30);
		drag(plot, right, half + 40, right, half + 46);
		assertEquals(List.of(List.of("a"), List.of("a"), List.of()), chosen);
	}

	@Test
	void pointsAreChosenByAClickOrTogetherAndAreDrawnInTheirColours() {
		ScatterPlot plot = open(new ScatterPlot(window.shell()), axis("setting:schedule.learning-rate"), axis("best"));
		drag(plot, 0, 0, plot.getClientArea().width, plot.getClientArea().height);
		mouse(plot, SWT.MouseDown, 78, 28);
		mouse(plot, SWT.MouseUp, 78, 28);
		mouse(plot, SWT.MouseDown, 300, 500);
		mouse(plot, SWT.MouseUp, 300, 500);
		assertEquals(List.of(List.of("a", "b", "c"), List.of("a"), List.of()), chosen);
		assertEquals(RunPlot.mixed(1), new RGB(217, 96, 0));
		int high = plot.picture().getPixel(78, 28);
		assertNotEquals(high, plot.picture().getPixel(300, 500));
		plot.select(List.of(new RunDirectory(RUNS.get(1).directory().folder())));
		assertNotEquals(high, plot.picture().getPixel(78, 28), "what is not selected becomes faint");
	}

	@Test
	void figuresHaveWhatIsDrawnAndWhatItsColoursStandFor() {
		ScatterPlot points = open(new ScatterPlot(window.shell()), axis("setting:schedule.learning-rate"),
				axis("best"));
		Plot figure = RunFigure.of(points);
		assertEquals(List.of("0.001", "0.01", "0.1"), figure.across().ticks().stream().map(Plot.Tick::text).toList());
		assertEquals(List.of(axis("best").column().title()), figure.upright().stream().map(Plot.Scale::title).toList());
		assertEquals(3, figure.shapes().size(), "a run without a value stands nowhere");
		assertEquals(new Plot.Shape(Plot.Stroke.DOTS, "#d96000", 1, List.of(new Chart.Point(0, 1))),
				figure.shapes().getFirst());
		assertEquals(List.of(axis("best").column().title() + ": 0.25", "0.5", "0.75"),
				figure.legend().stream().map(Plot.Name::text).toList());
		points.select(List.of(new RunDirectory(RUNS.get(0).directory().folder())));
		assertEquals(1, RunFigure.of(points).shapes().getLast().opacity());
		assertEquals(45 / 255.0, RunFigure.of(points).shapes().getFirst().opacity(), "what is not selected is faint");
		ParallelPlot lines = open(new ParallelPlot(window.shell()), axis("setting:objective.method"),
				axis("setting:schedule.learning-rate"), axis("best"));
		assertEquals(3, RunFigure.of(lines).upright().size());
		assertEquals(List.of(3, 3, 3, 2),
				RunFigure.of(lines).shapes().stream().map(shape -> shape.places().size()).toList());
		assertEquals(new Chart.Point(0.5, 1), RunFigure.of(lines).shapes().get(1).places().get(1));
	}

	@Test
	void pathsAndSeedsAreNoAxesUnlessSomebodyWantsThem() {
		RelationsChoice choice = new RelationsChoice();
		var offered = RelationsChoice.offered(COLUMNS, RUNS);
		assertEquals(List.of("setting:objective.method", "setting:schedule.learning-rate", "best"),
				choice.axes(COLUMNS, offered));
		choice.setAxis(Set.copyOf(choice.axes(COLUMNS, offered)), "setting:dataset.path", true);
		assertTrue(choice.axes(COLUMNS, offered).contains("setting:dataset.path"));
		assertEquals("best", choice.axes(COLUMNS, offered).getLast(), "results stand at the right");
		assertEquals("best", choice.up(offered));
		assertEquals("setting:objective.method", choice.across(offered));
	}
}
