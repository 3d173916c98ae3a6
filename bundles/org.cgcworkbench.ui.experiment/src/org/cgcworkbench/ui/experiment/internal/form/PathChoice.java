package org.cgcworkbench.ui.experiment.internal.form;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Key;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;

/** Asks for a folder or file. */
public final class PathChoice {

	private static final String[] LISTS = {"*.txt", "*"};
	/** Endings to show for keys that name a file; the others name folders. */
	private static final Map<Key<?>, String[]> FILES = Map.of(ExperimentKeys.INITIAL_WEIGHTS,
			new String[]{"*.safetensors;*.pth;*.pt;*.pth.tar", "*"}, ExperimentKeys.LABELLED_LIST, LISTS,
			ExperimentKeys.TRAIN_LIST, LISTS, ExperimentKeys.VALIDATION_LIST, LISTS);

	private PathChoice() {
	}

	/** Asks for the value of a key. */
	static Optional<String> choose(Shell shell, Key<?> key, Path file, String current) {
		String chosen;
		String start = start(file, current);
		String[] endings = FILES.get(key);
		if (endings != null) {
			FileDialog dialog = new FileDialog(shell, SWT.OPEN);
			dialog.setText(FieldLabel.of(key));
			dialog.setFilterExtensions(endings);
			dialog.setFilterPath(start);
			chosen = dialog.open();
		} else {
			DirectoryDialog dialog = new DirectoryDialog(shell);
			dialog.setText(FieldLabel.of(key));
			dialog.setMessage(key.documentation());
			dialog.setFilterPath(start);
			chosen = dialog.open();
		}
		return Optional.ofNullable(chosen).map(path -> written(file, Path.of(path)));
	}

	private static String start(Path file, String current) {
		try {
			return file.toAbsolutePath().resolveSibling(current).normalize().toString();
		} catch (InvalidPathException e) {
			return file.toAbsolutePath().getParent().toString();
		}
	}

	/** A path as it is written into a file: relative where it lies beside or below the file, with slashes. */
	public static String written(Path file, Path path) {
		Path folder = file.toAbsolutePath().getParent();
		return path.startsWith(folder) && !path.equals(folder)
				? folder.relativize(path).toString().replace('\\', '/')
				: path.toString();
	}
}
