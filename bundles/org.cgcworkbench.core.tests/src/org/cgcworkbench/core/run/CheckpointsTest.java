package org.cgcworkbench.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.Sha256;
import org.cgcworkbench.core.weights.Safetensors;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is measured is the checkpoint that was written, or nothing. */
class CheckpointsTest {

	@TempDir
	private Path folder;
	private RunDirectory run;
	private Path first;
	private Path second;

	@BeforeEach
	void twoCheckpoints() throws IOException {
		Files.writeString(folder.resolve("experiment.yaml"), "");
		run = RunDirectory.open(folder);
		first = save(1, 0.5, false);
		second = save(2, 0.7, true);
	}

	private Path save(int epoch, double best, boolean isBest) throws IOException {
		TrainingState state = new TrainingState(epoch, 5, 5L * epoch, true, 5, best, 1, EpochSums.ZERO);
		Weights weights = new Weights(Map.of("w", new Tensor(List.of(1), new float[]{epoch})));
		return new Checkpoints(run.checkpoints(), 0).save(state, weights, Weights.empty(), isBest, Map.of());
	}

	private float opened(Path path) {
		return RunDirectory.weightsAt(path).weights().get("w").values()[0];
	}

	@Test
	void aRunStandsForItsBest() throws IOException {
		assertEquals(2, opened(folder));
		assertEquals(1, opened(first));
		Files.writeString(run.checkpoints().resolve("best"), "epoch-001.safetensors");
		assertEquals(1, opened(folder));
	}

	@Test
	void eachPartOfACheckpointHasItsDigest() throws IOException {
		Path momenta = first.resolveSibling("epoch-001.optimizer.safetensors");
		assertEquals(Optional.of(Sha256.of(first)), KeptCheckpoint.statedDigest(first));
		assertEquals(Optional.of(Sha256.of(momenta)), KeptCheckpoint.statedDigest(momenta));
		assertEquals(Optional.empty(), KeptCheckpoint.statedDigest(folder.resolve("other.safetensors")));
		assertEquals(Optional.empty(), KeptCheckpoint.statedDigest(folder.resolve("experiment.yaml")));
	}

	@Test
	void whatIsKeptStandsInTheOrderOfTraining() throws IOException {
		Path within = new Checkpoints(run.checkpoints(), 0).save(
				new TrainingState(2, 3, 8, false, 5, 0.5, 1, EpochSums.ZERO), Weights.empty(), Weights.empty(), false,
				Map.of());
		Files.writeString(run.checkpoints().resolve("epoch-009.state.json"), "{}");
		List<KeptCheckpoint> kept = KeptCheckpoint.in(run.checkpoints());
		assertEquals(List.of(first, within, second), kept.stream().map(KeptCheckpoint::weights).toList());
		assertEquals(List.of("epoch 1", "epoch 2, step 8", "epoch 2"),
				kept.stream().map(KeptCheckpoint::label).toList());
		assertEquals(List.of(), KeptCheckpoint.in(folder.resolve("none")));
	}

	@Test
	void beforeTheFirstValidationTheLatestStandsIn() throws IOException {
		Files.delete(run.checkpoints().resolve("best"));
		save(3, Double.NaN, false);
		assertEquals(3, opened(folder));
		save(3, 0.7, false);
		refused("checkpoints/best is missing, though the run has marked a checkpoint as its best",
				() -> opened(folder));
	}

	@Test
	void damagedWeightsAreNotMeasured() throws IOException {
		turnOver(second);
		String expected = "the checkpoint " + second + " is damaged (its digest does not fit its content); restore it "
				+ "from a copy, or name " + first + ", the newest that is sound";
		refused(expected, () -> opened(folder));
		refused(expected, () -> opened(second));
		assertEquals(1, opened(first));
		turnOver(first);
		refused("restore it from a copy, or train anew", () -> opened(folder));
	}

	@Test
	void aMarkThatLeadsNowhereIsRefused() throws IOException {
		Files.writeString(run.checkpoints().resolve("best"), "epoch-0");
		refused("best names no checkpoint of its folder", () -> opened(folder));
		Files.writeString(run.checkpoints().resolve("best"), "epoch-007.safetensors");
		refused("epoch-007.safetensors is damaged (a part of it is missing: epoch-007.state.json)",
				() -> opened(folder));
		Files.delete(run.checkpoints().resolve("best"));
		Files.delete(run.checkpoints().resolve("latest"));
		refused("the run has no checkpoint yet", () -> opened(folder));
	}

	/** Epoch and step that fit together, an accuracy, a digest: whatever is changed is noticed. */
	@ParameterizedTest
	@CsvSource({"'\"best-validation-accuracy\" : 0.7','\"best-validation-accuracy\" : 0.1'",
			"'\"step-in-epoch\" : 5','\"step-in-epoch\" : 5.0'", "'\"seconds\" : 0.0','\"seconds\" : 0.25'"})
	void aChangedStateIsNotAccepted(String from, String to) throws IOException {
		edit(second, from, to);
		refused("epoch-002.state.json was changed: its digest does not fit its content", () -> opened(folder));
		List<String> warnings = new ArrayList<>();
		assertEquals(1, new Checkpoints(run.checkpoints(), 0).latest(warnings::add).orElseThrow().state().epoch());
		assertTrue(warnings.getFirst().contains("epoch-002.state.json was changed"), warnings.toString());
	}

	@Test
	void statesOfEarlierVersionsAreHeldAgainstTheirNames() throws IOException {
		withoutOwnDigest(second);
		refused("epoch-002.state.json has lost its digest", () -> opened(folder));
		edit(second, "\"format-version\" : 1,", "");
		assertEquals(2, opened(folder));
		edit(second, "\"epoch\" : 2", "\"epoch\" : 1");
		edit(second, "\"step\" : 10", "\"step\" : 5");
		refused("epoch-002.state.json is the state of epoch-001", () -> opened(folder));
	}

	@Test
	void aFileOfWeightsAloneIsNoCheckpoint() throws IOException {
		Path copy = folder.resolve("epoch-002.safetensors");
		Safetensors.write(copy, RunDirectory.weightsAt(second).weights(), Map.of());
		assertEquals(2, opened(copy));
	}

	private static void withoutOwnDigest(Path weights) throws IOException {
		Path state = state(weights);
		Files.writeString(state, Files.readString(state).replaceFirst(",\\s*\"state-sha256\" : \"[0-9a-f]{64}\"", ""));
		assertTrue(!Files.readString(state).contains("state-sha256"));
	}

	private static void edit(Path weights, String from, String to) throws IOException {
		Path state = state(weights);
		String text = Files.readString(state);
		assertTrue(text.contains(from), text);
		Files.writeString(state, text.replace(from, to));
	}

	private static Path state(Path weights) {
		return weights.resolveSibling(weights.getFileName().toString().replace(".safetensors", ".state.json"));
	}

	private static void turnOver(Path file) throws IOException {
		byte[] bytes = Files.readAllBytes(file);
		bytes[bytes.length - 1] ^= 0x40;
		Files.write(file, bytes);
	}

	private static void refused(String expected, Executable opening) {
		String message = assertThrows(UserException.class, opening).getMessage();
		assertTrue(message.contains(expected), message);
	}
}
