package org.cgcworkbench.ui.experiment.internal.wizard;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.DatasetSummary;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.QualifiedName;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;

/** Looks through a data set: lists its pictures, then decodes every one. */
final class Inspection extends Job {

	/** Hears how far it is; called on the inspection's thread. */
	interface Listener {
		/** The folder is no data set. */
		void failed(String problem);

		/** The pictures are counted, none was read yet. */
		void listed(Dataset dataset, DatasetSummary counts);

		/** So many of all pictures were read. */
		void inspected(int pictures, int of);

		/** It is over; incomplete where it was cancelled. */
		void finished(DatasetSummary summary);
	}

	/** Which inspection it is. */
	static final QualifiedName NAME = new QualifiedName("org.cgcworkbench.ui.experiment", "inspection");

	private final String folder;
	private final String format;
	private final int workers;
	private final Listener listener;
	private int read;

	Inspection(String folder, String format, int workers, Listener listener) {
		super(NLS.bind(Messages.Inspection_job, folder));
		this.folder = folder;
		this.format = format;
		this.workers = workers;
		this.listener = listener;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			Dataset dataset = open();
			if (monitor.isCanceled()) {
				return Status.CANCEL_STATUS;
			}
			int total = dataset.train().size() + dataset.validation().size();
			monitor.beginTask(getName(), total);
			DatasetSummary counts = DatasetSummary.of(dataset);
			listener.listed(dataset, counts);
			DatasetSummary summary = DatasetSummary.inspect(dataset, workers, () -> step(monitor, total));
			listener.finished(summary);
			return summary.complete() ? Status.OK_STATUS : Status.CANCEL_STATUS;
		} catch (UserException e) {
			listener.failed(e.getMessage());
			return Status.OK_STATUS;
		} catch (CancellationException e) {
			return Status.CANCEL_STATUS;
		}
	}

	private boolean step(IProgressMonitor monitor, int total) {
		monitor.worked(1);
		monitor.subTask(NLS.bind(Messages.Inspection_task, read, total));
		listener.inspected(read++, total);
		return monitor.isCanceled();
	}

	private Dataset open() {
		Path path;
		try {
			path = Path.of(folder);
		} catch (InvalidPathException e) {
			throw new UserException(NLS.bind(Messages.Inspection_noPath, folder), e);
		}
		if (!Files.isDirectory(path)) {
			throw new UserException(NLS.bind(Messages.Inspection_noFolder, folder));
		}
		return InstalledExtensions.format(format).open(DatasetSpec.whole(path, DatasetSpec.defaultBoxes(path),
				Optional.of("train"), Optional.empty(), List.of()));
	}
}
