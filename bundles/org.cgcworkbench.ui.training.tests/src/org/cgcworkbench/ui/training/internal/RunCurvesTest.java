package org.cgcworkbench.ui.training.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.ui.training.internal.RunCurves.Quantity;
import org.cgcworkbench.ui.training.internal.RunCurves.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Curves grow with the events of their run. */
class RunCurvesTest {

	private static final String START = """
			{"time":"2026-01-01T00:00:00Z","event":"start","epochs":2,"steps-per-epoch":2,"samples":4,"validation-samples":2}
			""";

	@TempDir
	private Path folder;

	private void write(String... lines) throws IOException {
		Files.writeString(folder.resolve("events.jsonl"), String.join("\n", lines) + "\n", StandardOpenOption.CREATE,
				StandardOpenOption.APPEND);
	}

	private static String step(int second, int step, double consistency) {
		return String.format(Locale.ROOT,
				"{\"time\":\"2026-01-01T00:00:%02dZ\",\"event\":\"step\",\"epoch\":%d,\"step\":%d,\"cross-entropy\":1,\"consistency\":%s,\"total\":%s}",
				second, (step + 1) / 2, step, consistency, 1 + consistency);
	}

	private static String epoch(int epoch, double accuracy) {
		return String.format(Locale.ROOT,
				"{\"time\":\"2026-01-01T00:00:30Z\",\"event\":\"epoch\",\"epoch\":%d,\"step\":%d,\"total\":2,\"validation-accuracy\":%s}",
				epoch, 2 * epoch, accuracy);
	}

	@Test
	void placesAreInEpochs() throws IOException {
		write(START.strip(), step(10, 1, 0.5), step(20, 2, 0.25), epoch(1, 0.75));
		RunCurves curves = new RunCurves(new RunDirectory(folder));
		assertTrue(curves.poll());
		Snapshot snapshot = curves.snapshot();
		assertArrayEquals(new double[]{0.5, 1}, snapshot.x(Quantity.TOTAL));
		assertArrayEquals(new double[]{1.5, 1.25}, snapshot.y(Quantity.TOTAL));
		assertArrayEquals(new double[]{1}, snapshot.x(Quantity.VALIDATION_ACCURACY));
		assertArrayEquals(new double[]{0.75}, snapshot.y(Quantity.VALIDATION_ACCURACY));
		assertEquals(2, snapshot.status().step());
		assertEquals(4, snapshot.status().steps());
		assertEquals(20, snapshot.status().secondsLeft(), 1e-9, "two steps took 20 s, and two are left");
		assertFalse(curves.poll(), "nothing is new");
	}

	@Test
	void whatIsTakenAgainAfterAResumeIsDrawnOnce() throws IOException {
		write(START.strip(), step(10, 1, 0), step(20, 2, 0), epoch(1, 0.5), step(30, 3, 0));
		RunCurves curves = new RunCurves(new RunDirectory(folder));
		curves.poll();
		write("{\"time\":\"2026-01-01T00:01:00Z\",\"event\":\"resume\",\"epoch\":2,\"step\":2}", step(40, 3, 0));
		curves.poll();
		assertArrayEquals(new double[]{0.5, 1, 1.5}, curves.snapshot().x(Quantity.TOTAL));
		assertArrayEquals(new double[]{0.5}, curves.snapshot().y(Quantity.VALIDATION_ACCURACY));
	}

	@Test
	void aRunWithoutConsistencyHasNoCurveOfIt() throws IOException {
		write(START.strip(), step(10, 1, 0), step(20, 2, 0));
		RunCurves curves = new RunCurves(new RunDirectory(folder));
		curves.poll();
		assertArrayEquals(new double[]{Double.NaN, Double.NaN}, curves.snapshot().y(Quantity.CONSISTENCY));
	}

	@Test
	void warningsAreKeptAndAFolderThatIsGoneIsTold() throws IOException {
		write(START.strip(),
				"{\"time\":\"2026-01-01T00:00:05Z\",\"event\":\"warning\",\"message\":\"passed over\",\"file\":\"a.jpg\"}");
		RunCurves curves = new RunCurves(new RunDirectory(folder));
		curves.poll();
		assertEquals(List.of("passed over"),
				curves.snapshot().warnings().stream().map(RunEvent.Warning::message).toList());
		RunCurves gone = new RunCurves(new RunDirectory(folder.resolve("gone")));
		assertTrue(gone.poll());
		assertTrue(gone.snapshot().status().gone());
	}
}
