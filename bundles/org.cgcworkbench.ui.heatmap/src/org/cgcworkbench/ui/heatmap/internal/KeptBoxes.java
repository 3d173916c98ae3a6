package org.cgcworkbench.ui.heatmap.internal;

import java.util.function.Supplier;

import org.cgcworkbench.core.dataset.BoxFiles;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.extensions.InstalledExtensions;

/**
 * A data set whose boxes can be edited. Both read its folders anew, and throw a
 * {@link org.cgcworkbench.core.UserException} where that cannot be; not for the thread of the windows.
 *
 * @param dataset
 *            its images with their boxes
 * @param files
 *            its annotations
 */
record KeptBoxes(Supplier<Dataset> dataset, Supplier<BoxFiles> files) {

	/** Those of an experiment's data set. */
	static KeptBoxes of(Experiment experiment) {
		return new KeptBoxes(
				() -> experiment.imageLists()
						.of(InstalledExtensions.format(experiment.dataset().format()).open(experiment.datasetSpec())),
				() -> InstalledExtensions.format(experiment.dataset().format()).boxFiles(experiment.datasetSpec()));
	}
}
