package org.cgcworkbench.ui;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Shell;

/** Asks for a folder by the system's own dialog. */
public final class FolderQuestion {

	private static Optional<Path> answer = Optional.empty();

	private FolderQuestion() {
	}

	/**
	 * The folder that the user chooses, empty for none.
	 *
	 * @param title
	 *            of the dialog
	 * @param message
	 *            what the folder is for
	 */
	public static Optional<Path> ask(Shell shell, String title, String message) {
		if (answer.isPresent()) {
			Optional<Path> given = answer;
			answer = Optional.empty();
			return given;
		}
		DirectoryDialog dialog = new DirectoryDialog(shell);
		dialog.setText(title);
		dialog.setMessage(message);
		return Optional.ofNullable(dialog.open()).map(Path::of);
	}

	/** Answers the next question in place of the user, for tests: no widget of this process is in that dialog. */
	public static void answer(Path folder) {
		answer = Optional.of(folder);
	}
}
