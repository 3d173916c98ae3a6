package org.cgcworkbench.ui.internal.welcome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.FoundRuns;
import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.WorkbenchCommands;
import org.cgcworkbench.ui.WorkbenchViews;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.widgets.Shell;

/**
 * Takes what is dropped on a window, wherever no part of it takes it: a folder of runs is shown, any other folder is
 * what a new experiment is made on, and files are pictures to be explained.
 */
public final class FolderDrop extends DropTargetAdapter {

	private final Shell shell;

	private FolderDrop(Shell shell) {
		this.shell = shell;
	}

	/** Begins to take them. */
	public static void on(Shell shell) {
		DropTarget target = new DropTarget(shell, DND.DROP_COPY | DND.DROP_DEFAULT | DND.DROP_LINK);
		target.setTransfer(FileTransfer.getInstance());
		target.addDropListener(new FolderDrop(shell));
	}

	@Override
	public void dragEnter(DropTargetEvent event) {
		if (event.detail == DND.DROP_DEFAULT) {
			event.detail = (event.operations & DND.DROP_COPY) != 0 ? DND.DROP_COPY : DND.DROP_LINK;
		}
	}

	@Override
	public void drop(DropTargetEvent event) {
		if (event.data instanceof String[] names && names.length > 0) {
			List<Path> paths = Stream.of(names).map(Path::of).toList();
			paths.stream().filter(Files::isDirectory).findFirst().ifPresentOrElse(this::take,
					() -> WorkbenchViews.openPictures(paths));
		} else {
			event.detail = DND.DROP_NONE;
		}
	}

	/** Looks in the background what the folder is. */
	void take(Path folder) {
		Job.createSystem("Look at " + folder, monitor -> {
			FoundRuns found;
			try {
				found = RunsElsewhere.find(folder, monitor);
			} catch (IOException | UserException e) {
				found = new FoundRuns(List.of(), 0, true);
			}
			if (found.runs() > 0) {
				RunsElsewhere.show(folder, found);
			} else {
				Background.show(shell, () -> WorkbenchCommands.newExperiment(folder));
			}
		}).schedule();
	}
}
