package org.cgcworkbench.headless.internal.console;

import java.time.Duration;
import java.util.Locale;

import org.cgcworkbench.core.report.Numbers;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.training.Progress;
import org.cgcworkbench.core.training.TrainingListener;

/** Shows a training on the console: a live line in a terminal, else a plain line now and then. */
public final class ConsoleProgress implements TrainingListener {

	private static final long LIVE_NANOS = 200_000_000L;
	private static final long PLAIN_NANOS = 10_000_000_000L;

	private long last;

	@Override
	public void started(RunEvent.Started event) {
		Log.say(event.samples() + " training and " + event.validationSamples() + " validation images, " + event.epochs()
				+ " epochs of " + event.stepsPerEpoch() + " steps");
	}

	@Override
	public void resumed(RunEvent.Resumed event) {
		Log.say("going on after step " + event.step() + ", in epoch " + event.epoch());
	}

	@Override
	public void step(RunEvent.Step event, Progress progress) {
		long now = System.nanoTime();
		if (now - last < (Log.live() ? LIVE_NANOS : PLAIN_NANOS) && event.step() != 1) {
			return;
		}
		last = now;
		String text = String.format(Locale.ROOT,
				"epoch %d/%d  step %d/%d  loss %s  cross-entropy %s  consistency %s  accuracy %.2f  %s samples/s  %s left",
				progress.epoch(), progress.epochs(), progress.step(), progress.steps(), Numbers.loss(event.total()),
				Numbers.loss(event.crossEntropy()), Numbers.loss(event.consistency()), event.accuracy(),
				rate(progress.samplesPerSecond()), time(progress.secondsLeft()));
		Log.show(text);
	}

	@Override
	public void validating(int done, int of) {
		if (Log.live()) {
			Log.show("validating " + done + "/" + of);
		}
	}

	@Override
	public void epoch(RunEvent.Epoch event, Progress progress) {
		Log.say(String.format(Locale.ROOT,
				"epoch %d/%d done: loss %s  cross-entropy %s  consistency %s  train accuracy %.3f  validation accuracy %.3f%s%s  %s",
				event.epoch(), progress.epochs(), Numbers.loss(event.total()), Numbers.loss(event.crossEntropy()),
				Numbers.loss(event.consistency()), event.trainAccuracy(), event.validationAccuracy(),
				Double.isNaN(event.validationTop5())
						? ""
						: String.format(Locale.ROOT, "  top-5 %.3f", event.validationTop5()),
				event.zeroMaps() > 0 ? String.format(Locale.ROOT, "  zero maps %.3f", event.zeroMaps()) : "",
				time(event.seconds())));
	}

	@Override
	public void explained(RunEvent.Explained event) {
		Log.say(String.format(Locale.ROOT,
				"epoch %d: consistency of maps %.3f, floor %.3f, Pearson %.3f, on %d validation images  %s",
				event.epoch(), event.consistency(), event.floor(), event.pearson(), event.images(),
				time(event.seconds())));
	}

	@Override
	public void warning(RunEvent.Warning event) {
		Log.warn(event.message() + event.file().map(f -> " (" + f + ")").orElse(""));
	}

	@Override
	public void ended(RunEvent.Ended event) {
		Log.say(event.state().key() + event.message().map(m -> ": " + m).orElse(""));
	}

	private static String rate(double perSecond) {
		return Double.isNaN(perSecond) ? "?" : String.format(Locale.ROOT, "%.1f", perSecond);
	}

	public static String time(double seconds) {
		if (Double.isNaN(seconds)) {
			return "?";
		}
		Duration d = Duration.ofSeconds(Math.max(0, Math.round(seconds)));
		return d.toHours() > 0
				? String.format(Locale.ROOT, "%d:%02d:%02d", d.toHours(), d.toMinutesPart(), d.toSecondsPart())
				: String.format(Locale.ROOT, "%d:%02d", d.toMinutes(), d.toSecondsPart());
	}
}
