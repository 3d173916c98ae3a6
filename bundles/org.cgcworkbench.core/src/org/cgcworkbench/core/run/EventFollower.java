package org.cgcworkbench.core.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.run.internal.EventJson;

/**
 * Reads {@code events.jsonl} bit by bit while it grows, also while another process writes it. Lines that are damaged or
 * of a kind not known here are passed over.
 */
public final class EventFollower {

	private static final int BLOCK = 1 << 16;
	private static final int LONGEST_LINE = 1 << 20;

	/** How a step begins, as this program writes it, behind the time. */
	private static final String STEP = "\"event\":\"step\"";
	/** Steps that are kept unread, so that there is one where the last is damaged. */
	private static final int HELD = 4;

	private final Path file;
	private final boolean everyStep;
	private final Deque<String> held = new ArrayDeque<>();
	private final ByteArrayOutputStream line = new ByteArrayOutputStream();
	private long offset;

	/** A follower from the file's beginning; the file need not exist yet. */
	public EventFollower(Path file) {
		this(file, true);
	}

	/**
	 * @param everyStep
	 *            false for only the last of several steps that follow each other, which takes a fraction of the time
	 */
	EventFollower(Path file, boolean everyStep) {
		this.file = file;
		this.everyStep = everyStep;
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
				take(block.array(), count, at, events);
				at += count;
			}
		} catch (NoSuchFileException e) {
			// the run has not begun yet
			return events;
		}
		readHeld(events);
		return events;
	}

	private void take(byte[] block, int count, long at, List<RunEvent> events) {
		int from = 0;
		for (int i = 0; i < count; i++) {
			if (block[i] == '\n') {
				keep(block, from, i);
				read(line.toString(StandardCharsets.UTF_8), events);
				line.reset();
				offset = at + i + 1;
				from = i + 1;
			}
		}
		keep(block, from, count);
	}

	/** Keeps a part of a line; of one that is too long the beginning. */
	private void keep(byte[] block, int from, int to) {
		line.write(block, from, Math.min(to - from, LONGEST_LINE - line.size()));
	}

	private void read(String text, List<RunEvent> events) {
		if (!everyStep && text.contains(STEP)) {
			held.addLast(text);
			if (held.size() > HELD) {
				held.removeFirst();
			}
		} else {
			readHeld(events);
			EventJson.read(text, file).ifPresent(events::add);
		}
	}

	private void readHeld(List<RunEvent> events) {
		Optional<RunEvent> last = Optional.empty();
		while (last.isEmpty() && !held.isEmpty()) {
			last = EventJson.read(held.removeLast(), file);
		}
		held.clear();
		last.ifPresent(events::add);
	}
}
