package org.cgcworkbench.core.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.cgcworkbench.core.JsonSchema;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.explain.ExplanationMethods;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.run.RunLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

class SweepFileTest {

	@TempDir
	Path folder;

	@BeforeEach
	void makeData() throws IOException {
		for (String split : List.of("train", "val")) {
			Files.createDirectories(folder.resolve("photos").resolve(split));
		}
	}

	private Sweep sweep(String seeds, String epochs) throws IOException {
		return sweep(seeds, epochs, folder.resolve("sweep.yaml"));
	}

	private static Sweep sweep(String seeds, String epochs, Path file) throws IOException {
		Files.writeString(file, """
				name: small
				experiment: {name: birds, dataset: {path: photos}}
				seeds: %s
				settings:
				  cgc: {network.initial-weights: random}
				  plain: {objective.method: cross-entropy}
				grid:
				  schedule.epochs: %s
				reference: plain
				evaluation: {metrics: accuracy, limit: 5, layer: layer3, split: test, checkpoint: last}
				""".replaceFirst("%s", seeds).replaceFirst("%s", epochs));
		return SweepReader.read(file, List.of(), Metrics.builtIn(), ExplanationMethods.builtIn());
	}

	/** A run whose training ended. */
	private static void finish(Sweep sweep, int number, String state) throws IOException {
		SweepRun run = sweep.run(number);
		SweepFile.prepare(sweep, run);
		Files.writeString(run.directory().manifest(), """
				{"name": "birds", "product": {"name": "x", "version": "1"}, "engine": {"id": "x"}, "seed": 1,
				 "host": {}, "data": {"classes": []}, "started": "2026-01-01T00:00:00Z", "resumed": [],
				 "state": "%s"}
				""".replace("%s", state));
	}

	@Test
	void readsBackWhatItFroze() throws IOException {
		Sweep sweep = sweep("[1, 2]", "[2, 3]");
		SweepFile.freeze(sweep);
		assertEquals(sweep, SweepFile.read(sweep.folder()));
		assertEquals(sweep.experiment(sweep.run(5)), SweepFile.read(sweep.folder()).experiment(sweep.run(5)));
		SweepFile.freeze(sweep);
		if (JsonSchema.folder() != null) {
			assertEquals(List.of(), new JsonSchema(JsonSchema.folder().resolve("sweep.schema.json"))
					.faults(new ObjectMapper().readTree(sweep.folder().resolve("sweep.json").toFile())));
		}
		SweepFile.freeze(sweep("[1, 2, 3]", "[2, 3, 4]"));
		assertEquals(18, SweepFile.read(sweep.folder()).runs().size());
	}

	@Test
	void canBeMoved() throws IOException {
		SweepFile.freeze(sweep("[1]", "[2, 3]"));
		Path moved = Files.move(folder.resolve("runs/small"), folder.resolve("elsewhere"));
		assertEquals(moved.resolve("cgc,epochs=3,seed=1"), SweepFile.read(moved).run(2).folder());
	}

	@Test
	void canBeCopiedWithFileAndData() throws IOException {
		Sweep sweep = sweep("[1]", "[2]");
		SweepFile.freeze(sweep);
		finish(sweep, 1, "finished");
		Path copy = folder.resolve("copy");
		for (String split : List.of("train", "val")) {
			Files.createDirectories(copy.resolve("photos").resolve(split));
			Files.createDirectories(copy.resolve("pictures").resolve(split));
		}
		Files.move(folder.resolve("runs"), copy.resolve("runs"));
		Path file = copy.resolve("sweep.yaml");
		Sweep now = sweep("[1]", "[2]", file);
		Sweep other = SweepReader.read(Files.writeString(file, Files.readString(file).replace("photos", "pictures")),
				List.of(), Metrics.builtIn(), ExplanationMethods.builtIn());
		assertTrue(assertThrows(UserException.class, () -> SweepFile.freeze(other)).getMessage()
				.contains("dataset.path is " + copy.resolve("pictures")));
		SweepFile.freeze(now);
		assertEquals(SweepRunState.TRAINED, now.state(now.run(1)));
	}

	@Test
	void saysHowFarRunsAre() throws IOException {
		Sweep sweep = sweep("[1]", "[2, 3]");
		assertEquals(SweepRunState.WAITING, sweep.state(sweep.run(1)));
		assertFalse(Files.exists(sweep.run(1).folder()));
		try (RunLock lock = sweep.claim(sweep.run(1)).orElseThrow()) {
			assertEquals(SweepRunState.RUNNING, sweep.state(sweep.run(1)));
			assertTrue(sweep.claim(sweep.run(1)).isEmpty());
		}
		for (String[] each : new String[][]{{"finished", "trained"}, {"failed", "failed"}, {"stopped", "stopped"},
				{"running", "stopped"}}) {
			finish(sweep, 1, each[0]);
			assertEquals(each[1], sweep.state(sweep.run(1)).key());
		}
	}

	@Test
	void refusesOtherSettingsForRunsThatHaveBegun() throws IOException {
		Sweep sweep = sweep("[1]", "[2, 3]");
		SweepFile.freeze(sweep);
		finish(sweep, 1, "finished");
		String before = Files.readString(sweep.folder().resolve("sweep.json"));
		Path file = folder.resolve("sweep.yaml");
		Sweep other = SweepReader.read(
				Files.writeString(file, Files.readString(file).replace("initial-weights: random", "input-size: 64")),
				List.of(), Metrics.builtIn(), ExplanationMethods.builtIn());
		assertEquals("cgc,epochs=2,seed=1: network.input-size is 64 and was 224",
				assertThrows(UserException.class, () -> SweepFile.freeze(other)).getMessage().lines().toList().get(1));
		Sweep fewer = sweep("[1]", "[4]");
		assertTrue(assertThrows(UserException.class, () -> SweepFile.freeze(fewer)).getMessage()
				.contains("cgc,epochs=2,seed=1: is finished and no longer in the file"));
		assertEquals(before, Files.readString(sweep.folder().resolve("sweep.json")));
	}

	@Test
	void doesNotStartFromARunThatIsNotFinished() throws IOException {
		Sweep first = sweep("[1]", "[2]");
		finish(first, 1, "stopped");
		Path file = Files.writeString(folder.resolve("next.yaml"), """
				name: next
				experiment: {name: birds, dataset: {path: photos}}
				seeds: 1
				settings:
				  on: {network.initial-weights: "runs/small/cgc,epochs=2,seed={seed}"}
				""");
		Sweep next = SweepReader.read(file, List.of(), Metrics.builtIn(), ExplanationMethods.builtIn());
		String message = assertThrows(UserException.class, () -> SweepFile.prepare(next, next.run(1))).getMessage();
		assertTrue(message.endsWith("is stopped; finish that first"), message);
		finish(first, 1, "finished");
		SweepFile.prepare(next, next.run(1));
	}

	@Test
	void namesDamagedFiles() throws IOException {
		Path file = folder.resolve("sweep.json");
		assertThrows(UserException.class, () -> SweepFile.read(folder));
		for (String text : List.of("", "{", "[]", "{}",
				"{\"name\": \"x\", \"experiment\": {\"file\": \"a\", \"text\": \"\"}}", "{\"format-version\": 2}")) {
			Files.writeString(file, text);
			assertTrue(assertThrows(UserException.class, () -> SweepFile.read(folder)).getMessage()
					.startsWith(file.toString()), text);
		}
	}
}
