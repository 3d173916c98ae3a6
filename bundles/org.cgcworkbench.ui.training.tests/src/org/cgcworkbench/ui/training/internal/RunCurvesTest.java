package org.cgcworkbench.ui.training.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.run.LoadLog;
import org.cgcworkbench.core.run.LoadSample;
import org.cgcworkbench.core.run.LoadSample.Gpu;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunHistory;
import org.cgcworkbench.core.run.RunLoad;
import org.cgcworkbench.core.run.RunNotes;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.RunSummary;
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
	private RunHistory history;

	private void write(String... lines) throws IOException {
		Files.writeString(folder.resolve("events.jsonl"), String.join("\n", lines) + "\n", StandardOpenOption.CREATE,
				StandardOpenOption.APPEND);
	}

	/** What the curves show once what is new was read. */
	private Snapshot read() throws IOException {
		if (history == null) {
			history = RunHistory.following(folder.resolve("events.jsonl"), true);
		}
		history.poll();
		return new RunCurves(RunSummary.of(new RunDirectory(folder), RunState.RUNNING, false, Map.of(), history,
				RunLoad.read(folder.resolve("load.csv")), Map.of(), Optional.empty(), RunNotes.NONE, Optional.empty()))
				.snapshot();
	}

	private static String step(int second, int step, double consistency) {
		return String.format(Locale.ROOT,
				"{\"time\":\"2026-01-01T00:00:%02dZ\",\"event\":\"step\",\"epoch\":%d,\"step\":%d,\"cross-entropy\":1,\"consistency\":%s,\"total\":%s}",
				second, (step + 1) / 2, step, consistency, 1 + consistency);
	}

	private static String epoch(int epoch, double accuracy, double top5) {
		return String.format(Locale.ROOT,
				"{\"time\":\"2026-01-01T00:00:30Z\",\"event\":\"epoch\",\"epoch\":%d,\"step\":%d,\"total\":2,\"validation-accuracy\":%s,\"validation-top5\":%s}",
				epoch, 2 * epoch, accuracy, top5);
	}

	@Test
	void placesAreInEpochs() throws IOException {
		write(START.strip(), step(10, 1, 0.5), step(20, 2, 0.25), epoch(1, 0.75, 1));
		Snapshot snapshot = read();
		assertArrayEquals(new double[]{0.5, 1}, snapshot.x(Quantity.TOTAL));
		assertArrayEquals(new double[]{1.5, 1.25}, snapshot.y(Quantity.TOTAL));
		assertArrayEquals(new double[]{1}, snapshot.x(Quantity.VALIDATION_ACCURACY));
		assertArrayEquals(new double[]{0.75}, snapshot.y(Quantity.VALIDATION_ACCURACY));
		assertArrayEquals(new double[]{1}, snapshot.x(Quantity.VALIDATION_TOP5));
		assertArrayEquals(new double[]{1}, snapshot.y(Quantity.VALIDATION_TOP5));
		assertEquals(2, snapshot.status().step());
		assertEquals(4, snapshot.status().steps());
		assertEquals(20, snapshot.status().secondsLeft(), 1e-9, "two steps took 20 s, and two are left");
		assertFalse(history.poll(), "nothing is new");
	}

	@Test
	void whatIsTakenAgainAfterAResumeIsDrawnOnce() throws IOException {
		write(START.strip(), step(10, 1, 0), step(20, 2, 0), epoch(1, 0.5, 1), step(30, 3, 0));
		read();
		write("{\"time\":\"2026-01-01T00:01:00Z\",\"event\":\"resume\",\"epoch\":2,\"step\":2}", step(40, 3, 0));
		assertArrayEquals(new double[]{0.5, 1, 1.5}, read().x(Quantity.TOTAL));
		assertArrayEquals(new double[]{0.5}, read().y(Quantity.VALIDATION_ACCURACY));
	}

	@Test
	void aRunWithoutConsistencyHasNoCurveOfIt() throws IOException {
		write(START.strip(), step(10, 1, 0), step(20, 2, 0));
		assertArrayEquals(new double[]{Double.NaN, Double.NaN}, read().y(Quantity.CONSISTENCY));
		assertArrayEquals(read().x(Quantity.TRAIN_ACCURACY), read().x(Quantity.ZERO_MAPS));
	}

	@Test
	void mapsStandAtTheEpochsWhoseMapsWereMeasured() throws IOException {
		write(START.strip(), step(10, 2, 0), epoch(1, 0.5, 1), step(20, 4, 0), epoch(2, 0.5, 1),
				"{\"time\":\"2026-01-01T00:00:31Z\",\"event\":\"explain\",\"epoch\":2,\"step\":4,\"consistency\":0.9,\"floor\":0.7}");
		assertArrayEquals(new double[]{2}, read().x(Quantity.MAPS));
		assertArrayEquals(new double[]{0.9}, read().y(Quantity.MAPS));
		assertArrayEquals(new double[]{0.7}, read().y(Quantity.MAPS_FLOOR));
		assertArrayEquals(new double[]{1, 2}, read().x(Quantity.VALIDATION_ACCURACY));
	}

	private void load(LoadSample... samples) throws IOException {
		try (LoadLog log = LoadLog.append(folder.resolve("load.csv"))) {
			for (LoadSample sample : samples) {
				log.write(sample);
			}
		}
	}

	private static LoadSample sample(String time, double seconds, double cores, Gpu... gpus) {
		return new LoadSample(Instant.parse(time), seconds, cores, 4, 75, 1024, 2048, 4096, List.of(gpus));
	}

	@Test
	void theMachineIsByMinutesOfTraining() throws IOException {
		load(sample("2026-01-01T00:00:30Z", 30, 1), sample("2026-01-01T09:00:00Z", 90, 4));
		Snapshot snapshot = read();
		assertArrayEquals(new double[]{0.5, 2}, snapshot.x(Quantity.PROCESSORS));
		assertArrayEquals(new double[]{25, 100}, snapshot.y(Quantity.PROCESSORS));
		assertArrayEquals(new double[]{75, 75}, snapshot.y(Quantity.ALL_PROCESSORS));
		assertArrayEquals(new double[]{1, 1}, snapshot.y(Quantity.MEMORY));
		assertArrayEquals(new double[]{2, 2}, snapshot.y(Quantity.MEMORY_USED));
		assertArrayEquals(new double[]{4, 4}, snapshot.y(Quantity.ALL_MEMORY));
		assertArrayEquals(new double[]{Double.NaN, Double.NaN}, snapshot.y(Quantity.GPUS));
	}

	@Test
	void ofSeveralGpusTheMeanAndTheExtremesAreDrawn() throws IOException {
		Gpu idle = new Gpu("cuda:1", 20, 1024, 8192);
		load(sample("2026-01-01T00:00:30Z", 30, 1, new Gpu("cuda:0", 90, 2048, 8192), idle),
				sample("2026-01-01T00:01:00Z", 30, 1, idle));
		Snapshot snapshot = read();
		assertArrayEquals(new double[]{55, 20}, snapshot.y(Quantity.GPUS));
		assertArrayEquals(new double[]{20, Double.NaN}, snapshot.y(Quantity.LEAST_GPU), "one has no least busy one");
		assertArrayEquals(new double[]{2, 1}, snapshot.y(Quantity.GPU_MEMORY));
		assertArrayEquals(new double[]{8, 8}, snapshot.y(Quantity.ALL_GPU_MEMORY));
	}

	@Test
	void theLoadOfBeforeAResumptionIsNotThePresentOne() throws IOException {
		write(START.strip(), step(10, 1, 0));
		load(sample("2026-01-01T00:00:20Z", 20, 1));
		assertEquals(1, read().status().load().orElseThrow().cores());
		write("{\"time\":\"2026-01-01T09:00:00Z\",\"event\":\"resume\",\"epoch\":1,\"step\":1}",
				step(30, 2, 0).replace("T00:", "T09:"));
		assertEquals(Optional.empty(), read().status().load());
	}

	@Test
	void warningsAreKept() throws IOException {
		write(START.strip(),
				"{\"time\":\"2026-01-01T00:00:05Z\",\"event\":\"warning\",\"message\":\"passed over\",\"file\":\"a.jpg\"}");
		assertEquals(List.of("passed over"), read().warnings().stream().map(RunEvent.Warning::message).toList());
	}
}
