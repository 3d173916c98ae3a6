package org.cgcworkbench.core.training;

import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.engine.ProcessGroup;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.run.Provenance;
import org.cgcworkbench.core.run.RunDirectory;

/**
 * What to train on and where to write it down.
 *
 * @param experiment
 *            as it is frozen in the run directory
 * @param group
 *            the processes that train together
 */
public record TrainingSetup(Experiment experiment, Dataset dataset, RunDirectory run, Provenance provenance,
		ProcessGroup group) {

	/** For this process alone. */
	public TrainingSetup(Experiment experiment, Dataset dataset, RunDirectory run, Provenance provenance) {
		this(experiment, dataset, run, provenance, ProcessGroup.ALONE);
	}
}
