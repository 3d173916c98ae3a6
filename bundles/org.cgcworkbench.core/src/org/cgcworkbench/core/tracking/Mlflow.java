package org.cgcworkbench.core.tracking;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.support.IoMessage;

/**
 * A run on an MLflow tracking server, with what was measured of it.
 *
 * @param experiment
 *            of the server that gets the run
 * @param environment
 *            with what the server asks to sign in with
 */
public record Mlflow(URI server, String experiment, Map<String, String> environment) {

	/** Its name on the command line. */
	public static final String ID = "mlflow";

	public Mlflow {
		environment = Map.copyOf(environment);
	}

	/** Without the environment, which may hold a password. */
	@Override
	public String toString() {
		return server + ", " + experiment;
	}

	/**
	 * Sends what the server does not have yet.
	 *
	 * @param images
	 *            of the evaluation under their maps, at most
	 * @param weights
	 *            whether the best checkpoint is sent, too
	 * @param notes
	 *            told of what was passed over
	 * @return where a browser shows the run
	 * @throws UserException
	 *             where the run has not begun or the server cannot be reached or refuses
	 */
	public String send(RunDirectory run, int images, boolean weights, Consumer<String> notes) throws IOException {
		List<TrackedEvent> events = new TrackedEvents(run.events()).poll();
		TensorBoard.requireBegun(run, events);
		Measured measured = Measured.of(run, images, notes);
		try (MlflowRun there = tracker(run, false, notes)) {
			try {
				there.take(events);
				there.end(measured, weights);
			} catch (IOException e) {
				throw new UserException(there.name() + ": " + IoMessage.reason(e), e);
			}
			return there.page();
		}
	}

	MlflowRun tracker(RunDirectory run, boolean live, Consumer<String> notes) {
		return new MlflowRun(run, new MlflowServer(server, environment), experiment, live, notes);
	}
}
