package org.cgcworkbench.core.tracking;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import org.cgcworkbench.core.run.EventFollower;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunHistory;

/** Numbers the events of a run's file while it grows. */
final class TrackedEvents {

	private final EventFollower follower;
	private long read;

	TrackedEvents(Path file) {
		follower = new EventFollower(file);
	}

	/** Those that were completed since the last call; at first all that are there. */
	List<TrackedEvent> poll() throws IOException {
		List<RunEvent> events = follower.poll();
		RunHistory history = new RunHistory();
		history.addAll(events);
		Set<RunEvent> counting = Collections.newSetFromMap(new IdentityHashMap<>());
		counting.addAll(history.events());
		List<TrackedEvent> numbered = new ArrayList<>();
		for (RunEvent event : events) {
			read++;
			numbered.add(new TrackedEvent(read, event, counting.contains(event)));
		}
		return numbered;
	}
}
