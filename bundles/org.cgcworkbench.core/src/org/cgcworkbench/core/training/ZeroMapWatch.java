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

	/** Share of an epoch's maps above which they are many. */
	static final double MANY = 0.1;

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
					+ " of those of augmented views were zero everywhere, so that the consistency did not reach them; fewer are with a later "
					+ "objective.from-epoch, with network.initial-weights of a trained network or with a smaller "
					+ "objective.lambda");
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
