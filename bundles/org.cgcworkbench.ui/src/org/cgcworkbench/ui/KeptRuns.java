package org.cgcworkbench.ui;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.run.RunDirectory;
import org.eclipse.ui.IMemento;

/** The runs that a view shows, kept over the workbench's end. */
public final class KeptRuns {

	private static final String RUN = "run";

	private KeptRuns() {
	}

	/** Keeps runs. */
	public static void keep(IMemento memento, List<RunDirectory> runs) {
		runs.forEach(run -> memento.createChild(RUN, run.folder().toString()));
	}

	/**
	 * Those of the runs that were kept that are still there.
	 *
	 * @param memento
	 *            null where there is none
	 */
	public static List<RunDirectory> of(IMemento memento) {
		List<RunDirectory> kept = new ArrayList<>();
		for (IMemento child : memento == null ? new IMemento[0] : memento.getChildren(RUN)) {
			try {
				RunDirectory run = new RunDirectory(Path.of(child.getID()));
				if (Files.isRegularFile(run.experimentFile())) {
					kept.add(run);
				}
			} catch (InvalidPathException e) {
				// of another system
				continue;
			}
		}
		return List.copyOf(kept);
	}
}
