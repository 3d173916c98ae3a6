package org.cgcworkbench.ui.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.WorkbenchViews;
import org.cgcworkbench.ui.internal.launch.LogConsole;
import org.eclipse.osgi.util.NLS;

/**
 * Tells of runs that ended or failed, whoever trained them, in a notice, and where the window is not in front beside it
 * on the screen. Runs that were asked to stop are not told of.
 */
public final class RunEnds {

	private final Map<Path, RunState> before = new HashMap<>();

	/** Tells from now on; for the whole time of the workbench. */
	public static void follow() {
		RunEnds ends = new RunEnds();
		RunWatch.get().addListener(() -> ends.look(RunCatalogue.runs()).forEach(RunEnds::tell));
	}

	/**
	 * The runs that trained when they were last looked at and have ended by themselves since. What was said of the end
	 * of runs that train again is taken away.
	 */
	synchronized List<RunSummary> look(List<RunSummary> runs) {
		runs.stream().filter(run -> run.state() == RunState.RUNNING).map(run -> run.directory().folder())
				.filter(folder -> before.containsKey(folder) && before.get(folder) != RunState.RUNNING)
				.forEach(folder -> Notices.gone(Notices.trainingOf(folder)));
		List<RunSummary> ended = runs
				.stream().filter(run -> !run.gone() && run.state() != RunState.STOPPED
						&& run.state() != RunState.RUNNING && before.get(run.directory().folder()) == RunState.RUNNING)
				.toList();
		before.clear();
		runs.forEach(run -> before.put(run.directory().folder(), run.state()));
		return ended;
	}

	/** What is said of a run that has ended. */
	static String text(RunSummary run) {
		if (run.state() != RunState.FINISHED) {
			String ended = NLS.bind(
					run.state() == RunState.FAILED ? Messages.RunEnds_failed : Messages.RunEnds_interrupted,
					run.name());
			return run.message().map(why -> NLS.bind(Messages.Common_nameAndText, ended, why)).orElse(ended);
		}
		String finished = run.started().flatMap(from -> run.ended().map(to -> Duration.between(from, to)))
				.map(took -> NLS.bind(Messages.RunEnds_finishedAfter, run.name(), time(took)))
				.orElseGet(() -> NLS.bind(Messages.RunEnds_finished, run.name()));
		return Double.isNaN(run.bestAccuracy())
				? finished
				: NLS.bind(Messages.RunEnds_accuracy, finished, String.format(Locale.ROOT, "%.4f", run.bestAccuracy()));
	}

	private static String time(Duration took) {
		if (took.toMinutes() == 0) {
			return NLS.bind(Messages.RunEnds_seconds, took.toSeconds());
		}
		return took.toHours() > 0
				? NLS.bind(Messages.RunEnds_hours, took.toHours(), took.toMinutesPart())
				: NLS.bind(Messages.RunEnds_minutes, took.toMinutesPart());
	}

	private static void tell(RunSummary run) {
		String cause = Notices.trainingOf(run.directory().folder());
		if (run.state() == RunState.FINISHED) {
			Notices.note(cause, text(run), List.of(
					new Notices.Action(Messages.RunEnds_showCurves, () -> WorkbenchViews.showBegun(run.directory()))));
		} else {
			Notices.problem(cause, text(run),
					Optional.of(new Notices.Action(Messages.RunEnds_showLog, () -> LogConsole.show(run.directory()))));
		}
		Popups.show(run.state() == RunState.FINISHED ? Messages.RunEnds_runFinished : Messages.RunEnds_runEnded,
				text(run));
	}
}
