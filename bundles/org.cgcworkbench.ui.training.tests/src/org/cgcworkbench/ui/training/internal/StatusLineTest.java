package org.cgcworkbench.ui.training.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import org.cgcworkbench.core.run.RunState;
import org.junit.jupiter.api.Test;

/** How far a run is, in words. */
class StatusLineTest {

	@Test
	void saysHowFarARunIs() {
		assertEquals("running, epoch 3 of 90, step 120 of 3600, 1 h 02 min left, cuda:0, peak memory 1.5 GiB",
				StatusLine.text(new RunCurves.Status(RunState.RUNNING, 3, 90, 120, 3600, 3725, "cuda:0", 3L << 29,
						Optional.empty(), false)));
		assertEquals("finished, epoch 90 of 90, step 3600 of 3600",
				StatusLine.text(new RunCurves.Status(RunState.FINISHED, 90, 90, 3600, 3600, Double.NaN, "", 0,
						Optional.empty(), false)));
		assertEquals("interrupted",
				StatusLine.text(
						new RunCurves.Status(RunState.INTERRUPTED, 0, 0, 0, 0, 5, "", 0, Optional.empty(), false)),
				"nothing is known before the first event");
	}

	@Test
	void durationsHaveTheirUsualUnits() {
		assertEquals("59 s", StatusLine.duration(59.4));
		assertEquals("1 min 00 s", StatusLine.duration(59.6));
		assertEquals("59 min 59 s", StatusLine.duration(3599));
		assertEquals("27 h 46 min", StatusLine.duration(100_000));
	}
}
