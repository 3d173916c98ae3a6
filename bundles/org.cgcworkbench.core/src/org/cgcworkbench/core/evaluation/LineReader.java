package org.cgcworkbench.core.evaluation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads whole lines and knows where they end. */
final class LineReader {

	/** No line of ours is longer. */
	private static final int LONGEST = 256 << 20;

	private final InputStream in;
	private long position;

	/**
	 * @param in
	 *            buffered
	 */
	LineReader(InputStream in) {
		this.in = in;
	}

	/** The next line without its end; null where none is whole. */
	String next() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int value = in.read(); value >= 0 && line.size() < LONGEST; value = in.read()) {
			if (value == '\n') {
				position += line.size() + 1L;
				return line.toString(StandardCharsets.UTF_8);
			}
			line.write(value);
		}
		return null;
	}

	/** Bytes up to the end of the last line. */
	long position() {
		return position;
	}
}
