package org.cgcworkbench.ui.tests;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;

/**
 * Measures how long the SWT thread works at a stretch, event by event. It counts the thread's own processor time, which
 * does not grow while other processes, such as a training, take the processor.
 */
final class EventMonitor {

	private static final int[] MARKS = {SWT.PreEvent, SWT.PostEvent, SWT.Sleep, SWT.Wakeup};
	private static final double MILLIS = 1e6;
	private static final int KEPT = 10;

	private record Stretch(String where, double millis) {
	}

	private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
	private final List<Stretch> longest = new ArrayList<>();
	private String where = "";
	private long mark;
	private boolean watching;

	EventMonitor(Display display) {
		display.syncExec(() -> {
			for (int type : MARKS) {
				display.addListener(type, this::mark);
			}
		});
	}

	/** From now on stretches count, under a name; on the SWT thread. */
	void watch(String name) {
		where = name;
		watching = true;
		mark = threads.getCurrentThreadCpuTime();
	}

	/** Stretches no longer count; on the SWT thread. */
	void pause() {
		watching = false;
	}

	private void mark(Event event) {
		long now = threads.getCurrentThreadCpuTime();
		if (watching && event.type != SWT.Wakeup) {
			longest.add(new Stretch(where, (now - mark) / MILLIS));
			longest.sort(Comparator.comparingDouble(Stretch::millis).reversed());
			if (longest.size() > KEPT) {
				longest.removeLast();
			}
		}
		mark = now;
	}

	/** The longest stretch in milliseconds. */
	double longest() {
		return longest.isEmpty() ? 0 : longest.get(0).millis();
	}

	@Override
	public String toString() {
		return longest.stream().map(each -> String.format(Locale.ROOT, "%s %.0f ms", each.where(), each.millis()))
				.collect(Collectors.joining(", "));
	}
}
