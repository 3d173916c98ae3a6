package org.cgcworkbench.core.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunHistory;

/**
 * Warns where many of the maps that a consistency compares are zero everywhere: once after the first epoch with many,
 * and once more at the end. Epochs without a count, as earlier versions wrote them, are passed over.
 */
final class ZeroMapWatch {

	/**
	 * Share of an epoch's maps, of both views, above which they are many. They are maps of the predicted class, the
	 * last to die: in docs/study.md every run that passed it had about a third of the labels' maps zero in the end.
	 */
	static final double MANY = 0.03;

	private final Journal journal;
	private final List<RunEvent.Epoch> epochs;

	/** Follows a run whose events so far are written. */
	ZeroMapWatch(RunDirectory run, Journal journal) throws IOException {
		this.journal = journal;
		RunHistory history = RunHistory.following(run.events(), false);
		history.poll();
		epochs = new ArrayList<>(history.events(RunEvent.Epoch.class));
	}

	/** An epoch was completed. */
	void completed(RunEvent.Epoch epoch) {
		boolean said = said();
		epochs.add(epoch);
		if (!said && said()) {
			warn("in epoch " + epoch.epoch() + ", " + percent(epoch.zeroMaps())
					+ " of the Grad-CAM maps of original views and " + percent(epoch.zeroAugmentedMaps())
					+ " of those of augmented views were zero everywhere: the consistency does not reach them, and labels "
					+ "that are not predicted have more; a later objective.from-epoch leaves fewer");
		}
	}

	/** Training has come to its end. */
	void finished() {
		if (said()) {
			RunEvent.Epoch worst = epochs.stream().max(Comparator.comparingDouble(ZeroMapWatch::share)).orElseThrow();
			warn("zero maps in the last epoch: " + words(epochs.getLast()) + "; most in epoch " + worst.epoch() + ": "
					+ words(worst));
		}
	}

	private boolean said() {
		return epochs.stream().anyMatch(epoch -> share(epoch) > MANY);
	}

	/** Of both views together; 0 where not known. */
	private static double share(RunEvent.Epoch epoch) {
		double share = (epoch.zeroMaps() + epoch.zeroAugmentedMaps()) / 2;
		return Double.isNaN(share) ? 0 : share;
	}

	private static String words(RunEvent.Epoch epoch) {
		return percent(epoch.zeroMaps()) + " of original and " + percent(epoch.zeroAugmentedMaps())
				+ " of augmented views";
	}

	private static String percent(double share) {
		return String.format(Locale.ROOT, "%.0f %%", 100 * share);
	}

	private void warn(String message) {
		journal.warning(message, Optional.empty());
	}
}
