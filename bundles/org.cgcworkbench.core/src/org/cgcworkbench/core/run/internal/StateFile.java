package org.cgcworkbench.core.run.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.cgcworkbench.core.objective.Hits;
import org.cgcworkbench.core.objective.ZeroMaps;
import org.cgcworkbench.core.run.EpochSums;
import org.cgcworkbench.core.run.TrainingState;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.support.Sha256;
import org.cgcworkbench.core.support.internal.JsonFormat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * {@code NAME.state.json}: the last part of a checkpoint to be written, which makes it valid. Its last entry is a
 * SHA-256 over the others; files of earlier versions have none and are read without.
 *
 * @param weightsDigest
 *            SHA-256 of the file of weights, in hexadecimal
 * @param optimizerDigest
 *            SHA-256 of the file of momenta, in hexadecimal
 */
public record StateFile(TrainingState state, String weightsDigest, String optimizerDigest) {

	private static final ObjectMapper JSON = new ObjectMapper();
	private static final int FORMAT = 1;
	private static final long LARGEST = 1 << 20;
	private static final String BEST = "best-validation-accuracy";
	private static final String BEST_EPOCH = "best-epoch";
	private static final String TOP5 = "correct-top5";
	private static final String COMPARED = "compared-maps";
	private static final String ZERO = "zero-maps";
	private static final String ZERO_AUGMENTED = "zero-augmented-maps";
	private static final String OWN_DIGEST = "state-sha256";

	/** Reads a file; throws where anything in it is not as {@link #write} writes it. */
	public static StateFile read(Path file) throws IOException {
		if (Files.size(file) > LARGEST) {
			throw new IOException("larger than any state");
		}
		if (!(JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode root)) {
			throw new IOException("its state is no JSON object");
		}
		JsonNode own = root.remove(OWN_DIGEST);
		if (own != null && !own.asText().equals(digest(root))) {
			throw new IOException(file.getFileName() + " was changed: its digest does not fit its content");
		}
		JsonFormat.check(root, file, FORMAT);
		if (own == null && JsonFormat.isStated(root)) {
			throw new IOException(file.getFileName() + " has lost its digest");
		}
		JsonNode sums = required(root, "sums");
		TrainingState state = new TrainingState(count(root, "epoch"), count(root, "step-in-epoch"), whole(root, "step"),
				required(root, "complete").asBoolean(), count(root, "steps-per-epoch"),
				root.has(BEST) ? number(root, BEST) : Double.NaN,
				// files of earlier versions do not say it
				count(root, root.has(BEST_EPOCH) ? BEST_EPOCH : "epoch"),
				new EpochSums(count(sums, "steps"), number(sums, "cross-entropy"), number(sums, "consistency"),
						number(sums, "total"), new Hits(count(sums, "labelled"), count(sums, "correct"),
								sums.has(TOP5) ? count(sums, TOP5) : 0),
						zeroMaps(sums), number(sums, "seconds")));
		if (state.epoch() < 1 || state.stepsPerEpoch() < 1 || state.stepInEpoch() < 0
				|| state.stepInEpoch() > state.stepsPerEpoch()
				|| state.step() != (state.epoch() - 1L) * state.stepsPerEpoch() + state.stepInEpoch()) {
			throw new IOException("its numbers of epoch and step do not fit together");
		}
		return new StateFile(state, required(root, "weights-sha256").asText(),
				required(root, "optimizer-sha256").asText());
	}

	/** Files of earlier versions do not have them. */
	private static ZeroMaps zeroMaps(JsonNode sums) throws IOException {
		return sums.has(COMPARED)
				? new ZeroMaps(count(sums, COMPARED), count(sums, ZERO), count(sums, ZERO_AUGMENTED))
				: ZeroMaps.NONE;
	}

	/** Writes the file, whole or not at all. Numbers survive bit for bit. */
	public void write(Path file) throws IOException {
		ObjectNode root = JSON.createObjectNode();
		JsonFormat.write(root, FORMAT);
		root.put("epoch", state.epoch()).put("step-in-epoch", state.stepInEpoch()).put("step", state.step())
				.put("complete", state.complete()).put("steps-per-epoch", state.stepsPerEpoch());
		if (!Double.isNaN(state.best())) {
			root.put(BEST, state.best()).put(BEST_EPOCH, state.bestEpoch());
		}
		EpochSums sums = state.sums();
		root.putObject("sums").put("steps", sums.steps()).put("cross-entropy", sums.crossEntropy())
				.put("consistency", sums.consistency()).put("total", sums.total()).put("correct", sums.hits().first())
				.put(TOP5, sums.hits().amongFive()).put("labelled", sums.hits().labelled())
				.put(COMPARED, sums.zeroMaps().samples()).put(ZERO, sums.zeroMaps().original())
				.put(ZERO_AUGMENTED, sums.zeroMaps().augmented()).put("seconds", sums.seconds());
		root.put("weights-sha256", weightsDigest).put("optimizer-sha256", optimizerDigest);
		root.put(OWN_DIGEST, digest(root));
		AtomicFiles.writeString(file, root.toPrettyString() + "\n");
	}

	/** Digest of a state's entries, which Jackson reads and writes back to the same text. */
	private static String digest(ObjectNode root) {
		return Sha256.of(root.toString());
	}

	private static int count(JsonNode node, String key) throws IOException {
		return (int) Math.min(Integer.MAX_VALUE, whole(node, key));
	}

	private static long whole(JsonNode node, String key) throws IOException {
		JsonNode value = required(node, key);
		if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
			throw new IOException(key + " is no count");
		}
		return value.longValue();
	}

	private static double number(JsonNode node, String key) throws IOException {
		JsonNode value = required(node, key);
		// Jackson writes infinities and NaN as texts
		if (!value.isNumber() && !value.isTextual()) {
			throw new IOException(key + " is no number");
		}
		return value.asDouble(Double.NaN);
	}

	private static JsonNode required(JsonNode node, String key) throws IOException {
		JsonNode value = node.path(key);
		if (value.isMissingNode() || value.isNull()) {
			throw new IOException("no " + key);
		}
		return value;
	}
}
