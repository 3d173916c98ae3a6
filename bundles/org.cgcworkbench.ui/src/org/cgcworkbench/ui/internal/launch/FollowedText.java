package org.cgcworkbench.ui.internal.launch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Reads a text file (UTF-8) bit by bit while it grows, each byte once. A file that has become shorter was begun anew
 * and is read from its beginning. Used by one thread at a time.
 */
final class FollowedText {

	private static final int BLOCK = 1 << 16;

	private final Path file;
	private final long most;
	private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
			.onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
	/** What was read and ends within a character. */
	private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
	private long offset = -1;

	/**
	 * The file need not exist yet.
	 *
	 * @param most
	 *            bytes at the end of what is there at first; what stands before them is left out
	 */
	FollowedText(Path file, long most) {
		this.file = file;
		this.most = most;
	}

	/** Hands on what was written since the last call. */
	void poll(Consumer<String> taker) throws IOException {
		if (!Files.exists(file)) {
			return;
		}
		try (SeekableByteChannel channel = Files.newByteChannel(file)) {
			long size = channel.size();
			if (offset < 0) {
				offset = Math.max(0, size - most);
			} else if (size < offset) {
				offset = 0;
				bytes.clear();
			}
			channel.position(offset);
			for (int count = channel.read(bytes); count > 0; count = channel.read(bytes)) {
				offset += count;
				bytes.flip();
				CharBuffer text = CharBuffer.allocate(bytes.remaining());
				decoder.decode(bytes, text, false);
				bytes.compact();
				taker.accept(text.flip().toString());
			}
		}
	}
}
