package org.cgcworkbench.core.training;

import java.io.IOException;

import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.engine.ProcessGroup;
import org.cgcworkbench.core.engine.Trainer;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.objective.ObjectiveFunction;
import org.cgcworkbench.core.view.BatchShare;
import org.cgcworkbench.core.view.BrokenFileListener;
import org.cgcworkbench.core.view.ViewLoader;

/**
 * Any process of a group but the first: takes the same steps on its share of every batch and writes nothing. The first
 * one runs a {@link TrainingLoop}, tells where to begin and when to end, and validates while the others wait.
 */
public final class TrainingPeer {

	private final Experiment experiment;
	private final Dataset dataset;
	private final ObjectiveFunction objective;
	private final ProcessGroup group;
	private final Trainer trainer;
	private final BrokenFileListener brokenFiles;
	private final CancellationToken cancellation;

	/**
	 * A peer; does nothing yet.
	 *
	 * @param objective
	 *            the function that the experiment names
	 * @param trainer
	 *            a member of the group. The caller closes it
	 * @param brokenFiles
	 *            hears of the pictures in this process's share that cannot be read
	 * @param cancellation
	 *            looked at before each step; ends the training of all
	 */
	public TrainingPeer(Experiment experiment, Dataset dataset, ObjectiveFunction objective, ProcessGroup group,
			Trainer trainer, BrokenFileListener brokenFiles, CancellationToken cancellation) {
		this.experiment = experiment;
		this.dataset = dataset;
		this.objective = objective;
		this.group = group;
		this.trainer = trainer;
		this.brokenFiles = brokenFiles;
		this.cancellation = cancellation;
	}

	/**
	 * Trains along until the first process ends the training.
	 *
	 * @throws org.cgcworkbench.core.UserException
	 *             where too many pictures are broken
	 */
	public void run() throws IOException {
		try (ViewLoader loader = new ViewLoader(experiment.loaderSettings(), new BatchShare(group.rank(), group.size()),
				objective.extraViews(), dataset, brokenFiles)) {
			Lockstep lockstep = new Lockstep(trainer, LearningRates.of(experiment.schedule(), loader.stepsPerEpoch()),
					epoch -> experiment.objective().objective(objective, epoch), cancellation::cancelled);
			Lockstep.Place from = lockstep.beginAt(new Lockstep.Place(0, 0));
			while (from.epoch() <= experiment.schedule().epochs()
					&& lockstep.epoch(loader, from, (result, samples, seconds) -> true) == Lockstep.End.COMPLETE
					&& lockstep.validated(true)) {
				from = new Lockstep.Place(from.epoch() + 1, 0);
			}
		}
	}
}
