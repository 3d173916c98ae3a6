package org.cgcworkbench.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunHistory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consistency that is measured while a network is trained. */
class ConsistencyCurveTest {

	@TempDir
	private Path folder;

	private static List<RunEvent.Explained> explained(RunDirectory run) throws IOException {
		RunHistory history = RunHistory.read(run.events());
		return history.events(RunEvent.Explained.class);
	}

	private static RunEvent.Explained timeless(RunEvent.Explained event) {
		return new RunEvent.Explained(Instant.EPOCH, event.epoch(), event.step(), event.consistency(), event.floor(),
				event.pearson(), event.images(), 0);
	}

	@Test
	void theSameImagesAreMeasuredEverySoManyEpochs() throws IOException {
		TrainingFixture fixture = new TrainingFixture(folder);
		Experiment experiment = fixture.experiment("checkpoint.explain-every=2", "schedule.epochs=4",
				"network.input-size=64", "schedule.learning-rate=0.001", "schedule.last-layer-learning-rate=0.001");
		RunDirectory run = RunDirectory.create(experiment);
		fixture.train(experiment, run);
		List<RunEvent.Explained> events = explained(run);
		assertEquals(List.of(2, 4), events.stream().map(RunEvent.Explained::epoch).toList());
		RunEvent.Explained first = events.getFirst();
		assertEquals(12, first.images());
		assertTrue(first.consistency() > 0 && first.consistency() <= 1, first::toString);
		assertTrue(first.floor() > 0 && first.floor() <= 1, first::toString);
		// the network of the test never changes, so that neither do its maps
		assertEquals(first.consistency(), events.getLast().consistency());

		TrainingFixture again = new TrainingFixture(folder.resolve("data"), folder.resolve("again"));
		Experiment stopped = again.experiment("checkpoint.explain-every=2", "schedule.epochs=4",
				"network.input-size=64", "schedule.learning-rate=0.001", "schedule.last-layer-learning-rate=0.001");
		RunDirectory second = RunDirectory.create(stopped);
		CancellationToken cancellation = new CancellationToken();
		again.train(stopped, second, new LinearTrainer(TrainingFixture.CLASSES), new TrainingListener() {

			@Override
			public void explained(RunEvent.Explained event) {
				cancellation.cancel();
			}
		}, cancellation);
		again.train(stopped, second);
		assertEquals(events.stream().map(ConsistencyCurveTest::timeless).toList(),
				explained(second).stream().map(ConsistencyCurveTest::timeless).toList());
	}

	@Test
	void nothingIsMeasuredUnlessAskedFor() throws IOException {
		TrainingFixture fixture = new TrainingFixture(folder);
		Experiment experiment = fixture.experiment();
		RunDirectory run = RunDirectory.create(experiment);
		fixture.train(experiment, run);
		assertEquals(List.of(), explained(run));
	}
}
