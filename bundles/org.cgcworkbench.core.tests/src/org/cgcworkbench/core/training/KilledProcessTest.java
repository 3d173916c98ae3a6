package org.cgcworkbench.core.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed at random moments, with a checkpoint at each step, end as if nothing had been. */
@Tag("slow")
class KilledProcessTest {

	private static final int KILLS = 60;
	private static final int TRAININGS = 2;
	/** Share of the lives that are cut off at any moment from the start of the process on, the others after a step. */
	private static final double EARLY_SHARE = 0.4;
	private static final int LATEST_EARLY_KILL = 900;
	private static final int LONGEST_DELAY = 200;

	@TempDir
	Path folder;
	private TrainingFixture fixture;
	private RunDirectory reference;

	@Test
	void endsWithTheSameBits() throws IOException, InterruptedException, ExecutionException {
		fixture = new TrainingFixture(folder);
		reference = RunDirectory.create(fixture.experiment(1, 2));
		fixture.train(fixture.experiment(1, 2), reference);
		List<Callable<Integer>> trainings = IntStream.range(0, TRAININGS)
				.mapToObj(number -> (Callable<Integer>) () -> killAgainAndAgain(number)).toList();
		int resumed = 0;
		try (ExecutorService threads = Executors.newFixedThreadPool(TRAININGS)) {
			for (Future<Integer> training : threads.invokeAll(trainings)) {
				resumed += training.get();
			}
		}
		assertTrue(resumed > KILLS / 4, "only " + resumed + " of " + KILLS + " kills met a run that had begun");
	}

	/** How many of the kills left a run to go on with. */
	private int killAgainAndAgain(int number) throws IOException, InterruptedException {
		SplittableRandom random = new SplittableRandom(number);
		int resumed = 0;
		int kills = 0;
		for (int round = 1; kills < KILLS / TRAININGS; round++) {
			Path runs = folder.resolve("killed-" + number + "-" + round);
			boolean killed = true;
			while (killed && kills < KILLS / TRAININGS) {
				killed = live(runs, random) && !finished(runs);
				kills += killed ? 1 : 0;
				resumed += killed && !RunDirectory.list(runs).isEmpty() ? 1 : 0;
			}
			while (killed) {
				killed = !start(runs).endedWithin(Integer.MAX_VALUE);
			}
			RunDirectory run = RunDirectory.list(runs).getFirst();
			assertEquals(1, RunDirectory.list(runs).size());
			assertEquals(RunState.FINISHED, run.state());
			List<float[]> end = TrainingFixture.end(run);
			List<float[]> expected = TrainingFixture.end(reference);
			for (int i = 0; i < expected.size(); i++) {
				assertArrayEquals(expected.get(i), end.get(i), runs::toString);
			}
			assertEquals(ResumptionTest.figures(reference), ResumptionTest.figures(run), runs::toString);
		}
		return resumed;
	}

	/** Lets a training live for a while; whether it did not get to its end. */
	private boolean live(Path runs, SplittableRandom random) throws IOException, InterruptedException {
		long before = progress(runs);
		Training training = start(runs);
		if (random.nextDouble() < EARLY_SHARE) {
			return !training.endedWithin(random.nextInt(LATEST_EARLY_KILL));
		}
		while (training.process().isAlive() && progress(runs) == before) {
			Thread.sleep(1);
		}
		return !training.endedWithin(random.nextInt(LONGEST_DELAY));
	}

	/** Whether the run is over; its process may have been killed on its way out. */
	private static boolean finished(Path runs) throws IOException {
		List<RunDirectory> all = RunDirectory.list(runs);
		return !all.isEmpty() && all.getFirst().state() == RunState.FINISHED;
	}

	/** Bytes of events so far. */
	private static long progress(Path runs) throws IOException {
		long bytes = 0;
		for (RunDirectory run : RunDirectory.list(runs)) {
			bytes += Files.exists(run.events()) ? Files.size(run.events()) : 0;
		}
		return bytes;
	}

	private record Training(Process process, Path output) {

		/** Waits so many milliseconds and kills it then. */
		boolean endedWithin(int millis) throws InterruptedException {
			boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
			process.destroyForcibly().waitFor();
			assertTrue(!ended || process.exitValue() == 0, () -> read(output));
			return ended;
		}
	}

	private Training start(Path runs) throws IOException {
		Path output = folder.resolve(runs.getFileName() + ".txt");
		return new Training(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Djava.awt.headless=true", "-cp",
				classPath(), TrainingProcess.class.getName(), fixture.data().toString(), runs.toString())
				.redirectErrorStream(true).redirectOutput(output.toFile()).start(), output);
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		} catch (IOException e) {
			return e.toString();
		}
	}

	/** Under OSGi the places of all bundles, as the framework was told them. */
	private static String classPath() {
		String bundles = System.getProperty("osgi.bundles");
		if (bundles == null) {
			return System.getProperty("java.class.path");
		}
		return Arrays.stream(bundles.split(","))
				.map(bundle -> Path.of(bundle.replaceFirst("^(reference:)?file:", "").replaceFirst("@.*", "")))
				.map(place -> Files.isDirectory(place.resolve("target/classes"))
						? place.resolve("target/classes")
						: place)
				.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
	}
}
