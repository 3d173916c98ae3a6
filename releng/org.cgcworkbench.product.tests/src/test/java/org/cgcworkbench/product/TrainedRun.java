package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A run directory, read without the product's code. */
record TrainedRun(Path folder) {

	private static final ObjectMapper JSON = new ObjectMapper();
	private static final Pattern LOGGED = Pattern.compile("\\S+Z (debug|info|warning|error) .*");

	/** The only run in a folder of runs. */
	static TrainedRun only(Path runs) {
		return begun(runs).orElseThrow(() -> new AssertionError("there is no run in " + runs));
	}

	/**
	 * The only run in a folder of runs, once it has begun; a process that was killed at once leaves an empty folder.
	 */
	static Optional<TrainedRun> begun(Path runs) {
		if (!Files.exists(runs)) {
			return Optional.empty();
		}
		List<Path> folders = Folders.list(runs).stream().filter(run -> Files.exists(run.resolve("experiment.yaml")))
				.toList();
		assertTrue(folders.size() <= 1, folders::toString);
		return folders.stream().map(TrainedRun::new).findFirst();
	}

	Path file(String name) {
		return folder.resolve(name);
	}

	String state() {
		return json(file("manifest.json")).path("state").asText();
	}

	/** Whole lines of the events; a line that was cut off in writing is left out. */
	List<JsonNode> events() {
		String text = read(file("events.jsonl"));
		return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(TrainedRun::parse).toList();
	}

	List<JsonNode> events(String kind) {
		return events().stream().filter(event -> event.path("event").asText().equals(kind)).toList();
	}

	long countOf(String kind) {
		return Files.exists(file("events.jsonl")) ? events(kind).size() : 0;
	}

	JsonNode lastEvent() {
		return events().getLast();
	}

	/** The name of the latest checkpoint, once there is one. */
	Optional<String> latest() {
		Path pointer = file("checkpoints/latest");
		return Files.exists(pointer)
				? Optional.of(read(pointer).strip().replace(".safetensors", ""))
				: Optional.empty();
	}

	/** What the latest checkpoint says of itself. */
	JsonNode latestState() {
		return json(file("checkpoints/" + latest().orElseThrow() + ".state.json"));
	}

	/** Holds that the log, which may not be there yet, has whole lines alone; how many. */
	int logIsReadable() {
		try {
			List<String> lines = Files.exists(file("run.log")) ? Files.readAllLines(file("run.log")) : List.of();
			assertEquals(List.of(), lines.stream().filter(line -> !LOGGED.matcher(line).matches()).toList());
			return lines.size();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/**
	 * Holds that the latest checkpoint, if there is one, is whole: every file is there, well-formed, and of its digest.
	 */
	void latestIsSound() {
		if (latest().isEmpty()) {
			return;
		}
		JsonNode state = latestState();
		Path weights = file("checkpoints/" + latest().get() + ".safetensors");
		Path optimizer = file("checkpoints/" + latest().get() + ".optimizer.safetensors");
		assertEquals(state.path("weights-sha256").asText(), digest(weights), weights::toString);
		assertEquals(state.path("optimizer-sha256").asText(), digest(optimizer), optimizer::toString);
		assertTrue(header(weights).size() > 100, weights::toString);
		header(optimizer);
	}

	/** Holds that two runs ended with the same bits in weights and momenta. */
	void endsLike(TrainedRun other) {
		for (String ending : List.of(".safetensors", ".optimizer.safetensors")) {
			Path mine = file("checkpoints/" + latest().orElseThrow() + ending);
			Path theirs = other.file("checkpoints/" + other.latest().orElseThrow() + ending);
			assertEquals(header(theirs), header(mine), mine::toString);
			assertArrayEquals(tensors(theirs), tensors(mine), mine::toString);
		}
	}

	/** The header of a safetensors file without the texts, once it is known to describe the file's every byte. */
	private static JsonNode header(Path file) {
		byte[] bytes = bytes(file);
		int length = headerLength(bytes);
		JsonNode header = parse(new String(bytes, Long.BYTES, length, StandardCharsets.UTF_8));
		((ObjectNode) header).remove("__metadata__");
		long end = 0;
		for (JsonNode tensor : header) {
			end = Math.max(end, tensor.path("data_offsets").path(1).asLong());
		}
		assertEquals(bytes.length, Long.BYTES + length + end, file::toString);
		return header;
	}

	private static byte[] tensors(Path file) {
		byte[] bytes = bytes(file);
		return Arrays.copyOfRange(bytes, Long.BYTES + headerLength(bytes), bytes.length);
	}

	private static int headerLength(byte[] bytes) {
		return Math.toIntExact(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong());
	}

	private static String digest(Path file) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(file)));
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Files in a folder of the run whose names match a pattern. */
	List<Path> matching(String subfolder, String pattern) {
		Stream<Path> files = Folders.list(file(subfolder)).stream();
		return files.filter(file -> file.getFileName().toString().matches(pattern)).toList();
	}

	private static JsonNode json(Path file) {
		return parse(read(file));
	}

	private static JsonNode parse(String text) {
		try {
			return JSON.readTree(text);
		} catch (JsonProcessingException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static String read(Path file) {
		return new String(bytes(file), StandardCharsets.UTF_8);
	}

	private static byte[] bytes(Path file) {
		try {
			return Files.readAllBytes(file);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
