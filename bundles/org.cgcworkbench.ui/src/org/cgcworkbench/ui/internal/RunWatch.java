package org.cgcworkbench.ui.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.RunSummary;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;

/** Looks at the folders of runs again and again. */
public final class RunWatch {

	private static final long PERIOD_MILLIS = 400;
	/** Runs that nobody trains are looked at only every so many periods. */
	private static final int IDLE_PERIODS = 5;
	private static final long FIRST_LOOK_NANOS = 200_000_000;

	private static RunWatch instance;

	private final RunFolders folders = new RunFolders();
	private final List<RunCatalogue.Listener> listeners = new CopyOnWriteArrayList<>();
	private final Map<Path, FollowedRun> followed = new LinkedHashMap<>();
	private final Job job = Job.createSystem("Follow runs", (ICoreRunnable) this::look);
	private volatile Map<Path, RunSummary> seen = Map.of();
	private volatile boolean complete;
	private volatile boolean lookAtAll = true;
	private volatile boolean ended;
	private int period;

	private RunWatch() {
		folders.onChange(this::refresh);
		job.setPriority(Job.DECORATE);
		job.schedule();
	}

	/** The only one, which starts to look when it is first asked for. */
	public static synchronized RunWatch get() {
		if (instance == null) {
			instance = new RunWatch();
		}
		return instance;
	}

	/** Ends looking. */
	static synchronized void shutDown() {
		if (instance != null) {
			instance.ended = true;
			instance.folders.dispose();
			instance.job.cancel();
			instance = null;
		}
	}

	public List<RunSummary> runs() {
		return List.copyOf(seen.values());
	}

	public Optional<RunSummary> find(Path folder) {
		return Optional.ofNullable(seen.get(folder.toAbsolutePath().normalize()));
	}

	public boolean complete() {
		return complete;
	}

	public void refresh() {
		lookAtAll = true;
		job.wakeUp();
		job.schedule();
	}

	public void addListener(RunCatalogue.Listener listener) {
		listeners.add(listener);
	}

	public void removeListener(RunCatalogue.Listener listener) {
		listeners.remove(listener);
	}

	private void look(IProgressMonitor monitor) {
		boolean all = lookAtAll || period++ % IDLE_PERIODS == 0;
		lookAtAll = false;
		if (all) {
			findRuns();
		}
		boolean changed = all && followed.size() != seen.size();
		long shown = System.nanoTime();
		for (FollowedRun run : new ArrayList<>(followed.values())) {
			if (monitor.isCanceled() || ended) {
				return;
			}
			if (all || run.active()) {
				changed |= run.look();
			}
			// the first look at many runs takes a while: show what there is
			if (changed && !complete && System.nanoTime() - shown > FIRST_LOOK_NANOS) {
				publish();
				shown = System.nanoTime();
			}
		}
		if (all && !complete) {
			complete = true;
			changed = true;
		}
		if (changed) {
			publish();
		}
		if (!ended) {
			job.schedule(PERIOD_MILLIS);
		}
	}

	private void findRuns() {
		Map<Path, FollowedRun> found = new LinkedHashMap<>();
		for (Path folder : folders.all()) {
			try {
				for (RunDirectory run : RunDirectory.list(folder)) {
					FollowedRun known = followed.get(run.folder());
					found.put(run.folder(), known == null ? new FollowedRun(run) : known);
				}
			} catch (IOException | UncheckedIOException e) {
				// a folder that went away while it was listed has no runs
				continue;
			}
		}
		followed.clear();
		followed.putAll(found);
	}

	private void publish() {
		Map<Path, RunSummary> now = new LinkedHashMap<>();
		followed.forEach((folder, run) -> run.summary().ifPresent(summary -> now.put(folder, summary)));
		seen = now;
		listeners.forEach(RunCatalogue.Listener::runsChanged);
	}
}
