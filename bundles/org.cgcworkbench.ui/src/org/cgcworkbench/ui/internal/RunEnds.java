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
			return run.name() + " " + (run.state() == RunState.FAILED ? "failed" : "was interrupted")
					+ run.message().map(why -> ": " + why).orElse("");
		}
		String accuracy = Double.isNaN(run.bestAccuracy())
				? ""
				: String.format(Locale.ROOT, ", best accuracy %.4f", run.bestAccuracy());
		String time = run.started().flatMap(from -> run.ended().map(to -> Duration.between(from, to)))
				.map(took -> " after " + time(took)).orElse("");
		return run.name() + " has finished" + time + accuracy;
	}

	private static String time(Duration took) {
		if (took.toMinutes() == 0) {
			return took.toSeconds() + " s";
		}
		return (took.toHours() > 0 ? took.toHours() + " h " : "") + took.toMinutesPart() + " min";
	}

	private static void tell(RunSummary run) {
		String cause = Notices.trainingOf(run.directory().folder());
		if (run.state() == RunState.FINISHED) {
			Notices.note(cause, text(run),
					List.of(new Notices.Action("Show curves", () -> WorkbenchViews.showBegun(run.directory()))));
		} else {
			Notices.problem(cause, text(run),
					Optional.of(new Notices.Action("Show log", () -> LogConsole.show(run.directory()))));
		}
		Popups.show(run.state() == RunState.FINISHED ? "Run finished" : "Run ended", text(run));
	}
}
