package org.cgcworkbench.core.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** The lines of a file that grows, in UTF-8, read bit by bit while another process writes it, see AppendedLines. */
public final class FollowedLines {

	private static final int BLOCK = 1 << 16;

	private final Path file;
	private final int longest;
	private final ByteArrayOutputStream line = new ByteArrayOutputStream();
	private long offset;

	/**
	 * From the file's beginning; the file need not exist yet.
	 *
	 * @param longest
	 *            bytes of a line that are read; of a longer one the rest is left out
	 */
	public FollowedLines(Path file, int longest) {
		this.file = file;
		this.longest = longest;
	}

	/** Hands over the lines that were completed since the last call, without their ends. */
	public void poll(Consumer<String> lines) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			// a writer that resumes removes a line that was cut off, so that one is read again from its start
			line.reset();
			ByteBuffer block = ByteBuffer.allocate(BLOCK);
			long at = offset;
			for (int count = channel.read(block, at); count > 0; count = channel.read(block.clear(), at)) {
				take(block.array(), count, at, lines);
				at += count;
			}
		} catch (NoSuchFileException e) {
			// nobody has begun to write it
			return;
		}
	}

	private void take(byte[] block, int count, long at, Consumer<String> lines) {
		int from = 0;
		for (int i = 0; i < count; i++) {
			if (block[i] == '\n') {
				keep(block, from, i);
				lines.accept(line.toString(StandardCharsets.UTF_8));
				line.reset();
				offset = at + i + 1;
				from = i + 1;
			}
		}
		keep(block, from, count);
	}

	private void keep(byte[] block, int from, int to) {
		line.write(block, from, Math.min(to - from, longest - line.size()));
	}
}
