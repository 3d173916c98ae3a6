package org.cgcworkbench.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.swt.graphics.RGB;
import org.junit.jupiter.api.Test;

/** Colours of runs tell runs apart and can be seen. */
class RunColoursTest {

	private static final int RUNS = 64;
	private static final double LEAST_CONTRAST = 3;
	/** Where charts are drawn in the light and the dark theme. */
	private static final List<RGB> GROUNDS = List.of(new RGB(0xf7, 0xf7, 0xf7), new RGB(255, 255, 255),
			new RGB(0x2f, 0x2f, 0x2f));

	private static double contrast(RGB one, RGB other) {
		double a = RunColours.luminance(one) + 0.05;
		double b = RunColours.luminance(other) + 0.05;
		return Math.max(a, b) / Math.min(a, b);
	}

	@Test
	void manyRunsHaveColoursOfTheirOwnThatStandOut() {
		List<RGB> palette = Stream.of(Preference.RUN_COLOURS.defaultValue().split(",")).map(RunColours::rgb).toList();
		Set<RGB> seen = new HashSet<>();
		for (int run = 0; run < RUNS; run++) {
			RGB colour = RunColours.rgb(run, palette);
			assertTrue(seen.add(colour), "the colour of run " + run + " is another run's: " + colour);
			for (RGB ground : GROUNDS) {
				assertTrue(contrast(colour, ground) >= LEAST_CONTRAST,
						"run " + run + ": " + colour + " on " + ground + " has " + contrast(colour, ground));
			}
		}
		assertEquals(palette.get(3), RunColours.rgb(3, palette));
	}
}
