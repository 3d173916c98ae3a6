package org.cgcworkbench.ui.internal.welcome;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.FoundRuns;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.Preference;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.WorkbenchCommands;
import org.cgcworkbench.ui.WorkbenchViews;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;

/** Has the runs below a folder shown, wherever it lies. */
final class RunsElsewhere {

	private RunsElsewhere() {
	}

	/** Looks for runs in the background and shows what it finds; a notice says what came of it. */
	static void open(Path folder) {
		Job job = Job.create("Look for runs in " + folder, monitor -> {
			try {
				show(folder, find(folder, monitor));
			} catch (IOException | UserException e) {
				Notices.problem(cause(folder), folder + " cannot be looked through: " + IoMessage.reason(e),
						Optional.empty());
			} catch (CancellationException e) {
				return;
			}
		});
		job.setUser(true);
		job.schedule();
	}

	static FoundRuns find(Path folder, IProgressMonitor monitor) throws IOException {
		return FoundRuns.below(folder, monitor::isCanceled);
	}

	private static String cause(Path folder) {
		return "runs in " + folder;
	}

	static void show(Path folder, FoundRuns found) {
		if (found.runs() == 0) {
			Notices.problem(cause(folder),
					"There is no run in " + folder
							+ (found.complete()
									? " nor in the folders in it, " + FoundRuns.DEEPEST + " deep. "
									: " as far as it was looked through; choose a folder nearer to the runs. ")
							+ "The folder of a run holds experiment.yaml and checkpoints.",
					Optional.empty());
			return;
		}
		Set<String> all = new LinkedHashSet<>(Preference.OTHER_RUNS_FOLDERS.get().lines().toList());
		found.folders().forEach(each -> all.add(each.toString()));
		Preference.store().setValue(Preference.OTHER_RUNS_FOLDERS.key(), String.join("\n", all));
		RunCatalogue.refresh();
		Notices.note(cause(folder),
				found.runs() + (found.runs() == 1 ? " run in " : " runs in ") + folder
						+ (found.runs() == 1 ? " is" : " are") + " shown in the Runs view"
						+ (found.complete() ? "" : "; not all of the folder was looked through")
						+ ". The preferences list such folders.",
				Optional.of(new Notices.Action("Show runs", () -> WorkbenchCommands.showView(WorkbenchViews.RUNS))));
		WorkbenchCommands.showView(WorkbenchViews.RUNS);
	}
}
