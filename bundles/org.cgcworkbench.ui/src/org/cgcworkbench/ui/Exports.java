package org.cgcworkbench.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.report.Figure;
import org.cgcworkbench.core.report.Figures;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;

/** Writes files that a user asked for, and says where they are or why not. */
public final class Exports {

	/** Writes a file or a folder. */
	@FunctionalInterface
	public interface Work {

		/** Writes it. */
		void write() throws IOException;
	}

	private Exports() {
	}

	/**
	 * Asks for a file to write.
	 *
	 * @param name
	 *            proposed; its ending is that of the files shown
	 */
	public static Optional<Path> askForFile(Shell shell, String name) {
		FileDialog dialog = new FileDialog(shell, SWT.SAVE);
		dialog.setFilterExtensions(new String[]{"*" + name.substring(name.lastIndexOf('.'))});
		dialog.setFileName(name);
		dialog.setOverwrite(true);
		return Optional.ofNullable(dialog.open()).map(Path::of);
	}

	/**
	 * Asks for the file of a figure, whose ending is its format.
	 *
	 * @param name
	 *            proposed, without an ending
	 */
	public static Optional<Path> askForFigure(Shell shell, String name) {
		FileDialog dialog = new FileDialog(shell, SWT.SAVE);
		dialog.setFilterExtensions(Figures.FORMATS.stream().map(format -> "*." + format).toArray(String[]::new));
		dialog.setFileName(name + "." + Figures.FORMATS.getFirst());
		dialog.setOverwrite(true);
		return Optional.ofNullable(dialog.open()).map(Path::of);
	}

	/**
	 * Asks for a folder and writes figures into it in every format, as the preferences have them.
	 *
	 * @param figures
	 *            made in the background
	 */
	public static void askForFigures(Shell shell, Supplier<List<? extends Figure>> figures) {
		askForFolder(shell, Messages.Exports_folderOfFigures).ifPresent(folder -> figures(folder, figures));
	}

	/** Writes figures into a folder in every format, as the preferences have them, in the background. */
	public static void figures(Path folder, Supplier<List<? extends Figure>> figures) {
		start(folder, () -> Figures.write(figures.get(), Preference.figureOptions(), folder, Figures.FORMATS));
	}

	/** Writes a figure into a file, as the preferences have it, in the background. */
	public static void figure(Path file, Supplier<? extends Figure> figure) {
		start(file, () -> Figures.write(figure.get(), Preference.figureOptions(), file));
	}

	/** Asks for a folder to write into. */
	public static Optional<Path> askForFolder(Shell shell, String message) {
		return FolderQuestion.ask(shell, message, message);
	}

	/**
	 * Writes in the background.
	 *
	 * @param target
	 *            the file or folder that the work writes
	 */
	public static void start(Path target, Work work) {
		Background.run(NLS.bind(Messages.Exports_export, target.getFileName()), monitor -> run(target, work));
	}

	/** Writes at once; for jobs that show their own progress. */
	public static void run(Path target, Work work) {
		String cause = "export:" + target;
		try {
			work.write();
			Path written = target.toAbsolutePath().normalize();
			Notices.note(cause, NLS.bind(Messages.Exports_written, written), List.of(
					new Notices.Action(Messages.Exports_show, () -> show(cause, written)),
					new Notices.Action(Messages.Common_copyPath, () -> CommandLines.copyText(written.toString()))));
		} catch (IOException | UserException e) {
			Notices.problem(cause, NLS.bind(Messages.Exports_notWritten, target, IoMessage.reason(e)),
					Optional.empty());
		}
	}

	/** Opens the folder of a file, or a folder itself, with the system's program for folders. */
	private static void show(String cause, Path written) {
		Path folder = Files.isDirectory(written) ? written : written.getParent();
		if (!Program.launch(folder.toString())) {
			Notices.problem(cause, NLS.bind(Messages.Exports_noProgram, folder), Optional.empty());
		}
	}
}
