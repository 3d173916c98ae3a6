package org.cgcworkbench.core.run.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.run.Provenance;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.core.run.WeightsOrigin;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.support.internal.JsonFormat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The JSON of manifests. */
public final class ManifestJson {

	private static final ObjectMapper JSON = new ObjectMapper();
	private static final int FORMAT = 1;
	private static final String ORIGIN = "initial-weights";
	private static final long LARGEST = 16 << 20;

	private ManifestJson() {
	}

	/** The manifest as text. */
	public static String write(Manifest manifest) {
		ObjectNode root = JSON.createObjectNode();
		JsonFormat.write(root, FORMAT);
		root.put("name", manifest.name()).put("state", manifest.state().key());
		manifest.message().ifPresent(message -> root.put("message", message));
		root.put("started", manifest.started().toString());
		strings(root, "resumed", manifest.resumed().stream().map(Instant::toString).toList());
		manifest.ended().ifPresent(ended -> root.put("ended", ended.toString()));
		root.put("seed", manifest.seed());
		RecordJson.write(manifest.provenance(), root);
		RecordJson.write(manifest.host(), root.putObject("host"));
		RecordJson.write(manifest.data(), root.putObject("dataset"));
		manifest.origin().ifPresent(origin -> {
			ObjectNode weights = root.putObject(ORIGIN).put("from", origin.from());
			origin.digest().ifPresent(digest -> weights.put("sha256", digest));
			strings(weights, "notes", origin.notes());
		});
		return root.toPrettyString() + "\n";
	}

	/** The manifest in a file. */
	public static Manifest read(Path file) {
		try {
			return parse(file);
		} catch (NoSuchFileException e) {
			throw new UserException(file + ": does not exist, so that this is not a run folder that training began in",
					e);
		} catch (IOException | DateTimeException e) {
			throw damaged(file, e);
		}
	}

	/** The manifest in a file; empty where it is missing or damaged. */
	public static Optional<Manifest> sound(Path file) {
		try {
			return Optional.of(parse(file));
		} catch (IOException | DateTimeException e) {
			return Optional.empty();
		}
	}

	private static Manifest parse(Path file) throws IOException {
		if (Files.size(file) > LARGEST) {
			throw new IOException("larger than any manifest");
		}
		JsonNode root = JSON.readTree(Files.readAllBytes(file));
		if (!root.isObject()) {
			throw new IOException(root.isMissingNode() ? "it is empty" : "it is no JSON object");
		}
		JsonFormat.check(root, file, FORMAT);
		return new Manifest(root.path("name").asText(), RecordJson.read(Provenance.class, root),
				RecordJson.read(Manifest.Host.class, root.path("host")), root.path("seed").asLong(),
				RecordJson.read(Manifest.Data.class, root.path("dataset")), origin(root.path(ORIGIN)),
				Instant.parse(root.path("started").asText()),
				strings(root, "resumed").stream().map(Instant::parse).toList(), text(root, "ended").map(Instant::parse),
				RunState.of(root.path("state").asText()).orElseThrow(() -> new IOException("it has no state")),
				text(root, "message"));
	}

	private static UserException damaged(Path file, Exception cause) {
		String reason = switch (cause) {
			case DateTimeParseException time when time.getParsedString().isEmpty() -> "a time is missing in it";
			default -> IoMessage.reason(cause);
		};
		return new UserException(
				file + ": is damaged (" + reason + "); restore it from a copy, or resume the run, which writes it anew",
				cause);
	}

	private static Optional<WeightsOrigin> origin(JsonNode node) {
		return text(node, "from").map(from -> new WeightsOrigin(from, text(node, "sha256"), strings(node, "notes")));
	}

	private static void strings(ObjectNode node, String key, List<String> values) {
		var array = node.putArray(key);
		values.forEach(array::add);
	}

	private static List<String> strings(JsonNode node, String key) {
		List<String> values = new ArrayList<>();
		node.path(key).forEach(value -> values.add(value.asText()));
		return values;
	}

	private static Optional<String> text(JsonNode node, String key) {
		return node.path(key).isTextual() ? Optional.of(node.path(key).asText()) : Optional.empty();
	}
}
