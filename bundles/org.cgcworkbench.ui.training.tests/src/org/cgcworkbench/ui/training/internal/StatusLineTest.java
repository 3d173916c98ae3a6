package org.cgcworkbench.ui.training.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.run.LoadSample;
import org.cgcworkbench.core.run.LoadSample.Gpu;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.Banner;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How far a run is, in words. */
class StatusLineTest {

	@RegisterExtension
	private final Window window = new Window();

	@Test
	void saysHowFarARunIs() {
		assertEquals("running, epoch 3 of 90, step 120 of 3600, 1 h 02 min left, peak memory 1.5 GiB, cuda:0",
				StatusLine.text(new RunCurves.Status(RunState.RUNNING, 3, 90, 120, 3600, 3725, "cuda:0", 3L << 29,
						Optional.empty(), Optional.empty(), false)));
		assertEquals("finished, epoch 90 of 90, step 3600 of 3600",
				StatusLine.text(new RunCurves.Status(RunState.FINISHED, 90, 90, 3600, 3600, Double.NaN, "", 0,
						Optional.empty(), Optional.empty(), false)));
		assertEquals("interrupted", StatusLine.text(new RunCurves.Status(RunState.INTERRUPTED, 0, 0, 0, 0, 5, "", 0,
				Optional.empty(), Optional.empty(), false)), "nothing is known before the first event");
	}

	@Test
	void saysHowBusyTheMachineIs() {
		assertEquals("running, processor 1.9 of 2 cores, memory 1.2 of 24.0 GiB", text(1.9, List.of()));
		assertEquals("running, memory 1.2 of 24.0 GiB, GPU 60 %",
				text(Double.NaN, List.of(new Gpu("cuda:0", 100, 1, 2), new Gpu("cuda:1", 20, 1, 2))));
	}

	private static String text(double cores, List<Gpu> gpus) {
		LoadSample load = new LoadSample(Instant.EPOCH, 10, cores, 2, 99, 1229, 4096, 24_576, gpus);
		return StatusLine.text(new RunCurves.Status(RunState.RUNNING, 0, 0, 0, 0, Double.NaN, "", 3L << 29,
				Optional.of(load), Optional.empty(), false));
	}

	@Test
	void aLongLineGoesOnInTheNextAndAnAmpersandIsSeen() {
		window.shell().setLayout(new GridLayout());
		window.shell().setSize(320, 300);
		Label label = StatusLine.label(window.shell());
		RunCurves run = new RunCurves(Runs.run("birds & beasts", 0.5, Map.of(), "2026-01-02T00:00:00Z"));
		window.open();
		new StatusLine(1, true, List.of(run), List.of(run.snapshot())).show(label, new Banner(window.shell()));
		window.work();
		assertTrue(label.getText().startsWith("birds && beasts: finished"), label::getText);
		assertTrue(label.getToolTipText().startsWith("birds && beasts: finished"), label::getToolTipText);
		String text = "a word ".repeat(40);
		label.setText(text);
		label.requestLayout();
		window.work();
		assertTrue(label.getSize().x <= window.shell().getClientArea().width, "it fits");
		assertEquals(label.computeSize(label.getSize().x, SWT.DEFAULT).y, label.getSize().y, "all lines are seen");
		assertTrue(label.getSize().y > 3 * label.computeSize(SWT.DEFAULT, SWT.DEFAULT).y, "there are several");
	}

	@Test
	void durationsHaveTheirUsualUnits() {
		assertEquals("59 s", StatusLine.duration(59.4));
		assertEquals("1 min 00 s", StatusLine.duration(59.6));
		assertEquals("59 min 59 s", StatusLine.duration(3599));
		assertEquals("27 h 46 min", StatusLine.duration(100_000));
	}
}
