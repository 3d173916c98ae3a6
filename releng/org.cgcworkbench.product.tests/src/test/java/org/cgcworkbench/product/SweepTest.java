package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Sweeps that are killed or stopped go on where they were, and neither lose nor repeat a run. */
class SweepTest {

	private static final long LONGEST_MILLIS = 120_000;
	private static final List<String> RUNS = List.of("cgc,seed=7", "plain,seed=7");

	@TempDir
	private Path folder;

	@BeforeEach
	void makeData() {
		TinyDataset.in(folder.resolve("discs")).experiment("discs", "workers: 1");
	}

	/** A sweep of two runs in a folder of its own. */
	private Path sweep(String name) throws IOException {
		return Files.writeString(folder.resolve(name + ".yaml"), String.format(Locale.ROOT, """
				name: %s
				experiment: discs.yaml
				seeds: 7
				settings:
				  cgc:
				    objective.method: cgc
				  plain:
				    objective.method: cross-entropy
				evaluation:
				  metrics: [accuracy, content-heatmap]
				""", name));
	}

	private TrainedRun run(String sweep, int number) {
		return new TrainedRun(folder.resolve("runs").resolve(sweep).resolve(RUNS.get(number - 1)));
	}

	@Test
	void endsAsIfNothingHadBeen() throws IOException, InterruptedException {
		Path killed = sweep("killed");
		RunningProduct first = Product.start("sweep", killed);
		waitFor(first, () -> run("killed", 1).countOf("step") >= 2);
		// its process ends by itself, and whoever comes next waits for it
		first.kill();
		RunningProduct second = Product.start("sweep", killed);
		waitFor(second, () -> run("killed", 1).countOf("step") >= 6);
		second.terminate().endedWith(4).says("stopped; the same command goes on");
		assertEquals("stopped", run("killed", 1).state());

		RunningProduct third = Product.start("sweep", killed);
		waitFor(third, () -> run("killed", 1).countOf("resume") >= 2 && run("killed", 1).countOf("step") >= 8);
		third.children().forEach(ProcessHandle::destroyForcibly);
		waitFor(third, () -> run("killed", 2).countOf("step") >= 3);
		List<ProcessHandle> children = third.children();
		third.kill();
		children.forEach(ProcessHandle::destroyForcibly);
		Product.runBriefly("sweep", killed, "--list").succeeded().says("1  cgc    seed 7  stopped",
				"2  plain  seed 7  stopped");

		RunningProduct one = Product.start("sweep", killed);
		RunningProduct other = Product.start("sweep", killed, "--device", "cpu");
		one.outcome().succeeded();
		other.outcome().succeeded();
		String done = Product.runBriefly("sweep", killed).succeeded().says("2 runs, 2 done").out();
		assertEquals(1, done.lines().count(), done);

		Product.runBriefly("sweep", sweep("whole")).succeeded();
		for (int number = 1; number <= 2; number++) {
			run("killed", number).endsLike(run("whole", number));
			assertEquals(1, run("killed", number).countOf("end") - run("killed", number).countOf("resume")
					+ unfinishedEnds(number));
			assertEquals(metrics("whole", number), metrics("killed", number));
			assertTrue(run("killed", number).logIsReadable() > 0);
			List<String> log = Files.readAllLines(run("whole", number).file("run.log"));
			assertEquals(log.size(), log.stream().distinct().count(), () -> String.join("\n", log));
		}
	}

	/** Resumptions behind which nothing says how the life before ended, since it was killed. */
	private long unfinishedEnds(int number) {
		TrainedRun run = run("killed", number);
		List<String> kinds = run.events().stream().map(event -> event.path("event").asText()).toList();
		return IntStream.range(1, kinds.size())
				.filter(i -> kinds.get(i).equals("resume") && !kinds.get(i - 1).equals("end")).count();
	}

	private JsonNode metrics(String sweep, int number) throws IOException {
		List<Path> files = run(sweep, number).matching("evaluation", ".*\\.json");
		assertEquals(1, files.size(), files::toString);
		JsonNode evaluation = new ObjectMapper().readTree(files.getFirst().toFile());
		assertEquals(1, evaluation.path("passes").size(), "measured again");
		return evaluation.path("metrics");
	}

	private static void waitFor(RunningProduct process, BooleanSupplier reached) throws InterruptedException {
		long end = System.currentTimeMillis() + LONGEST_MILLIS;
		while (!reached.getAsBoolean()) {
			assertTrue(process.alive() && System.currentTimeMillis() < end, "it did not come so far");
			Thread.sleep(10);
		}
	}

	@Test
	void aRunThatFailsDoesNotStopTheOthers() throws IOException {
		Path sweep = sweep("failing");
		Files.writeString(sweep, Files.readString(sweep).replace("    objective.method: cgc\n",
				"    objective.method: cgc\n    schedule.learning-rate: 1000\n    schedule.clip-norm: 0\n"));
		Product.runBriefly("sweep", sweep).endedWith(3).says("1  cgc    seed 7", "failed", "2  plain  seed 7",
				"accuracy");
		Product.runBriefly("sweep", sweep).endedWith(3).says("2 runs, 1 done",
				"the run failed before; remove its folder to train it anew");
		Product.runBriefly("sweep", folder.resolve("runs/failing"), "--run", "2").succeeded().says("Run 2 is done");
		Product.runBriefly("sweep", sweep, "--run", "3").refused("there is no run 3", "which has 1 to 2");
	}

	@Test
	void mistakesAreToldWithTheirPlaces() throws IOException {
		Path sweep = Files.writeString(folder.resolve("wrong.yaml"),
				"name: wrong\nexperiment: discs.yaml\nseeds: 1-\ngrid:\n  schedule.epoch: [1]\n  objectve.lambda: [1]\n");
		Product.runBriefly("sweep", sweep).refusedInLines(3, "wrong.yaml:3:8: seeds: should be",
				"wrong.yaml:5:20: schedule.epoch: is \"1\", should be labelled | unlabelled",
				"wrong.yaml:6:3: objectve.lambda: there is no such key; did you mean objective.lambda?");
		Product.runBriefly("--help", "sweep").succeeded().says("seeds: list of whole numbers");
	}
}
