package org.cgcworkbench.ui.training.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.support.FileTree;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.ui.Actions;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.SelectedRuns;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.actions.ActionFactory;

/** What can be done with the folders of runs: open, rename, delete. */
final class RunFileActions {

	private final Shell shell;
	private final ISelectionProvider selection;
	private final IAction openFolder = Actions.push("Open folder",
			() -> selected().forEach(run -> Program.launch(run.folder().toString())));
	private final IAction rename = Actions.push("Rename...",
			() -> selected().stream().findFirst().ifPresent(this::rename));
	private final IAction delete = Actions.push("Delete...", () -> delete(selected()));

	RunFileActions(Shell shell, ISelectionProvider selection) {
		this.shell = shell;
		this.selection = selection;
		selection.addSelectionChangedListener(e -> enable());
		enable();
	}

	private void enable() {
		int count = selected().size();
		openFolder.setEnabled(count > 0);
		rename.setEnabled(count == 1);
		delete.setEnabled(count > 0);
	}

	private List<RunDirectory> selected() {
		return SelectedRuns.in(selection.getSelection());
	}

	void addTo(IMenuManager menu) {
		menu.add(openFolder);
		menu.add(rename);
		menu.add(delete);
	}

	void addTo(IActionBars bars) {
		bars.setGlobalActionHandler(ActionFactory.DELETE.getId(), delete);
		bars.setGlobalActionHandler(ActionFactory.RENAME.getId(), rename);
	}

	private void rename(RunDirectory run) {
		InputDialog dialog = new InputDialog(shell, "Rename run", "New name of the folder:", run.name(), name -> {
			if (name.isBlank() || name.matches(".*[/\\\\:*?\"<>|\\p{Cntrl}].*") || name.startsWith(".")) {
				return "Letters, digits, spaces, - and _ make a name.";
			}
			return Files.exists(run.folder().resolveSibling(name)) && !name.equals(run.name())
					? "There is a folder of that name already."
					: null;
		});
		if (dialog.open() != Window.OK || dialog.getValue().equals(run.name())) {
			return;
		}
		Path target = run.folder().resolveSibling(dialog.getValue());
		inBackground("Rename ", run, () -> Files.move(run.folder(), target), " was not renamed: ");
	}

	private void delete(List<RunDirectory> runs) {
		if (runs.isEmpty()) {
			return;
		}
		String what = runs.size() == 1 ? "the run " + runs.get(0).name() : runs.size() + " runs";
		if (MessageDialog.open(MessageDialog.QUESTION, shell, "Delete runs",
				"Delete " + what
						+ " with all checkpoints, evaluations and reports in the folder? This cannot be undone.",
				0, "Delete", "Cancel") != 0) {
			return;
		}
		for (RunDirectory run : runs) {
			inBackground("Delete ", run, () -> {
				FileTree.delete(run.folder());
				Notices.gone(Notices.trainingOf(run.folder()));
			}, " was not deleted: ");
		}
	}

	private interface FileWork {

		void run() throws IOException;
	}

	private static void inBackground(String what, RunDirectory run, FileWork work, String not) {
		String failure = run.name() + not;
		ICoreRunnable runnable = monitor -> {
			try {
				if (run.locked()) {
					throw new IOException("the run is being trained; stop it first");
				}
				work.run();
				Notices.gone(failure);
			} catch (IOException e) {
				Notices.problem(failure, failure + IoMessage.reason(e), Optional.empty());
			}
			RunCatalogue.refresh();
		};
		Job.create(what + run.name(), runnable).schedule();
	}
}
