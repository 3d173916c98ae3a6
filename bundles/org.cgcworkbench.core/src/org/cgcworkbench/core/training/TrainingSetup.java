package org.cgcworkbench.core.training;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.engine.Device;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.ProcessGroup;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.objective.ObjectiveFunction;
import org.cgcworkbench.core.run.Provenance;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.WeightsOrigin;
import org.cgcworkbench.core.weights.Weights;

/**
 * What to train on and where to write it down.
 *
 * @param experiment
 *            as it is frozen in the run directory
 * @param objective
 *            the function that the experiment names
 * @param origin
 *            the weights that a new run begins from; empty where they are a checkpoint's
 * @param published
 *            a training of the published code that a new run goes on with
 * @param group
 *            the processes that train together
 * @param devices
 *            those of this machine that train
 * @param explainer
 *            opens the network with weights of any moment, for measurements while it is trained
 */
public record TrainingSetup(Experiment experiment, Dataset dataset, RunDirectory run, Provenance provenance,
		ObjectiveFunction objective, Optional<WeightsOrigin> origin, Optional<PublishedTraining> published,
		ProcessGroup group, List<Device> devices, Function<Weights, Explainer> explainer) {

	/** For this process alone, on the processor. */
	public TrainingSetup(Experiment experiment, Dataset dataset, RunDirectory run, Provenance provenance,
			ObjectiveFunction objective, Optional<WeightsOrigin> origin, Function<Weights, Explainer> explainer) {
		this(experiment, dataset, run, provenance, objective, origin, Optional.empty(), ProcessGroup.ALONE,
				List.of(Device.processor()), explainer);
	}
}
