package org.cgcworkbench.core.tracking;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.cgcworkbench.core.experiment.Experiment.TrackingSettings;
import org.cgcworkbench.core.run.RunDirectory;

/**
 * Tells those that an experiment names of a run while it trains. Each is told by a thread of its own, from the run's
 * events; so training neither waits nor fails where one of them does not answer, and whoever answers again is told all.
 */
public final class Tracking implements AutoCloseable {

	private static final Duration PAUSE = Duration.ofSeconds(3);
	/** Time for what is left once training has ended. */
	private static final Duration REST = Duration.ofSeconds(20);

	private final List<TrackingThread> threads = new ArrayList<>();

	/**
	 * Begins.
	 *
	 * @param environment
	 *            of this process, with what servers ask to sign in with
	 * @param notes
	 *            told where the run can be looked at
	 * @param warnings
	 *            told of whoever does not answer
	 */
	public static Tracking begin(RunDirectory run, TrackingSettings settings, Map<String, String> environment,
			Consumer<String> notes, Consumer<String> warnings) {
		List<Tracker> trackers = new ArrayList<>();
		if (settings.tensorBoard()) {
			trackers.add(new TensorBoardFile(run));
		}
		settings.mlflow().ifPresent(server -> trackers
				.add(new Mlflow(server, settings.mlflowExperiment(), environment).tracker(run, true, notes)));
		return new Tracking(run, trackers, PAUSE, REST, warnings);
	}

	Tracking(RunDirectory run, List<Tracker> trackers, Duration pause, Duration rest, Consumer<String> warnings) {
		trackers.forEach(tracker -> threads.add(new TrackingThread(run, tracker, pause, rest, warnings)));
		threads.forEach(Thread::start);
	}

	/** Ends, once all was told or nobody can be expected to answer any more. */
	@Override
	public void close() throws IOException {
		threads.forEach(TrackingThread::finish);
		for (TrackingThread thread : threads) {
			try {
				thread.join();
			} catch (InterruptedException e) {
				thread.interrupt();
				Thread.currentThread().interrupt();
			}
		}
	}
}
