package org.cgcworkbench.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.objective.Hits;
import org.cgcworkbench.core.objective.ZeroMaps;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunDirectoryTest {

	@TempDir
	private Path folder;

	@Test
	void otherFoldersAreRefused() {
		UserException missing = assertThrows(UserException.class, () -> RunDirectory.open(folder.resolve("none")));
		assertTrue(missing.getMessage().contains("none: there is no such run folder"), missing.getMessage());
		UserException other = assertThrows(UserException.class, () -> RunDirectory.open(folder));
		assertTrue(other.getMessage().contains("holds no experiment.yaml"), other.getMessage());
	}

	@Test
	void aManifestComesBackAsItWas() throws IOException {
		Manifest manifest = new Manifest("name",
				new Provenance("P 1", Optional.of("abc"), "E", "why", List.of("cpu", "x"), "bfloat16", 3),
				Manifest.Host.here(), -7, new Manifest.Data("d", "/d", "f", List.of("a", "b"), 3, 2, 4),
				Optional.of(
						new WeightsOrigin("/w.pth", Optional.of("ab12"), List.of("the last layer starts at random."))),
				Instant.parse("2026-01-02T03:04:05Z"), List.of(Instant.parse("2026-01-03T03:04:05Z")), Optional.empty(),
				RunState.RUNNING, Optional.empty());
		Path file = folder.resolve("manifest.json");
		manifest.write(file);
		assertEquals(manifest, Manifest.read(file));
		Manifest ended = manifest.end(RunState.STOPPED, Optional.of("m"));
		ended.write(file);
		assertEquals(ended, Manifest.read(file));
		Files.writeString(file, "{\"started\":");
		assertTrue(assertThrows(UserException.class, () -> Manifest.read(file)).getMessage()
				.contains("manifest.json: is damaged"));
		assertEquals(Optional.empty(), Manifest.sound(file));
		Files.writeString(file, "{\"format-version\":2}");
		for (Supplier<Object> read : List.<Supplier<Object>>of(() -> Manifest.read(file), () -> Manifest.sound(file))) {
			assertEquals(
					file + ": has the format version 2, this version of CGC Workbench reads 1 and older; "
							+ "open it with a newer version",
					assertThrows(UserException.class, read::get).getMessage());
		}
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			'', it is empty
			[], it is no JSON object
			{}, a time is missing in it
			{, 'Unexpected end-of-input: expected close marker for Object (start marker at line: 1, column: 1)'
			""")
	void aDamagedManifestTellsFileReasonAndRemedy(String text, String reason) throws IOException {
		Path file = folder.resolve("manifest.json");
		Files.writeString(file, text);
		assertEquals(
				file + ": is damaged (" + reason + "); restore it from a copy, or resume the run, which writes it anew",
				assertThrows(UserException.class, () -> Manifest.read(file)).getMessage());
	}

	@Test
	void runsAreListedByTheirTime() throws IOException {
		for (String name : List.of("b-20260101-000000", "a-20260102-000000", "a-20260102-000000-2",
				"c-20250101-000000")) {
			Files.createDirectories(folder.resolve(name));
			Files.writeString(folder.resolve(name).resolve("experiment.yaml"), "");
		}
		Files.createDirectories(folder.resolve("other"));
		assertEquals(List.of("a-20260102-000000-2", "a-20260102-000000", "b-20260101-000000", "c-20250101-000000"),
				RunDirectory.list(folder).stream().map(RunDirectory::name).toList());
		assertTrue(RunDirectory.list(folder.resolve("none")).isEmpty());
	}

	@Test
	void checkpointsAreVerified() throws IOException {
		Checkpoints checkpoints = new Checkpoints(folder, 0);
		List<String> warnings = new java.util.ArrayList<>();
		assertTrue(checkpoints.latest(warnings::add).isEmpty());
		EpochSums sums = new EpochSums(3, 1 / 3.0, 0.1, Math.PI, new Hits(9, 7, 8), new ZeroMaps(6, 1, 2), 1e-9);
		TrainingState first = new TrainingState(1, 3, 3, false, 5, Double.NaN, 1, sums);
		TrainingState second = new TrainingState(1, 5, 5, true, 5, 2 / 3.0, 1, sums);
		checkpoints.save(first, weights(1), Weights.empty(), false, Map.of());
		Path newest = checkpoints.save(second, weights(2), weights(3), true, Map.of());
		Checkpoint loaded = checkpoints.latest(warnings::add).orElseThrow();
		assertEquals(second, loaded.state());
		assertEquals(2, loaded.weights().get("w").values()[0]);
		assertEquals(newest, checkpoints.best());
		byte[] bytes = Files.readAllBytes(newest);
		bytes[bytes.length - 1] ^= 1;
		Files.write(newest, bytes);
		Files.writeString(folder.resolve(".left.tmp"), "over");
		Checkpoint older = checkpoints.latest(warnings::add).orElseThrow();
		assertEquals(first, older.state());
		assertTrue(older.optimizerState().isEmpty());
		assertEquals(1, warnings.size());
		assertTrue(warnings.getFirst().contains("epoch-001.safetensors is damaged"), warnings.toString());
		assertNotEquals(true, Files.exists(folder.resolve(".left.tmp")));
		Files.delete(folder.resolve("epoch-001-step-000003.optimizer.safetensors"));
		assertThrows(UserException.class, () -> checkpoints.latest(warnings::add));
	}

	@Test
	void aPointerThatLeadsElsewhereIsNotFollowed() throws IOException {
		Files.writeString(folder.resolve("latest"), "../../secret.safetensors");
		assertTrue(new Checkpoints(folder, 1).latest(warning -> {
		}).isEmpty());
		assertThrows(UserException.class, () -> new Checkpoints(folder, 1).best());
	}

	private static Weights weights(float value) {
		return new Weights(Map.of("w", new Tensor(List.of(1), new float[]{value})));
	}
}
