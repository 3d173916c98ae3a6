package org.cgcworkbench.ui.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.SweepSummary;
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
	private final FollowedSweeps sweeps = new FollowedSweeps();
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
	private final Map<Path, FollowedRun> followed = new LinkedHashMap<>();
	private final Job job = Job.createSystem("Follow runs", (ICoreRunnable) this::look);
	/** Those whose every step is kept, the same objects as above where they are there too. */
	private Map<Path, FollowedRun> shown = Map.of();
	private volatile List<RunDirectory> asked = List.of();
	private List<RunDirectory> lookedFor = asked;
	private volatile Map<Path, RunSummary> seen = Map.of();
	private volatile List<RunSummary> shownSeen = List.of();
	private volatile List<SweepSummary> sweepsSeen = List.of();
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

	public List<SweepSummary> sweeps() {
		return sweepsSeen;
	}

	public Optional<RunSummary> find(Path folder) {
		return Optional.ofNullable(seen.get(folder.toAbsolutePath().normalize()));
	}

	public void follow(List<RunDirectory> runs) {
		asked = List.copyOf(runs);
		job.wakeUp();
		job.schedule();
	}

	public List<RunSummary> followed() {
		return shownSeen;
	}

	public boolean complete() {
		return complete;
	}

	public void refresh() {
		lookAtAll = true;
		job.wakeUp();
		job.schedule();
	}

	public void addListener(Runnable listener) {
		listeners.add(listener);
	}

	public void removeListener(Runnable listener) {
		listeners.remove(listener);
	}

	private void look(IProgressMonitor monitor) {
		lookAtShown();
		boolean all = lookAtAll || period++ % IDLE_PERIODS == 0;
		lookAtAll = false;
		if (all) {
			findRuns();
		}
		boolean changed = all && (followed.size() != seen.size() || !sweeps.sweeps().equals(sweepsSeen));
		long published = System.nanoTime();
		for (FollowedRun run : new ArrayList<>(followed.values())) {
			if (monitor.isCanceled() || ended) {
				return;
			}
			if ((all || run.active()) && !shown.containsValue(run)) {
				changed |= run.look();
			}
			if (asked != lookedFor) {
				lookAtShown();
			}
			// a look at many new runs takes a while: show what there is
			if (changed && System.nanoTime() - published > FIRST_LOOK_NANOS) {
				publish();
				published = System.nanoTime();
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

	private void lookAtShown() {
		Map<Path, FollowedRun> next = new LinkedHashMap<>();
		boolean changed = asked != lookedFor;
		lookedFor = asked;
		lookedFor.forEach(run -> next.put(run.folder(), known(run)));
		shown.forEach((folder, run) -> {
			if (!next.containsKey(folder)) {
				run.keepSteps(false);
			}
		});
		shown = next;
		for (FollowedRun run : next.values()) {
			run.keepSteps(true);
			changed |= run.look();
		}
		if (changed) {
			publish();
		}
	}

	private FollowedRun known(RunDirectory run) {
		return Optional.ofNullable(shown.get(run.folder())).or(() -> Optional.ofNullable(followed.get(run.folder())))
				.orElseGet(() -> new FollowedRun(run));
	}

	private void findRuns() {
		Map<Path, FollowedRun> found = new LinkedHashMap<>();
		Set<Path> all = folders.all();
		all.addAll(sweeps.look(all));
		for (Path folder : all) {
			try {
				for (RunDirectory run : RunDirectory.list(folder)) {
					found.put(run.folder(), known(run));
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
		sweepsSeen = sweeps.sweeps();
		shownSeen = shown.values().stream().map(FollowedRun::summary).flatMap(Optional::stream).toList();
		listeners.forEach(Runnable::run);
	}
}
