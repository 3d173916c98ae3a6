package org.cgcworkbench.core.support.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.cgcworkbench.core.UserException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The version of the format of a JSON file. It rises when a reader of before would misread a file, not when something
 * is added; files from before there were versions count as 1.
 */
public final class JsonFormat {

	private static final String KEY = "format-version";

	private static final ObjectMapper JSON = new ObjectMapper();

	private JsonFormat() {
	}

	/** Writes the version down. */
	public static void write(ObjectNode node, int version) {
		node.put(KEY, version);
	}

	/** The version that a file has. */
	public static int version(JsonNode node) {
		return node.path(KEY).asInt(1);
	}

	/** Whether a file says its version, as all do since there are versions. */
	public static boolean isStated(JsonNode node) {
		return node.has(KEY);
	}

	/**
	 * Refuses what a later version of this program wrote.
	 *
	 * @param file
	 *            as the message names it
	 * @param known
	 *            the highest version that is understood
	 * @throws UserException
	 *             where the file has a higher one
	 */
	public static void check(JsonNode node, Object file, int known) {
		int version = version(node);
		if (version > known) {
			throw new UserException(file + ": has the format version " + version
					+ ", this version of CGC Workbench reads " + known + " and older; open it with a newer version");
		}
	}

	/**
	 * Reads a small file.
	 *
	 * @param largest
	 *            bytes that it may have
	 * @param kind
	 *            what the file is, as in "larger than any list of machines"
	 * @param known
	 *            see {@link #check}
	 * @throws UserException
	 *             where it is larger or of a later version
	 * @throws com.fasterxml.jackson.core.JsonProcessingException
	 *             where it is no JSON
	 */
	public static JsonNode read(Path file, long largest, String kind, int known) throws IOException {
		if (Files.size(file) > largest) {
			throw new UserException(file + ": is larger than any " + kind + "; move it away");
		}
		// of bytes Jackson would guess the encoding
		JsonNode root = JSON.readTree(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
		check(root, file, known);
		return root;
	}
}
