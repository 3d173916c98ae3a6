package org.cgcworkbench.ui.heatmap.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.CocoBoxes;
import org.cgcworkbench.core.dataset.DatasetWarning;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.ui.Exports;
import org.cgcworkbench.ui.Notices;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;

/** Boxes of the shown data set to COCO files and from them. */
final class BoxExchange {

	private BoxExchange() {
	}

	/** Asks for a file and writes it. */
	static void export(Shell shell, Optional<KeptBoxes> boxes) {
		ask(shell, boxes, SWT.SAVE).ifPresent(
				file -> Exports.start(file, () -> CocoBoxes.write(boxes.orElseThrow().dataset().get(), file)));
	}

	/**
	 * Asks for a file and takes its boxes for images that have none.
	 *
	 * @param done
	 *            called in the background once some were taken
	 */
	static void take(Shell shell, Optional<KeptBoxes> boxes, Runnable done) {
		ask(shell, boxes, SWT.OPEN).ifPresent(file -> take(file, boxes.orElseThrow(), done));
	}

	private static Optional<Path> ask(Shell shell, Optional<KeptBoxes> boxes, int style) {
		if (boxes.isEmpty()) {
			Notices.problem("boxes", "There is no data set whose boxes could be written or read.", Optional.empty());
			return Optional.empty();
		}
		FileDialog dialog = new FileDialog(shell, style);
		dialog.setOverwrite(true);
		dialog.setFilterExtensions(new String[]{"*.json"});
		dialog.setFilterNames(new String[]{"COCO (*.json)"});
		return Optional.ofNullable(dialog.open()).map(Path::of);
	}

	private static void take(Path file, KeptBoxes boxes, Runnable done) {
		String cause = "boxes of " + file;
		Job.create("Import boxes", (ICoreRunnable) monitor -> {
			try {
				CocoBoxes.Imported taken = CocoBoxes.read(file, boxes.dataset().get(), boxes.files().get(), false,
						monitor::isCanceled);
				String text = taken.boxes() + " boxes of " + taken.images() + " images were taken from " + file
						+ more(taken.kept(), "have boxes already and keep them")
						+ more(taken.unknown(), "of the file are not in the data set, or several there have that name");
				if (taken.left().isEmpty()) {
					Notices.note(cause, text, Optional.empty());
				} else {
					DatasetWarning first = taken.left().getFirst();
					Notices.problem(cause,
							text + more(taken.left().size(),
									"were left out, the first of them " + first.file() + ": " + first.message()),
							Optional.empty());
				}
				done.run();
			} catch (UserException | IOException e) {
				Notices.problem(cause, IoMessage.reason(e), Optional.empty());
			}
		}).schedule();
	}

	private static String more(int images, String what) {
		return images == 0 ? "" : "; " + images + " images " + what;
	}
}
