package org.cgcworkbench.core.support;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, in hexadecimal as {@code sha256sum} prints it. */
public final class Sha256 {

	private Sha256() {
	}

	/** A new digest. */
	public static MessageDigest start() {
		try {
			return MessageDigest.getInstance("SHA-256");
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java platform has SHA-256", e);
		}
	}

	/** The digest of a file's content. */
	public static String of(Path file) throws IOException {
		MessageDigest digest = start();
		byte[] block = new byte[1 << 17];
		try (InputStream in = Files.newInputStream(file)) {
			for (int count = in.read(block); count >= 0; count = in.read(block)) {
				digest.update(block, 0, count);
			}
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	/** The digest of a text in UTF-8. */
	public static String of(String text) {
		return HexFormat.of().formatHex(start().digest(text.getBytes(StandardCharsets.UTF_8)));
	}
}
