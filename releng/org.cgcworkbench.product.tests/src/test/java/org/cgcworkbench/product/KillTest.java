package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trainings of a real network that are killed at random moments end as if nothing had been. KilledProcessTest of the
 * core does the same many times over with a small trainer.
 */
class KillTest {

	private static final int KILLS = 12;
	/** Trainings that are killed side by side; starting one keeps a single core busy. */
	private static final int TRAININGS = 2;
	/** Share of the lives that are cut off at any moment from the start of the process on, the others after a step. */
	private static final double EARLY_SHARE = 0.4;
	private static final int LATEST_EARLY_KILL = 4000;
	private static final int LONGEST_DELAY = 1500;
	private static final long LONGEST_LIFE = 60_000;
	private static final String EPOCHS = "schedule.epochs=8";

	@TempDir
	Path folder;
	private Path experiment;
	private TrainedRun reference;

	@Test
	void endsWithTheSameBits() throws InterruptedException, ExecutionException {
		experiment = TinyDataset.in(folder.resolve("discs")).experiment("discs");
		Product.runBriefly("train", experiment, "--set", EPOCHS).succeeded();
		reference = TrainedRun.only(folder.resolve("runs"));
		List<Callable<Boolean>> trainings = IntStream.range(0, TRAININGS)
				.mapToObj(number -> (Callable<Boolean>) () -> killAgainAndAgain(number)).toList();
		try (ExecutorService threads = Executors.newFixedThreadPool(TRAININGS)) {
			for (Future<Boolean> training : threads.invokeAll(trainings)) {
				assertTrue(training.get());
			}
		}
	}

	private boolean killAgainAndAgain(int number) throws InterruptedException {
		SplittableRandom random = new SplittableRandom(KILLS + number);
		int kills = 0;
		for (int round = 1; kills < KILLS / TRAININGS; round++) {
			// another run where a fast machine got to the end before it was killed often enough
			Path runs = folder.resolve("killed-" + number + "-" + round);
			Object[] command = {"train", experiment, "--set", EPOCHS, "--runs", runs};
			while (kills < KILLS / TRAININGS && live(Product.start(command), runs, random)) {
				kills++;
				TrainedRun.begun(runs).ifPresent(run -> {
					run.latestIsSound();
					run.logIsReadable();
				});
			}
			TrainedRun.begun(runs).map(run -> Product.runBriefly("train", "--resume", run.folder()))
					.orElseGet(() -> Product.runBriefly(command)).succeeded();
			TrainedRun run = TrainedRun.only(runs);
			assertEquals("finished", run.state());
			run.endsLike(reference);
			assertTrue(run.logIsReadable() > 0, "run.log is empty");
		}
		return true;
	}

	/** Lets a training live for a while; whether it was killed, and did not get to its end. */
	private boolean live(RunningProduct process, Path runs, SplittableRandom random) throws InterruptedException {
		if (random.nextDouble() < EARLY_SHARE) {
			Thread.sleep(random.nextInt(LATEST_EARLY_KILL));
		} else {
			long before = progress(runs);
			for (long waited = 0; process.alive() && progress(runs) == before && waited < LONGEST_LIFE; waited += 10) {
				Thread.sleep(10);
			}
			Thread.sleep(random.nextInt(LONGEST_DELAY));
		}
		boolean alive = process.alive();
		Outcome outcome = process.kill();
		assertTrue(alive || outcome.exitCode() == 0, outcome::toString);
		// killed on its way out, the run is over all the same
		return alive && !TrainedRun.begun(runs).filter(run -> Files.exists(run.file("manifest.json")))
				.filter(run -> run.state().equals("finished")).isPresent();
	}

	/** Steps and checkpoints so far. */
	private static long progress(Path runs) {
		return TrainedRun.begun(runs).map(run -> run.countOf("step") + run.countOf("checkpoint")).orElse(0L);
	}
}
