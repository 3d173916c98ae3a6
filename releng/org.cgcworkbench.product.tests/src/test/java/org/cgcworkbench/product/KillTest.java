package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that is killed at random moments, again and again, ends as if nothing had been. */
class KillTest {

	private static final int KILLS = 50;
	/** Share of the lives that are cut off at any moment from the start of the process on, the others after a step. */
	private static final double EARLY_SHARE = 0.4;
	private static final int LATEST_EARLY_KILL = 4000;
	private static final int LONGEST_DELAY = 1500;
	private static final long LONGEST_LIFE = 60_000;

	@TempDir
	Path folder;
	private final SplittableRandom random = new SplittableRandom(50);

	@Test
	void endsWithTheSameBits() throws InterruptedException {
		Path experiment = TinyDataset.in(folder.resolve("discs")).experiment("discs");
		String epochs = "schedule.epochs=8";
		Product.run("train", experiment, "--set", epochs).succeeded();
		TrainedRun reference = TrainedRun.only(folder.resolve("runs"));

		int kills = 0;
		for (int round = 1; kills < KILLS; round++) {
			// another run where a fast machine got to the end before it was killed often enough
			Path runs = folder.resolve("killed-" + round);
			Object[] command = {"train", experiment, "--set", epochs, "--runs", runs};
			while (kills < KILLS && live(Product.start(command), runs)) {
				kills++;
				TrainedRun.begun(runs).ifPresent(TrainedRun::latestIsSound);
			}
			TrainedRun.begun(runs).map(run -> Product.run("train", "--resume", run.folder()))
					.orElseGet(() -> Product.run(command)).succeeded();
			TrainedRun run = TrainedRun.only(runs);
			assertEquals("finished", run.state());
			run.endsLike(reference);
		}
	}

	/** Lets a training live for a while; whether it was killed, and did not get to its end. */
	private boolean live(RunningProduct process, Path runs) throws InterruptedException {
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
		return alive;
	}

	/** Steps and checkpoints so far. */
	private static long progress(Path runs) {
		return TrainedRun.begun(runs).map(run -> run.countOf("step") + run.countOf("checkpoint")).orElse(0L);
	}
}
