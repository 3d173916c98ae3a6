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
import org.cgcworkbench.ui.Counted;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.Preference;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.WorkbenchCommands;
import org.cgcworkbench.ui.WorkbenchViews;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;

/** Has the runs below a folder shown, wherever it lies. */
final class RunsElsewhere {

	private RunsElsewhere() {
	}

	/** Looks for runs in the background and shows what it finds; a notice says what came of it. */
	static void open(Path folder) {
		Job job = Job.create(NLS.bind(Messages.RunsElsewhere_look, folder), monitor -> {
			try {
				show(folder, find(folder, monitor));
			} catch (IOException | UserException e) {
				Notices.problem(cause(folder), NLS.bind(Messages.RunsElsewhere_notLooked, folder, IoMessage.reason(e)),
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
		return "runs:" + folder;
	}

	static void show(Path folder, FoundRuns found) {
		if (found.runs() == 0) {
			Notices.problem(cause(folder),
					NLS.bind(found.complete() ? Messages.RunsElsewhere_none : Messages.RunsElsewhere_noneSoFar, folder,
							FoundRuns.DEEPEST),
					Optional.empty());
			return;
		}
		Set<String> all = new LinkedHashSet<>(Preference.OTHER_RUNS_FOLDERS.get().lines().toList());
		found.folders().forEach(each -> all.add(each.toString()));
		Preference.store().setValue(Preference.OTHER_RUNS_FOLDERS.key(), String.join("\n", all));
		RunCatalogue.refresh();
		Notices.note(cause(folder), text(folder, found), Optional.of(new Notices.Action(Messages.RunsElsewhere_show,
				() -> WorkbenchCommands.showView(WorkbenchViews.RUNS))));
		WorkbenchCommands.showView(WorkbenchViews.RUNS);
	}

	private static String text(Path folder, FoundRuns found) {
		return found.complete()
				? Counted.text(found.runs(), Messages.RunsElsewhere_run, Messages.RunsElsewhere_runs, folder)
				: Counted.text(found.runs(), Messages.RunsElsewhere_runSoFar, Messages.RunsElsewhere_runsSoFar, folder);
	}
}
