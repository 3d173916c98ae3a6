package org.cgcworkbench.core.experiment.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.IoMessage;

/** The text of files that people write. */
public final class YamlText {

	private static final int LARGEST_FILE = 1 << 20;

	private YamlText() {
	}

	/**
	 * Reads a file.
	 *
	 * @param what
	 *            it is, in a word for the messages
	 * @throws UserException
	 *             where it cannot be read, is too large or no text
	 */
	public static String read(Path file, String what) {
		byte[] bytes;
		try (InputStream in = Files.newInputStream(file)) {
			bytes = in.readNBytes(LARGEST_FILE + 1);
		} catch (IOException e) {
			throw new UserException("cannot read the " + what + " file " + file
					+ (Files.exists(file) ? ": " + IoMessage.reason(e) : ": there is no such file"), e);
		}
		if (bytes.length > LARGEST_FILE) {
			throw new UserException(file + " is larger than 1 MiB, which no " + what + " file is; check the path");
		}
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		} catch (CharacterCodingException e) {
			throw new UserException(file + " is not text in UTF-8; save it in that encoding", e);
		}
	}
}
