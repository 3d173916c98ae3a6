package org.cgcworkbench.core.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.run.RunDirectory;

/** A training in a process of its own, begun or taken up again as the command line does it. */
final class TrainingProcess {

	private static final int STEP_MILLIS = 8;

	private TrainingProcess() {
	}

	/**
	 * Trains to the end.
	 *
	 * @param arguments
	 *            the data of a {@link TrainingFixture}, and a folder of runs
	 */
	public static void main(String[] arguments) throws IOException {
		TrainingFixture fixture = new TrainingFixture(Path.of(arguments[0]), Path.of(arguments[1]));
		Experiment experiment = fixture.experiment(1, 2);
		Optional<RunDirectory> unfinished = RunDirectory.unfinished(experiment, TrainingFixture::unexpected);
		RunDirectory run = unfinished.isPresent() ? unfinished.get() : RunDirectory.create(experiment);
		LinearTrainer slow = new LinearTrainer(TrainingFixture.CLASSES, TrainingProcess::pause, -1);
		fixture.train(experiment, run, slow, new TrainingListener() {
		}, new CancellationToken());
	}

	private static void pause() {
		try {
			Thread.sleep(STEP_MILLIS);
		} catch (InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}
}
