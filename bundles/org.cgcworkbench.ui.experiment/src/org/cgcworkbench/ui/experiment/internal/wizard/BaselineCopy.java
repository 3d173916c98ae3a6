package org.cgcworkbench.ui.experiment.internal.wizard;

import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.text.ExperimentText;
import org.cgcworkbench.ui.experiment.internal.ExperimentFiles;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.osgi.util.NLS;

/** Copies an experiment beside it, with plain cross entropy and all else the same. */
record BaselineCopy(IFile original) {

	/** A name for the copy that no file has yet. */
	String name() {
		Optional<String> experiment = ExperimentFiles.text(original).map(ExperimentText::of)
				.flatMap(text -> text.setting(ExperimentKeys.NAME.name()))
				.flatMap(setting -> setting.values().stream().findFirst());
		String stem = Experiment.baselineName(experiment, original.getName());
		String name = stem;
		for (int i = 2; target(name).file().exists(); i++) {
			name = stem + "-" + i;
		}
		return name;
	}

	NewFile target(String name) {
		return new NewFile(original.getParent().getFullPath().makeRelative().toString(), name);
	}

	/**
	 * Makes the copy; not on the SWT thread.
	 *
	 * @throws UserException
	 *             where the original is not readable as YAML
	 */
	IFile create(String name, IProgressMonitor monitor) throws CoreException {
		ExperimentText text = ExperimentFiles.text(original).map(ExperimentText::of).filter(ExperimentText::readable)
				.orElseThrow(() -> new UserException(NLS.bind(Messages.BaselineCopy_unreadable, original.getName())));
		return target(name).create(text.asBaseline(name), monitor);
	}
}
