package org.cgcworkbench.core.support;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that lines are appended to, in UTF-8. A line is with the operating system as soon as it is written. */
public final class AppendedLines implements AutoCloseable {

	private static final int BLOCK = 1 << 16;

	private final FileChannel channel;

	private AppendedLines(FileChannel channel) {
		this.channel = channel;
	}

	/** Opens the file, which need not exist; a last line that was cut off in writing is removed. */
	public static AppendedLines open(Path file) throws IOException {
		FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE);
		try {
			long end = endOfLastLine(channel);
			channel.truncate(end);
			channel.position(end);
			return new AppendedLines(channel);
		} catch (IOException e) {
			channel.close();
			throw e;
		}
	}

	/** Whether there is no line yet. */
	public boolean isEmpty() throws IOException {
		return channel.size() == 0;
	}

	/** Appends a line, which is given without its end. */
	public void write(String text) throws IOException {
		ByteBuffer line = StandardCharsets.UTF_8.encode(text + "\n");
		while (line.hasRemaining()) {
			channel.write(line);
		}
	}

	/** Waits until everything written is on the disk. */
	public void sync() throws IOException {
		channel.force(false);
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}

	private static long endOfLastLine(FileChannel channel) throws IOException {
		ByteBuffer block = ByteBuffer.allocate(BLOCK);
		for (long end = channel.size(); end > 0;) {
			long start = Math.max(0, end - BLOCK);
			block.clear().limit((int) (end - start));
			while (block.hasRemaining() && channel.read(block, start + block.position()) >= 0) {
				// until the block is full
			}
			for (int i = block.position() - 1; i >= 0; i--) {
				if (block.get(i) == '\n') {
					return start + i + 1;
				}
			}
			end = start;
		}
		return 0;
	}
}
