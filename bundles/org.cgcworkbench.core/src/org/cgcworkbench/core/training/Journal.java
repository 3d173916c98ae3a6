package org.cgcworkbench.core.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.dataset.DatasetWarning;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.run.EventLog;
import org.cgcworkbench.core.run.RunEvent;

/** Writes events down and tells the listener. */
record Journal(EventLog log, TrainingListener listener) {

	private static final int MOST_WARNINGS = 50;

	void started(RunEvent.Started event) {
		write(event);
		listener.started(event);
	}

	void resumed(RunEvent.Resumed event) {
		write(event);
		listener.resumed(event);
	}

	void step(RunEvent.Step event, Progress progress) {
		write(event);
		listener.step(event, progress);
	}

	void epoch(RunEvent.Epoch event, Progress progress) {
		write(event);
		listener.epoch(event, progress);
	}

	void explained(RunEvent.Explained event) {
		write(event);
		listener.explained(event);
	}

	void checkpoint(RunEvent.Checkpoint event) {
		write(event);
		sync();
		listener.checkpoint(event);
	}

	void warning(String message, Optional<Path> file) {
		RunEvent.Warning event = new RunEvent.Warning(Instant.now(), message, file.map(Path::toString));
		write(event);
		listener.warning(event);
	}

	/** A folder full of broken annotations must not flood the events. */
	void warnings(List<DatasetWarning> warnings) {
		warnings.stream().limit(MOST_WARNINGS).forEach(w -> warning(w.message(), Optional.of(w.file())));
		if (warnings.size() > MOST_WARNINGS) {
			warning((warnings.size() - MOST_WARNINGS) + " more warnings about the data set are left out",
					Optional.empty());
		}
	}

	/** Warns of settings that are hardly meant. */
	void doubts(Experiment experiment, int stepsPerEpoch) {
		experiment.doubts().forEach((key, doubt) -> warning(key.name() + " " + doubt, Optional.empty()));
		double decay = experiment.schedule().optimizer().averageDecay();
		long steps = (long) stepsPerEpoch * experiment.schedule().epochs();
		if (1 / (1 - decay) > steps) {
			warning("schedule.average-decay " + decay + " averages over some " + Math.round(1 / (1 - decay))
					+ " steps, of which the run has only " + steps + "; take a smaller one", Optional.empty());
		}
	}

	void ended(RunEvent.Ended event) {
		write(event);
		sync();
		listener.ended(event);
	}

	private void write(RunEvent event) {
		try {
			log.write(event);
		} catch (IOException e) {
			throw new UncheckedIOException("cannot write the run's events", e);
		}
	}

	private void sync() {
		try {
			log.sync();
		} catch (IOException e) {
			throw new UncheckedIOException("cannot write the run's events", e);
		}
	}
}
