package org.cgcworkbench.core.run.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.cgcworkbench.core.AtomicFiles;
import org.cgcworkbench.core.run.EpochSums;
import org.cgcworkbench.core.run.TrainingState;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * {@code NAME.state.json}: the last part of a checkpoint to be written, which makes it valid.
 *
 * @param weightsDigest
 *            SHA-256 of the file of weights, in hexadecimal
 * @param optimizerDigest
 *            SHA-256 of the file of momenta, in hexadecimal
 */
public record StateFile(TrainingState state, String weightsDigest, String optimizerDigest) {

	private static final ObjectMapper JSON = new ObjectMapper();
	private static final long LARGEST = 1 << 20;

	/** Reads a file; throws where anything in it is not as {@link #write} writes it. */
	public static StateFile read(Path file) throws IOException {
		if (Files.size(file) > LARGEST) {
			throw new IOException("larger than any state");
		}
		JsonNode root = JSON.readTree(file.toFile());
		JsonNode sums = required(root, "sums");
		TrainingState state = new TrainingState(required(root, "epoch").asInt(),
				required(root, "step-in-epoch").asInt(), required(root, "step").asLong(),
				required(root, "complete").asBoolean(), required(root, "steps-per-epoch").asInt(),
				root.path("best-validation-accuracy").asDouble(Double.NaN),
				new EpochSums(required(sums, "steps").asInt(), required(sums, "cross-entropy").asDouble(),
						required(sums, "consistency").asDouble(), required(sums, "total").asDouble(),
						required(sums, "correct").asLong(), required(sums, "labelled").asLong(),
						required(sums, "seconds").asDouble()));
		if (state.epoch() < 1 || state.stepsPerEpoch() < 1 || state.stepInEpoch() < 0
				|| state.stepInEpoch() > state.stepsPerEpoch()
				|| state.step() != (state.epoch() - 1L) * state.stepsPerEpoch() + state.stepInEpoch()) {
			throw new IOException("its numbers of epoch and step do not fit together");
		}
		return new StateFile(state, required(root, "weights-sha256").asText(),
				required(root, "optimizer-sha256").asText());
	}

	/** Writes the file, whole or not at all. Numbers survive bit for bit. */
	public void write(Path file) throws IOException {
		ObjectNode root = JSON.createObjectNode().put("epoch", state.epoch()).put("step-in-epoch", state.stepInEpoch())
				.put("step", state.step()).put("complete", state.complete())
				.put("steps-per-epoch", state.stepsPerEpoch());
		if (!Double.isNaN(state.best())) {
			root.put("best-validation-accuracy", state.best());
		}
		EpochSums sums = state.sums();
		root.putObject("sums").put("steps", sums.steps()).put("cross-entropy", sums.crossEntropy())
				.put("consistency", sums.consistency()).put("total", sums.total()).put("correct", sums.correct())
				.put("labelled", sums.labelled()).put("seconds", sums.seconds());
		root.put("weights-sha256", weightsDigest).put("optimizer-sha256", optimizerDigest);
		AtomicFiles.writeString(file, root.toPrettyString() + "\n");
	}

	/** SHA-256 of a file's content, in hexadecimal. */
	public static String digest(Path file) throws IOException {
		MessageDigest digest;
		try {
			digest = MessageDigest.getInstance("SHA-256");
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java platform has SHA-256", e);
		}
		byte[] block = new byte[1 << 17];
		try (InputStream in = Files.newInputStream(file)) {
			for (int count = in.read(block); count >= 0; count = in.read(block)) {
				digest.update(block, 0, count);
			}
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	private static JsonNode required(JsonNode node, String key) throws IOException {
		JsonNode value = node.path(key);
		if (value.isMissingNode() || value.isNull()) {
			throw new IOException("no " + key);
		}
		return value;
	}
}
