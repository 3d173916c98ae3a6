package org.cgcworkbench.ui.training.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.cgcworkbench.core.run.LoadSample;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.Banner;
import org.cgcworkbench.ui.Controls;
import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
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
	/** Of its width, in pixels; it takes all that there is. */
	private static final int LEAST = 200;
	private static final double GIB = 1L << 30;
	private static final int MIB_OF_GIB = 1024;

	/** The label for it, which goes on in the next line where the window is narrow. */
	static Label label(Composite parent) {
		Label label = Controls.identify(new Label(parent, SWT.WRAP), "training.status", Messages.StatusLine_name);
		GridDataFactory.fillDefaults().indent(6, 0).grab(true, false).hint(LEAST, SWT.DEFAULT).applyTo(label);
		return label;
	}

	void show(Label status, Banner banner) {
		List<String> lines = IntStream.range(0, runs.size())
				.mapToObj(i -> (named ? runs.get(i).run().name() + ": " : "") + text(snapshots.get(i).status()))
				.toList();
		String shown = LegacyActionTools.escapeMnemonics(all > LINES ? summary() : String.join("\n", lines));
		if (!status.getText().equals(shown)) {
			status.setText(shown);
			status.requestLayout();
		}
		status.setToolTipText(LegacyActionTools.escapeMnemonics(String.join("\n", lines)));
		for (int i = 0; i < runs.size(); i++) {
			RunCurves.Status now = snapshots.get(i).status();
			String name = runs.get(i).run().name();
			if (now.gone()) {
				banner.say(Banner.Kind.ERROR, NLS.bind(Messages.StatusLine_gone, name), null, null, null);
				return;
			}
			if (now.state() == RunState.FAILED) {
				banner.say(Banner.Kind.ERROR,
						now.message().map(why -> NLS.bind(Messages.StatusLine_failedBecause, name, why))
								.orElseGet(() -> NLS.bind(Messages.StatusLine_failed, name)),
						null, null, null);
				return;
			}
			if (now.state() == RunState.INTERRUPTED) {
				banner.say(Banner.Kind.ERROR, NLS.bind(Messages.StatusLine_interrupted, name,
						now.message().orElse(Messages.StatusLine_noWord)), null, null, null);
				return;
			}
			List<RunEvent.Warning> warnings = snapshots.get(i).warnings();
			if (!warnings.isEmpty()) {
				Shell shell = banner.getShell();
				banner.say(Banner.Kind.WARNING, warning(name, warnings.size(), warnings.getLast().message()),
						Messages.StatusLine_showAll, () -> new WarningsDialog(shell, name, warnings).open(), null);
				return;
			}
		}
		banner.clear();
	}

	private static String warning(String run, int warnings, String last) {
		return warnings == 1
				? NLS.bind(Messages.StatusLine_warning, run, last)
				: NLS.bind(Messages.StatusLine_warnings, new Object[]{run, warnings, last});
	}

	/** Of many runs only what those that are drawn have in common. */
	private String summary() {
		String states = snapshots.stream().map(snapshot -> snapshot.status().state())
				.collect(Collectors.groupingBy(state -> state, TreeMap::new, Collectors.counting())).entrySet().stream()
				.map(state -> state.getValue() + " " + state.getKey().key()).collect(Collectors.joining(", "));
		return NLS.bind(runs.size() < all ? Messages.StatusLine_someDrawn : Messages.StatusLine_allDrawn, all, states);
	}

	static String text(RunCurves.Status status) {
		List<String> parts = new ArrayList<>(List.of(status.state().key()));
		if (status.epochs() > 0) {
			parts.add(NLS.bind(Messages.StatusLine_epoch, status.epoch(), status.epochs()));
			parts.add(NLS.bind(Messages.StatusLine_step, status.step(), status.steps()));
		}
		if (status.state() == RunState.RUNNING && Double.isFinite(status.secondsLeft())) {
			parts.add(NLS.bind(Messages.StatusLine_left, duration(status.secondsLeft())));
		}
		if (status.load().isPresent()) {
			load(status.load().get(), parts);
		} else if (status.memoryBytes() > 0) {
			parts.add(NLS.bind(Messages.StatusLine_memory, number(status.memoryBytes() / GIB)));
		}
		if (!status.device().isEmpty()) {
			parts.add(status.device());
		}
		return String.join(", ", parts);
	}

	/** What is known of the machine at present. */
	private static void load(LoadSample load, List<String> parts) {
		if (!Double.isNaN(load.cores())) {
			parts.add(NLS.bind(Messages.StatusLine_processor, number(load.cores()), load.usableCores()));
		}
		if (!Double.isNaN(load.memory()) && !Double.isNaN(load.machineMemory())) {
			parts.add(NLS.bind(Messages.StatusLine_memoryOf, number(load.memory() / MIB_OF_GIB),
					number(load.machineMemory() / MIB_OF_GIB)));
		}
		if (!Double.isNaN(load.gpuPercent())) {
			parts.add(NLS.bind(Messages.StatusLine_gpu, Math.round(load.gpuPercent())));
		}
	}

	private static String number(double value) {
		return String.format(Locale.ROOT, "%.1f", value);
	}

	static String duration(double seconds) {
		long whole = Math.round(seconds);
		if (whole < 60) {
			return NLS.bind(Messages.StatusLine_seconds, whole);
		}
		return whole < 3600
				? NLS.bind(Messages.StatusLine_minutes, whole / 60, twoDigits(whole % 60))
				: NLS.bind(Messages.StatusLine_hours, whole / 3600, twoDigits(whole % 3600 / 60));
	}

	private static String twoDigits(long number) {
		return String.format(Locale.ROOT, "%02d", number);
	}
}
