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
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.actions.ActionFactory;

/** What can be done with the folders of runs: open, rename, delete. */
final class RunFileActions {

	private final Shell shell;
	private final ISelectionProvider selection;
	private final IAction openFolder = Actions.push(Messages.RunFileActions_open,
			() -> selected().forEach(run -> Program.launch(run.folder().toString())));
	private final IAction rename = Actions.push(Messages.RunFileActions_rename,
			() -> selected().stream().findFirst().ifPresent(this::rename));
	private final IAction delete = Actions.push(Messages.RunFileActions_delete, () -> delete(selected()));

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
		InputDialog dialog = new InputDialog(shell, Messages.RunFileActions_renameTitle,
				Messages.RunFileActions_newName, run.name(), name -> {
					if (name.isBlank() || name.matches(".*[/\\\\:*?\"<>|\\p{Cntrl}].*") || name.startsWith(".")) {
						return Messages.RunFileActions_badName;
					}
					return Files.exists(run.folder().resolveSibling(name)) && !name.equals(run.name())
							? Messages.RunFileActions_nameTaken
							: null;
				});
		if (dialog.open() != Window.OK || dialog.getValue().equals(run.name())) {
			return;
		}
		Path target = run.folder().resolveSibling(dialog.getValue());
		inBackground(Messages.RunFileActions_renaming, run, () -> Files.move(run.folder(), target),
				Messages.RunFileActions_notRenamed);
	}

	private void delete(List<RunDirectory> runs) {
		if (runs.isEmpty()) {
			return;
		}
		String question = runs.size() == 1
				? NLS.bind(Messages.RunFileActions_deleteOne, runs.getFirst().name())
				: NLS.bind(Messages.RunFileActions_deleteSeveral, runs.size());
		if (MessageDialog.open(MessageDialog.QUESTION, shell, Messages.RunFileActions_deleteTitle, question, 0,
				Messages.RunFileActions_deleteButton, IDialogConstants.CANCEL_LABEL) != 0) {
			return;
		}
		for (RunDirectory run : runs) {
			inBackground(Messages.RunFileActions_deleting, run, () -> {
				FileTree.delete(run.folder());
				Notices.gone(Notices.trainingOf(run.folder()));
			}, Messages.RunFileActions_notDeleted);
		}
	}

	private interface FileWork {

		void run() throws IOException;
	}

	/**
	 * @param name
	 *            of the job, with {0} for the run
	 * @param failure
	 *            what is said when it fails, with {0} for the run and {1} for the reason
	 */
	private static void inBackground(String name, RunDirectory run, FileWork work, String failure) {
		String cause = failure + run.folder();
		ICoreRunnable runnable = monitor -> {
			try {
				if (run.locked()) {
					throw new IOException(Messages.RunFileActions_trained);
				}
				work.run();
				Notices.gone(cause);
			} catch (IOException e) {
				Notices.problem(cause, NLS.bind(failure, run.name(), IoMessage.reason(e)), Optional.empty());
			}
			RunCatalogue.refresh();
		};
		Job.create(NLS.bind(name, run.name()), runnable).schedule();
	}
}
