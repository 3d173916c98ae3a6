package org.cgcworkbench.ui.tour;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;

/**
 * Measures how long the SWT thread works at a stretch, event by event. It counts the thread's own processor time, which
 * does not grow while other processes, such as a training, take the processor. Of a long stretch it notes what the
 * thread was doing. It counts what a user's hand does, too.
 */
final class EventMonitor {

	private static final int[] MARKS = {SWT.PreEvent, SWT.PostEvent, SWT.Sleep, SWT.Wakeup};
	private static final double MILLIS = 1e6;
	private static final long LOOK_MILLIS = 10;
	private static final long LONG_NANOS = 50_000_000;
	private static final int KEPT = 20;
	private static final int FRAMES = 12;

	private record Stretch(String where, double millis, String doing) {
	}

	private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
	private final List<Stretch> longest = new ArrayList<>();
	private final Map<String, Double> most = new HashMap<>();
	private final Thread swt;
	private String where = "";
	private long mark;
	/** Of the test's thread alone. */
	private int acts;
	private volatile boolean watching;
	private volatile long began;
	private volatile String doing = "";

	EventMonitor(Display display) {
		swt = display.getThread();
		display.syncExec(() -> {
			for (int type : MARKS) {
				display.addListener(type, this::mark);
			}
		});
		Thread sampler = new Thread(this::sample, "sampler");
		sampler.setDaemon(true);
		sampler.start();
	}

	/** From now on stretches count, under a name; on the SWT thread. */
	void watch(String name) {
		where = name;
		begin();
		watching = true;
	}

	/** Does what is the test's own work and counts for nothing; on the SWT thread. */
	void leaveOut(Runnable work) {
		boolean before = watching;
		watching = false;
		work.run();
		begin();
		watching = before;
	}

	/** Counts clicks and keys from now on. */
	void countAnew() {
		acts = 0;
	}

	/** A button of the mouse or a key was pressed, or something was dropped. */
	void acted() {
		acts++;
	}

	/** Clicks and keys since they were counted anew. */
	int acts() {
		return acts;
	}

	/** Stretches no longer count; on the SWT thread. */
	void pause() {
		watching = false;
	}

	private void begin() {
		mark = threads.getCurrentThreadCpuTime();
		began = System.nanoTime();
		doing = "";
	}

	private synchronized void mark(Event event) {
		if (watching && event.type != SWT.Wakeup) {
			double millis = (threads.getCurrentThreadCpuTime() - mark) / MILLIS;
			most.merge(where, millis, Math::max);
			longest.add(new Stretch(where, millis, doing));
			longest.sort(Comparator.comparingDouble(Stretch::millis).reversed());
			if (longest.size() > KEPT) {
				longest.removeLast();
			}
		}
		begin();
		if (event.type == SWT.Sleep) {
			began = Long.MAX_VALUE;
		}
	}

	private void sample() {
		try {
			while (true) {
				Thread.sleep(LOOK_MILLIS);
				if (watching && doing.isEmpty() && System.nanoTime() - LONG_NANOS > began) {
					doing = Arrays.stream(swt.getStackTrace())
							.filter(frame -> frame.getClassName().startsWith("org.cgcworkbench")).limit(FRAMES)
							.map(frame -> frame.getClassName().replaceFirst(".*\\.", "") + "." + frame.getMethodName())
							.collect(Collectors.joining(" < "));
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	/** The longest stretch in milliseconds, of those that were not watched under that name. */
	synchronized double longest(String but) {
		return longest.stream().filter(each -> !each.where().equals(but)).mapToDouble(Stretch::millis).max().orElse(0);
	}

	/** The longest stretch in milliseconds that was watched under that name. */
	synchronized double longestIn(String name) {
		return most.getOrDefault(name, 0.0);
	}

	@Override
	public synchronized String toString() {
		return longest.stream().map(
				each -> String.format(Locale.ROOT, "%n%.0f ms in %s: %s", each.millis(), each.where(), each.doing()))
				.collect(Collectors.joining());
	}
}
