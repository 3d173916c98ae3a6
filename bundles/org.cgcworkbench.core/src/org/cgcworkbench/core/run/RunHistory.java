package org.cgcworkbench.core.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The events of a run that count: after each resumption without those that the run then did anew. It is read while the
 * run goes on, by one thread; others may look at it meanwhile.
 */
public final class RunHistory {

	private final List<RunEvent> events = new ArrayList<>();
	private final Optional<EventFollower> follower;
	private boolean everyStep;

	private RunHistory(Optional<EventFollower> follower, boolean everyStep) {
		this.follower = follower;
		this.everyStep = everyStep;
	}

	/** An empty one. */
	public RunHistory() {
		this(Optional.empty(), true);
	}

	/** Reads the whole of a run's event file; empty where there is none. */
	public static RunHistory read(Path file) throws IOException {
		RunHistory history = following(file, true);
		history.poll();
		return history;
	}

	/**
	 * The history of a run's event file, which need not exist yet; nothing is read before {@link #poll}.
	 *
	 * @param everyStep
	 *            whether every step is kept, and not only the last one and those of checkpoints
	 */
	public static RunHistory following(Path file, boolean everyStep) {
		return new RunHistory(Optional.of(new EventFollower(file, everyStep)), everyStep);
	}

	/**
	 * Reads what was written since the last call; whether there was anything.
	 *
	 * @throws org.cgcworkbench.core.UserException
	 *             where a later version of this program wrote the file
	 */
	public boolean poll() throws IOException {
		List<RunEvent> more = follower.isPresent() ? follower.get().poll() : List.of();
		addAll(more);
		return !more.isEmpty();
	}

	/** Adds events as they are read, in their order. */
	public synchronized void addAll(List<RunEvent> more) {
		more.forEach(this::add);
	}

	private synchronized void add(RunEvent event) {
		if (event instanceof RunEvent.Resumed resumed) {
			events.removeIf(earlier -> switch (earlier) {
				case RunEvent.Step step -> step.step() > resumed.step();
				case RunEvent.Epoch epoch -> epoch.step() > resumed.step() || epoch.epoch() >= resumed.epoch();
				case RunEvent.Explained explained -> explained.step() > resumed.step();
				case RunEvent.Checkpoint checkpoint -> checkpoint.step() > resumed.step();
				default -> false;
			});
		}
		// a resumption goes back to a checkpoint, before which its step stands
		if (!everyStep && event instanceof RunEvent.Step && !events.isEmpty()
				&& events.getLast() instanceof RunEvent.Step) {
			events.removeLast();
		}
		events.add(event);
	}

	/** Whether every step is kept. */
	public synchronized boolean hasEveryStep() {
		return everyStep;
	}

	/** Forgets all steps but the last one and those of checkpoints, from now on too. */
	public synchronized void forgetSteps() {
		List<RunEvent> all = List.copyOf(events);
		events.clear();
		everyStep = false;
		addAll(all);
	}

	/** All of them, oldest first. */
	public List<RunEvent> events() {
		return events(RunEvent.class);
	}

	/** Those of one kind. */
	public synchronized <T extends RunEvent> List<T> events(Class<T> kind) {
		return events.stream().filter(kind::isInstance).map(kind::cast).toList();
	}

	/** The last of one kind. */
	public synchronized <T extends RunEvent> Optional<T> last(Class<T> kind) {
		return events.reversed().stream().filter(kind::isInstance).map(kind::cast).findFirst();
	}

	/** Highest validation accuracy so far, NaN before the first. */
	public double bestAccuracy() {
		return events(RunEvent.Epoch.class).stream().mapToDouble(RunEvent.Epoch::validationAccuracy).max()
				.orElse(Double.NaN);
	}
}
