package org.cgcworkbench.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.cgcworkbench.core.run.LoadSample.Gpu;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of {@code load.csv}, written and read. */
class RunLoadTest {

	private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");
	private static final LoadSample ALONE = new LoadSample(TIME, 10, 1.5, 2, 87.5, 1200, 3000, 24_000, List.of());

	@TempDir
	private Path folder;

	private Path file() {
		return folder.resolve("load.csv");
	}

	private void write(LoadSample... samples) throws IOException {
		try (LoadLog log = LoadLog.append(file())) {
			for (LoadSample sample : samples) {
				log.write(sample);
			}
		}
	}

	private static LoadSample sample(double seconds, double cores, double memory) {
		return new LoadSample(TIME, seconds, cores, 4, Double.NaN, memory, Double.NaN, Double.NaN, List.of());
	}

	private List<LoadSample> read() throws IOException {
		return RunLoad.read(file()).points().stream().map(RunLoad.Point::sample).toList();
	}

	@Test
	void aRowIsForSpreadsheetsToo() throws IOException {
		write(ALONE);
		assertEquals(List.of(LoadSample.HEADING, "2026-01-02T03:04:05.678Z,10.0,1.50,2,87.5,1200,3000,24000,,,,"),
				Files.readAllLines(file()));
	}

	@Test
	void whatIsWrittenComesBack() throws IOException {
		List<LoadSample> samples = List.of(ALONE,
				new LoadSample(TIME, 0.1, Double.NaN, 16, Double.NaN, Double.NaN, Double.NaN, Double.NaN,
						List.of(new Gpu("cuda:1", 99, 70_000, 81_559))),
				new LoadSample(TIME, 10, 16, 16, 100, 5, 6, 7,
						List.of(new Gpu("cuda:0", 1, 2, 3), new Gpu("cuda:3", Double.NaN, Double.NaN, Double.NaN))));
		for (LoadSample sample : samples) {
			write(sample);
		}
		assertEquals(samples, read());
		assertEquals(samples.size() + 1, Files.readAllLines(file()).size(), "one heading, however often it is opened");
	}

	@Test
	void aRowThatWasCutOffIsWrittenOver() throws IOException {
		write(ALONE);
		Files.writeString(file(), ALONE.row().substring(0, 40), StandardOpenOption.APPEND);
		assertEquals(List.of(ALONE), read());
		write(sample(5, 1, 100));
		assertEquals(List.of(ALONE, sample(5, 1, 100)), read());
	}

	@Test
	void damagedRowsArePassedOver() throws IOException {
		String sound = ALONE.row();
		Files.writeString(file(),
				Stream.of("", "nonsense", sound, sound.replace("1.50", "-1"), sound.replace("1.50", "NaN"),
						sound.replace("1.50", "1e9"), sound.replace(",2,", ",0,"), sound.replace(",2,", ",x,"),
						sound.replace("2026", "now"), sound.replace(",10.0,", ",,"),
						sound.replace(",,,,", ",cuda:0 cuda:1,5,5,5"), sound.substring(0, sound.length() - 4),
						sound + ",of the future", "x".repeat(100_000)).reduce("", (all, row) -> all + row + "\n"));
		assertEquals(List.of(ALONE, ALONE), read());
	}

	@Test
	void isReadWhileItGrows() throws IOException {
		RunLoad load = RunLoad.following(file());
		assertFalse(load.poll());
		assertEquals(Optional.empty(), load.last());
		assertTrue(Double.isNaN(load.meanCores()) && Double.isNaN(load.mostMemory()));
		write(sample(10, 1, 300));
		assertTrue(load.poll());
		write(sample(30, 3, 200), sample(5, Double.NaN, Double.NaN));
		assertTrue(load.poll());
		assertFalse(load.poll());
		assertEquals(List.of(10.0, 40.0, 45.0), load.points().stream().map(RunLoad.Point::seconds).toList());
		assertEquals(2.5, load.meanCores(), 1e-9, "ten seconds of one and thirty of three");
		assertEquals(300, load.mostMemory());
		assertEquals(Optional.of(5.0), load.last().map(LoadSample::seconds));
	}

	@Test
	void ofALongTrainingFewerSamplesAreKeptAndAllCount() throws IOException {
		int rows = 2 * RunLoad.MOST + 100;
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < rows; i++) {
			text.append(sample(10, i % 2, i).row()).append('\n');
		}
		Files.writeString(file(), text);
		RunLoad load = RunLoad.read(file());
		int kept = load.points().size();
		assertTrue(kept > RunLoad.MOST / 4 && kept <= RunLoad.MOST, () -> kept + "");
		for (int i = 0; i < kept; i++) {
			assertEquals(40 * i + 10, load.points().get(i).seconds(), 1e-6, "every fourth one");
		}
		assertEquals(0.5, load.meanCores(), 1e-9);
		assertEquals(rows - 1, load.mostMemory());
	}
}
