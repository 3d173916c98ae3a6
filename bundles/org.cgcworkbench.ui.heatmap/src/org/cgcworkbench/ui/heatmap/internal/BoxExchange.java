package org.cgcworkbench.ui.heatmap.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.CocoBoxes;
import org.cgcworkbench.core.dataset.DatasetWarning;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.ui.Exports;
import org.cgcworkbench.ui.Notices;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
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
			Notices.problem(Messages.BoxExchange_boxes, Messages.BoxExchange_noDataset, Optional.empty());
			return Optional.empty();
		}
		FileDialog dialog = new FileDialog(shell, style);
		dialog.setOverwrite(true);
		dialog.setFilterExtensions(new String[]{"*.json"});
		dialog.setFilterNames(new String[]{Messages.BoxExchange_filter});
		return Optional.ofNullable(dialog.open()).map(Path::of);
	}

	private static void take(Path file, KeptBoxes boxes, Runnable done) {
		String cause = NLS.bind(Messages.Common_boxesOf, file);
		Job.create(Messages.BoxExchange_job, (ICoreRunnable) monitor -> {
			try {
				CocoBoxes.Imported taken = CocoBoxes.read(file, boxes.dataset().get(), boxes.files().get(), false,
						monitor::isCanceled);
				if (taken.left().isEmpty()) {
					Notices.note(cause, told(file, taken), Optional.empty());
				} else {
					Notices.problem(cause, told(file, taken), Optional.empty());
				}
				done.run();
			} catch (UserException | IOException e) {
				Notices.problem(cause, IoMessage.reason(e), Optional.empty());
			}
		}).schedule();
	}

	private static String told(Path file, CocoBoxes.Imported taken) {
		List<String> told = new ArrayList<>();
		told.add(NLS.bind(Messages.BoxExchange_taken, new Object[]{taken.boxes(), taken.images(), file}));
		if (taken.kept() > 0) {
			told.add(NLS.bind(Messages.BoxExchange_kept, taken.kept()));
		}
		if (taken.unknown() > 0) {
			told.add(NLS.bind(Messages.BoxExchange_unknown, taken.unknown()));
		}
		if (!taken.left().isEmpty()) {
			DatasetWarning first = taken.left().getFirst();
			told.add(NLS.bind(Messages.BoxExchange_left,
					new Object[]{taken.left().size(), first.file(), first.message()}));
		}
		return String.join("; ", told);
	}
}
