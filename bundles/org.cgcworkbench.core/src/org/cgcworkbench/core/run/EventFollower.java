package org.cgcworkbench.core.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.run.internal.EventJson;

/**
 * Reads {@code events.jsonl} bit by bit while it grows, also while another process writes it. Lines that are damaged or
 * of a kind not known here are passed over.
 */
public final class EventFollower {

	private static final int BLOCK = 1 << 16;
	private static final int LONGEST_LINE = 1 << 20;

	private final Path file;
	private final ByteArrayOutputStream line = new ByteArrayOutputStream();
	private long offset;

	/** A follower from the file's beginning; the file need not exist yet. */
	public EventFollower(Path file) {
		this.file = file;
	}

	/**
	 * The events whose lines were completed since the last call; empty where there are none.
	 *
	 * @throws org.cgcworkbench.core.UserException
	 *             where a later version of this program wrote the file
	 */
	public List<RunEvent> poll() throws IOException {
		List<RunEvent> events = new ArrayList<>();
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			// a writer that resumes removes a line that was cut off, so that one is read again from its start
			line.reset();
			ByteBuffer block = ByteBuffer.allocate(BLOCK);
			long at = offset;
			for (int count = channel.read(block, at); count > 0; count = channel.read(block.clear(), at)) {
				for (int i = 0; i < count; i++) {
					byte next = block.get(i);
					if (next == '\n') {
						EventJson.read(line.toString(StandardCharsets.UTF_8), file).ifPresent(events::add);
						line.reset();
						offset = at + i + 1;
					} else if (line.size() < LONGEST_LINE) {
						line.write(next);
					}
				}
				at += count;
			}
		} catch (NoSuchFileException e) {
			// the run has not begun yet
			return events;
		}
		return events;
	}
}
