package org.cgcworkbench.ui.training.internal;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.Banner;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;

/**
 * How far the runs are, and what is to be said about them.
 *
 * @param all
 *            how many runs are shown, of which some are drawn
 * @param named
 *            whether there are several to tell apart
 */
record StatusLine(int all, boolean named, List<RunCurves> runs, List<RunCurves.Snapshot> snapshots) {

	private static final int LINES = 3;
	private static final double GIB = 1L << 30;

	void show(Label status, Banner banner) {
		List<String> lines = IntStream.range(0, runs.size())
				.mapToObj(i -> (named ? runs.get(i).run().name() + ": " : "") + text(snapshots.get(i).status()))
				.toList();
		String shown = all > LINES ? summary() : String.join("\n", lines);
		if (!status.getText().equals(shown)) {
			status.setText(shown);
			status.requestLayout();
		}
		status.setToolTipText(String.join("\n", lines));
		for (int i = 0; i < runs.size(); i++) {
			RunCurves.Status now = snapshots.get(i).status();
			String name = runs.get(i).run().name();
			if (now.gone()) {
				banner.say(Banner.Kind.ERROR,
						name + ": the folder of this run is gone; the curves show what was read before.", null, null,
						null);
				return;
			}
			if (now.state() == RunState.FAILED) {
				banner.say(Banner.Kind.ERROR, name + " failed" + now.message().map(why -> ": " + why).orElse("."), null,
						null, null);
				return;
			}
			if (now.state() == RunState.INTERRUPTED) {
				banner.say(Banner.Kind.ERROR, name + ": " + now.message().orElse("its process ended without a word")
						+ ". Resume goes on from the last checkpoint.", null, null, null);
				return;
			}
			List<RunEvent.Warning> warnings = snapshots.get(i).warnings();
			if (!warnings.isEmpty()) {
				Shell shell = banner.getShell();
				banner.say(Banner.Kind.WARNING,
						name + ": " + (warnings.size() == 1 ? "1 warning" : warnings.size() + " warnings")
								+ ", the last: " + warnings.getLast().message(),
						"Show all", () -> new WarningsDialog(shell, name, warnings).open(), null);
				return;
			}
		}
		banner.clear();
	}

	/** Of many runs only what those that are drawn have in common. */
	private String summary() {
		String states = snapshots.stream().map(snapshot -> snapshot.status().state())
				.collect(Collectors.groupingBy(state -> state, TreeMap::new, Collectors.counting())).entrySet().stream()
				.map(state -> state.getValue() + " " + state.getKey().key()).collect(Collectors.joining(", "));
		return all + " runs, drawn: " + states + (runs.size() < all ? "; point at the others in the list" : "");
	}

	static String text(RunCurves.Status status) {
		StringBuilder text = new StringBuilder(status.state().key());
		if (status.epochs() > 0) {
			text.append(String.format(Locale.ROOT, ", epoch %d of %d, step %d of %d", status.epoch(), status.epochs(),
					status.step(), status.steps()));
		}
		if (status.state() == RunState.RUNNING && Double.isFinite(status.secondsLeft())) {
			text.append(", ").append(duration(status.secondsLeft())).append(" left");
		}
		if (!status.device().isEmpty()) {
			text.append(", ").append(status.device());
		}
		if (status.memoryBytes() > 0) {
			text.append(String.format(Locale.ROOT, ", peak memory %.1f GiB", status.memoryBytes() / GIB));
		}
		return text.toString();
	}

	static String duration(double seconds) {
		long whole = Math.round(seconds);
		if (whole < 60) {
			return whole + " s";
		}
		return whole < 3600
				? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
				: String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
	}
}
