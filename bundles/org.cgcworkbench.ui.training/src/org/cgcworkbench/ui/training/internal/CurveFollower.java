package org.cgcworkbench.ui.training.internal;

import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.run.RunDirectory;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;

/** Reads the events of the runs that are shown, in the background. */
final class CurveFollower {

	private static final long PERIOD_MILLIS = 400;

	private final Runnable changed;
	private final Job job = Job.createSystem("Follow training curves", (ICoreRunnable) this::look);
	private volatile List<RunCurves> curves = List.of();
	private volatile boolean ended;

	/**
	 * @param changed
	 *            called on the background thread
	 */
	CurveFollower(Runnable changed) {
		this.changed = changed;
	}

	/** Follows these runs; those followed already keep what was read. */
	void follow(List<RunDirectory> runs) {
		List<RunCurves> next = new ArrayList<>();
		for (RunDirectory run : runs) {
			next.add(curves.stream().filter(known -> known.run().equals(run)).findFirst()
					.orElseGet(() -> new RunCurves(run)));
		}
		curves = List.copyOf(next);
		job.wakeUp();
		job.schedule();
	}

	List<RunCurves> curves() {
		return curves;
	}

	void dispose() {
		ended = true;
		job.cancel();
	}

	private void look(IProgressMonitor monitor) {
		boolean any = false;
		for (RunCurves run : curves) {
			if (ended || monitor.isCanceled()) {
				return;
			}
			any |= run.poll();
		}
		if (any) {
			changed.run();
		}
		if (!ended && !curves.isEmpty()) {
			job.schedule(PERIOD_MILLIS);
		}
	}
}
