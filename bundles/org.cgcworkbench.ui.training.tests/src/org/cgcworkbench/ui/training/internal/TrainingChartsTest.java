package org.cgcworkbench.ui.training.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.cgcworkbench.core.run.LoadLog;
import org.cgcworkbench.core.run.LoadSample;
import org.cgcworkbench.core.run.LoadSample.Gpu;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunHistory;
import org.cgcworkbench.core.run.RunLoad;
import org.cgcworkbench.core.run.RunNotes;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.EmptyState;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.chart.Curve;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Charts of the training, or of the machine's load. */
class TrainingChartsTest {

	private static final Set<ChartKind> TRAINING = Set.of(ChartKind.LOSS, ChartKind.ACCURACY);

	@RegisterExtension
	private final Window window = new Window();
	@TempDir
	private Path folder;
	private TrainingCharts charts;

	@BeforeEach
	void open() {
		charts = new TrainingCharts(window.shell());
		window.open();
	}

	/** Shows a run as far as its file has come. */
	private void show() {
		RunSummary run = RunSummary.of(new RunDirectory(folder), RunState.RUNNING, false, Map.of(), new RunHistory(),
				RunLoad.read(folder.resolve("load.csv")), Map.of(), Optional.empty(), RunNotes.NONE, Optional.empty());
		Color blue = new Color(0, 0, 255);
		charts.show(ShownCurves.of(new ShownCurves.Wish(charts.wanted(), LegendEntry.each(List.of(run.directory())),
				List.of(blue), Set.of(), 0, blue), List.of(run)));
	}

	private void write(Gpu... gpus) throws IOException {
		try (LoadLog log = LoadLog.append(folder.resolve("load.csv"))) {
			log.write(new LoadSample(Instant.EPOCH, 30, 1, 4, 75, 1024, 2048, 4096, List.of(gpus)));
		}
	}

	private void assertSeen(Set<ChartKind> kinds) {
		for (ChartKind kind : ChartKind.values()) {
			assertEquals(kinds.contains(kind), charts.chart(kind).isVisible(), kind::name);
		}
	}

	/** The sentence that is seen in place of charts. */
	private static Optional<String> sentence(Composite in) {
		for (Control child : in.getChildren()) {
			if (child instanceof EmptyState state && state.isVisible()) {
				return Optional.of(((Label) state.getChildren()[0]).getText());
			}
			Optional<String> below = child instanceof Composite inner ? sentence(inner) : Optional.empty();
			if (below.isPresent()) {
				return below;
			}
		}
		return Optional.empty();
	}

	@Test
	void theTrainingIsShownFirst() throws IOException {
		write();
		show();
		assertSeen(TRAINING);
		charts.choose(ChartKind.LOSS, false);
		charts.choose(ChartKind.ACCURACY, false);
		assertEquals(Set.of(ChartKind.ACCURACY), charts.shown(), "the last one stays");
	}

	@Test
	void theLoadIsShownInItsPlaceAndGrows() throws IOException {
		charts.setLoad(true);
		show();
		assertEquals(Optional.of(Messages.TrainingCharts_noLoad), sentence(charts));
		write();
		show();
		assertEquals(Optional.empty(), sentence(charts));
		assertSeen(Set.of(ChartKind.PROCESSORS, ChartKind.MEMORY));
		write();
		show();
		Curve run = charts.chart(ChartKind.PROCESSORS).curves().getFirst();
		assertEquals(List.of(0.5, 1.0), List.of(run.x()[0], run.x()[1]));
		assertEquals(25, run.y()[1]);
		window.assertAllIsNamed();
		charts.setLoad(false);
		assertSeen(TRAINING);
	}

	@Test
	void gpusHaveChartsWhereTheRunUsesAny() throws IOException {
		charts.setLoad(true);
		write(new Gpu("cuda:0", 97, 70_000, 81_559));
		show();
		assertSeen(ChartKind.OF_MACHINE);
	}

	@Test
	void aChoiceWhileTheLoadIsShownCountsAfterwards() throws IOException {
		charts.setLoad(true);
		write();
		show();
		charts.choose(ChartKind.SPEED, true);
		assertFalse(charts.shown().contains(ChartKind.SPEED));
		charts.setLoad(false);
		assertTrue(charts.shown().contains(ChartKind.SPEED));
	}

	@Test
	void curvesThatWereAskedForBeforeAreNotShown() throws IOException {
		write();
		show();
		ShownCurves training = ShownCurves.of(
				new ShownCurves.Wish(charts.wanted(), List.of(), List.of(), Set.of(), 0, new Color(0, 0, 0)),
				List.of());
		charts.setLoad(true);
		charts.show(training);
		assertEquals(TRAINING, charts.shown());
	}
}
