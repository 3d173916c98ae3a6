package org.cgcworkbench.core.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.run.internal.EventJson;
import org.cgcworkbench.core.support.FollowedLines;

/**
 * Reads {@code events.jsonl} bit by bit while it grows, also while another process writes it. Lines that are damaged or
 * of a kind not known here are passed over.
 */
public final class EventFollower {

	private static final int LONGEST_LINE = 1 << 20;

	/** How a step begins, as this program writes it, behind the time. */
	private static final String STEP = "\"event\":\"step\"";
	/** Steps that are kept unread, so that there is one where the last is damaged. */
	private static final int HELD = 4;

	private final Path file;
	private final boolean everyStep;
	private final Deque<String> held = new ArrayDeque<>();
	private final FollowedLines lines;

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
		lines = new FollowedLines(file, LONGEST_LINE);
	}

	/**
	 * The events whose lines were completed since the last call; empty where there are none.
	 *
	 * @throws org.cgcworkbench.core.UserException
	 *             where a later version of this program wrote the file
	 */
	public List<RunEvent> poll() throws IOException {
		List<RunEvent> events = new ArrayList<>();
		lines.poll(line -> read(line, events));
		readHeld(events);
		return events;
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
