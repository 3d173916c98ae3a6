package org.cgcworkbench.headless.internal.console;

import org.cgcworkbench.core.evaluation.EvaluationListener;

/** Shows an evaluation on the console. */
public final class EvaluationProgress implements EvaluationListener {

	private static final long EVERY_NANOS = 10_000_000_000L;
	private static final long LIVE_NANOS = 200_000_000L;
	private static final long ANNOUNCED_NANOS = 1_000_000_000L;

	private final long began = System.nanoTime();
	private long last = began;
	private long announced = began;

	@Override
	public void progress(int done, int total) {
		long now = System.nanoTime();
		if (done == total || now - announced > ANNOUNCED_NANOS) {
			announced = now;
			Announcer.say(said -> said.measured(done, total));
		}
		if (done == total) {
			Log.clear();
		} else if (now - last > (Log.live() ? LIVE_NANOS : EVERY_NANOS)) {
			last = now;
			double left = done == 0 ? Double.NaN : (now - began) / 1e9 / done * (total - done);
			Log.show("image " + done + "/" + total + "  " + ConsoleProgress.time(left) + " left");
		}
	}

	@Override
	public void note(String message) {
		Log.say(message);
	}

	@Override
	public void warning(String message) {
		Log.note(message);
	}

	@Override
	public boolean cancelled() {
		return Stop.token().cancelled();
	}
}
