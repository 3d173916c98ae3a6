package org.cgcworkbench.ui;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.jface.viewers.StructuredSelection;

/** The runs of a sweep that was selected itself. */
public final class SweepSelection extends StructuredSelection {

	private final Path folder;

	/**
	 * @param folder
	 *            of the sweep
	 * @param runs
	 *            those of its runs that are meant
	 */
	public SweepSelection(Path folder, List<RunSummary> runs) {
		super(runs);
		this.folder = folder;
	}

	/** The folder of the sweep. */
	public Path folder() {
		return folder;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof SweepSelection sweep && folder.equals(sweep.folder) && super.equals(other);
	}

	@Override
	public int hashCode() {
		return 31 * super.hashCode() + folder.hashCode();
	}
}
