package org.cgcworkbench.core.support.internal;

import org.cgcworkbench.core.UserException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The version of the format of a JSON file. It rises when a reader of before would misread a file, not when something
 * is added; files from before there were versions count as 1.
 */
public final class JsonFormat {

	private static final String KEY = "format-version";

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
}
