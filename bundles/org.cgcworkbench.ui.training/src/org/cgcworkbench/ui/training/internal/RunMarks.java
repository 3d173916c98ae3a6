package org.cgcworkbench.ui.training.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.RunNotes;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.RunSummary;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;

/** Stars, tags and notes on runs, written in the background. */
final class RunMarks {

	private RunMarks() {
	}

	/** Stars the runs; takes the stars away where all have one. */
	static void toggleStar(List<RunSummary> runs) {
		boolean star = !runs.stream().allMatch(run -> run.notes().star());
		change(runs, notes -> notes.withStar(star));
	}

	/** Asks for tags and a note. */
	static void edit(Shell shell, List<RunSummary> runs) {
		NotesDialog dialog = new NotesDialog(shell, runs, RunCatalogue.runs());
		if (dialog.open() == Window.OK) {
			change(runs, dialog.change());
		}
	}

	private static void change(List<RunSummary> runs, UnaryOperator<RunNotes> change) {
		Background.run(Messages.RunMarks_job, monitor -> {
			for (RunSummary run : runs) {
				String cause = "notes:" + run.directory().folder();
				try {
					RunNotes.change(run.directory(), change);
					Notices.gone(cause);
				} catch (IOException | UserException e) {
					Notices.problem(cause, NLS.bind(Messages.RunMarks_problem, run.name(), IoMessage.reason(e)),
							Optional.empty());
				}
			}
			RunCatalogue.refresh();
		});
	}
}
