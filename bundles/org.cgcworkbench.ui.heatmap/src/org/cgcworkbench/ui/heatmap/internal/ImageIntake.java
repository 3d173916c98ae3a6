package org.cgcworkbench.ui.heatmap.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.LoosePictures;
import org.cgcworkbench.core.support.FileTree;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.FolderQuestion;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.chart.ChartExport;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.ImageTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;

/** The ways by which own images come into the viewer: dropped, pasted or chosen. */
final class ImageIntake {

	private final Control owner;
	private final Consumer<List<ShownImage>> taker;
	/** Holds pictures that were pasted; null while there are none. */
	private Path pasted;
	private int number;

	/**
	 * @param owner
	 *            that images can be dropped on
	 * @param taker
	 *            gets images on the SWT thread
	 */
	ImageIntake(Control owner, Consumer<List<ShownImage>> taker) {
		this.owner = owner;
		this.taker = taker;
		DropTarget target = new DropTarget(owner, DND.DROP_COPY | DND.DROP_MOVE | DND.DROP_LINK | DND.DROP_DEFAULT);
		target.setTransfer(FileTransfer.getInstance(), ImageTransfer.getInstance());
		target.addDropListener(new DropTargetAdapter() {

			@Override
			public void dragEnter(DropTargetEvent event) {
				// nothing is ever moved away
				event.detail = (event.operations & DND.DROP_COPY) != 0 ? DND.DROP_COPY : DND.DROP_LINK;
			}

			@Override
			public void drop(DropTargetEvent event) {
				take(event.data);
			}
		});
		owner.addDisposeListener(e -> removePasted());
	}

	/** Takes what was dropped or is in the clipboard: paths, or a picture. */
	void take(Object data) {
		if (data instanceof String[] paths) {
			add(Arrays.stream(paths).map(Path::of).toList());
		} else if (data instanceof ImageData picture) {
			addPicture(picture);
		}
	}

	/** Adds files, and the pictures in folders. */
	void add(List<Path> paths) {
		Background.run(Messages.ImageIntake_look, monitor -> {
			try {
				List<ShownImage> found = LoosePictures.of(paths).stream().map(ShownImage::own).toList();
				Background.show(owner, () -> taker.accept(found));
			} catch (UserException e) {
				Notices.problem(Messages.ImageIntake_cause, e.getMessage(), Optional.empty());
			}
		});
	}

	private void addPicture(ImageData picture) {
		number++;
		String name = "pasted-" + number + ".png";
		Background.run(Messages.ImageIntake_keep, monitor -> {
			try {
				Path file = folder().resolve(name);
				ChartExport.write(picture, file);
				add(List.of(file));
			} catch (IOException e) {
				Notices.problem(Messages.ImageIntake_cause, NLS.bind(Messages.ImageIntake_notKept, IoMessage.reason(e)),
						Optional.empty());
			}
		});
	}

	private synchronized Path folder() throws IOException {
		if (pasted == null) {
			pasted = Files.createTempDirectory("cgc-pasted-");
		}
		return pasted;
	}

	private void removePasted() {
		Background.run(Messages.ImageIntake_remove, monitor -> {
			synchronized (this) {
				if (pasted != null) {
					try {
						FileTree.delete(pasted);
					} catch (IOException e) {
						// the system clears its folder of temporary files
						return;
					} finally {
						pasted = null;
					}
				}
			}
		});
	}

	/** Adds what is in the clipboard: files, or a picture; a notice says where there is neither. */
	void paste() {
		Clipboard clipboard = new Clipboard(owner.getDisplay());
		try {
			Object found = Stream.<Transfer>of(FileTransfer.getInstance(), ImageTransfer.getInstance())
					.map(clipboard::getContents).filter(content -> content != null).findFirst().orElse(null);
			if (found == null) {
				Notices.problem(Messages.ImageIntake_cause, Messages.ImageIntake_noPicture, Optional.empty());
			} else {
				Notices.gone(Messages.ImageIntake_cause);
				take(found);
			}
		} finally {
			clipboard.dispose();
		}
	}

	/** Asks for files. */
	void askForFiles() {
		FileDialog dialog = new FileDialog(owner.getShell(), SWT.OPEN | SWT.MULTI);
		dialog.setText(Messages.ImageIntake_open);
		if (dialog.open() != null) {
			List<Path> files = new ArrayList<>();
			for (String name : dialog.getFileNames()) {
				files.add(Path.of(dialog.getFilterPath()).resolve(name));
			}
			add(files);
		}
	}

	/** Asks for a folder. */
	void askForFolder() {
		FolderQuestion.ask(owner.getShell(), Messages.ImageIntake_openFolder, Messages.ImageIntake_openFolderMeaning)
				.ifPresent(folder -> add(List.of(folder)));
	}
}
