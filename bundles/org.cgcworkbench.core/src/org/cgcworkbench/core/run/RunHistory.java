package org.cgcworkbench.core.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The events of a run that count: after each resumption without those that the run then did anew. */
public final class RunHistory {

	private final List<RunEvent> events = new ArrayList<>();

	/** Reads the whole of a run's event file; empty where there is none. */
	public static RunHistory read(Path file) throws IOException {
		RunHistory history = new RunHistory();
		history.addAll(new EventFollower(file).poll());
		return history;
	}

	/** Adds events as they are read, in their order. */
	public void addAll(List<RunEvent> more) {
		more.forEach(this::add);
	}

	private void add(RunEvent event) {
		if (event instanceof RunEvent.Resumed resumed) {
			events.removeIf(earlier -> switch (earlier) {
				case RunEvent.Step step -> step.step() > resumed.step();
				case RunEvent.Epoch epoch -> epoch.step() > resumed.step() || epoch.epoch() >= resumed.epoch();
				case RunEvent.Checkpoint checkpoint -> checkpoint.step() > resumed.step();
				default -> false;
			});
		}
		events.add(event);
	}

	/** All of them, oldest first; a view that grows. */
	public List<RunEvent> events() {
		return Collections.unmodifiableList(events);
	}

	/** Those of one kind. */
	public <T extends RunEvent> List<T> events(Class<T> kind) {
		return events.stream().filter(kind::isInstance).map(kind::cast).toList();
	}
}
