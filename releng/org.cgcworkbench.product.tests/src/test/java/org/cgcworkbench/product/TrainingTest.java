package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Training from the command line, ended in every way but a kill. */
class TrainingTest {

	private static final int STEPS = 12;
	private static final long LONGEST_MILLIS = 60_000;

	@TempDir
	static Path folder;
	private static Path experiment;
	private static TrainedRun reference;

	@BeforeAll
	static void trainReference() {
		experiment = TinyDataset.in(folder.resolve("discs")).experiment("discs");
		Product.runBriefly("train", experiment).succeeded().says("epoch 2/2 done", "finished", "processors kept busy: ",
				"peak memory: ");
		reference = TrainedRun.only(folder.resolve("runs"));
	}

	@Test
	void leavesACompleteRunDirectory() {
		assertTrue(reference.folder().getFileName().toString().matches("discs-\\d{8}-\\d{6}"), reference::toString);
		assertEquals("finished", reference.state());
		assertEquals(List.of("start", "end"), List.of(reference.events().getFirst().path("event").asText(),
				reference.lastEvent().path("event").asText()));
		assertEquals(STEPS, reference.countOf("step"));
		assertEquals(2, reference.countOf("epoch"));
		assertEquals(STEPS, reference.countOf("checkpoint"));
		reference.latestIsSound();
		assertEquals("epoch-002", reference.latest().orElseThrow());
		assertTrue(reference.matching("checkpoints", "best").size() == 1);
		assertTrue(reference.matching("checkpoints", ".*\\.tmp").isEmpty());
		assertTrue(Files.exists(reference.file("experiment.yaml")));
	}

	/** A short training has one row of its machine's load, of the time that it took. */
	@Test
	void writesDownHowBusyTheMachineWas() throws IOException {
		List<String> lines = Files.readAllLines(reference.file("load.csv"));
		assertEquals("time,seconds,cores,usable-cores,machine-percent,memory-MiB,machine-memory-used-MiB,"
				+ "machine-memory-MiB,gpus,gpu-percent,gpu-memory-used-MiB,gpu-memory-MiB", lines.getFirst());
		assertTrue(lines.size() > 1, lines::toString);
		String[] cells = lines.getLast().split(",", -1);
		double cores = Double.parseDouble(cells[2]);
		assertTrue(Double.parseDouble(cells[1]) > 0 && cores > 0 && cores <= 2 * Integer.parseInt(cells[3]),
				lines::toString);
		assertTrue(Double.parseDouble(cells[5]) < Double.parseDouble(cells[7]), lines::toString);
	}

	/** Another split and limit have a file of their own, which says what it was measured with. */
	@Test
	void anEvaluationIsNamedForWhatIsUnusual() throws IOException {
		Outcome outcome = Product
				.runBriefly("evaluate", reference.folder(), "--metrics", "accuracy", "--split", "train", "--limit", "5")
				.succeeded();
		List<Path> files = reference.matching("evaluation", ".*\\.json");
		assertEquals(1, files.size(), files::toString);
		assertTrue(files.getFirst().getFileName().toString()
				.matches("grad-cam-224-split-train-limit-5-[0-9a-f]{8}\\.json"), files::toString);
		outcome.says(files.getFirst().toString());
		JsonNode root = new ObjectMapper().readTree(files.getFirst().toFile());
		assertEquals("train", root.path("settings").path("split").asText());
		assertEquals("val", root.path("settings").path("checkpoint-chosen-on").asText());
		assertEquals(5, root.path("images").size());
		JsonNode pass = root.path("passes").path(0);
		assertTrue(pass.path("threads").asInt() > 0 && pass.path("product").asText().startsWith("CGC Workbench "),
				pass::toString);
	}

	/** Whoever started a command is told what it works on and how it ended, without reading what it prints. */
	@Test
	void announcesItsRunAndItsEnd() throws IOException {
		Path runs = folder.resolve("announced");
		Path file = folder.resolve("announced.json");
		Files.writeString(file, "an earlier command's");
		Product.runBriefly("train", experiment, "--runs", runs, "--set", "schedule.epochs=1", "--announce", file)
				.succeeded();
		JsonNode trained = new ObjectMapper().readTree(file.toFile());
		assertEquals(TrainedRun.only(runs).folder().toString(), trained.path("run").asText());
		assertEquals("finished", trained.path("ending").asText());
		Product.runBriefly("evaluate", reference.folder(), "--metrics", "accuracy", "--split", "nowhere", "--announce",
				file).refused("nowhere");
		JsonNode evaluated = new ObjectMapper().readTree(file.toFile());
		assertEquals("mistake", evaluated.path("ending").asText());
		assertTrue(evaluated.path("message").asText().contains("nowhere"), evaluated::toString);
		Product.runBriefly("train", experiment, "--announce", experiment).refused("--announce", "would be lost");
	}

	@Test
	void endsWithTheSameBitsAgain() {
		Path runs = folder.resolve("again");
		Product.runBriefly("train", experiment, "--runs", runs, "--set", "workers=1").succeeded();
		TrainedRun.only(runs).endsLike(reference);
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM on Windows")
	void stopsWithACheckpointAndGoesOn() throws InterruptedException {
		Path runs = folder.resolve("stopped");
		RunningProduct first = Product.start("train", experiment, "--runs", runs);
		stop(first, runs, 2);
		RunningProduct second = Product.start("train", experiment, "--runs", runs);
		stop(second, runs, 5).says("Resuming");
		TrainedRun run = TrainedRun.only(runs);
		Product.runBriefly("train", "--resume", run.folder()).succeeded().says("Resuming");
		assertEquals("finished", run.state());
		run.endsLike(reference);
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM on Windows")
	void goesOnWhereItsDataSetLiesNow() throws InterruptedException, IOException {
		Path before = TinyDataset.in(folder.resolve("before/discs")).folder();
		Path runs = folder.resolve("moved-runs");
		stop(Product.start("train", new TinyDataset(before).experiment("moved"), "--runs", runs), runs, 2);
		TrainedRun run = TrainedRun.only(runs);
		Path now = Files.move(before, folder.resolve("now"));
		Product.runBriefly("train", "--resume", run.folder()).refused(before.toString(), "is not there", "--data");
		Path other = TinyDataset.in(folder.resolve("other")).folder();
		Files.delete(new TinyDataset(other).trainingFile("disc-00.jpg"));
		Product.runBriefly("train", "--resume", run.folder(), "--data", other).refused("is not the data set",
				"it has 23 training and 6 validation images");
		Product.runBriefly("train", experiment, "--data", now).refused("--resume RUN", "dataset.path");
		Product.runBriefly("train", "--resume", run.folder(), "--data", now).succeeded().says("Resuming");
		assertEquals("finished", run.state());
		run.endsLike(reference);
	}

	/** With a step of many seconds at hand, the first signal waits for it. */
	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM on Windows")
	void endsAtOnceAtTheSecondSignal() throws InterruptedException {
		Path runs = folder.resolve("twice-asked");
		RunningProduct process = Product.start("train", experiment, "--runs", runs, "--set", "network.input-size=512",
				"--set", "schedule.epochs=100");
		await(process, runs, 1);
		process.signal();
		Thread.sleep(200);
		process.terminate().endedWith(143).says("a second signal ends at once");
		TrainedRun run = TrainedRun.only(runs);
		assertEquals("running", run.state());
		run.latestIsSound();
	}

	/** Stops a training once it has taken that many steps, and looks at what it leaves. */
	private static Outcome stop(RunningProduct process, Path runs, int steps) throws InterruptedException {
		await(process, runs, steps);
		Outcome outcome = process.terminate().endedWith(4);
		TrainedRun run = TrainedRun.only(runs);
		assertEquals("stopped", run.state());
		assertEquals("end", run.lastEvent().path("event").asText());
		assertEquals("stopped", run.lastEvent().path("state").asText());
		run.latestIsSound();
		assertEquals(run.events("step").getLast().path("step").asLong(), run.latestState().path("step").asLong());
		return outcome;
	}

	private static void await(RunningProduct process, Path runs, int steps) throws InterruptedException {
		for (long waited = 0; waited < LONGEST_MILLIS; waited += 20) {
			if (TrainedRun.begun(runs).filter(run -> run.countOf("step") >= steps).isPresent()) {
				return;
			}
			assertTrue(process.alive(), () -> "it ended too early: " + process.outcome());
			Thread.sleep(20);
		}
		fail("no " + steps + " steps in time: " + process.kill());
	}

	@Test
	void isRefusedASecondTimeWhileItRuns() throws InterruptedException {
		Path runs = folder.resolve("twice");
		RunningProduct first = Product.start("train", experiment, "--runs", runs, "--set", "schedule.epochs=100");
		try {
			await(first, runs, 1);
			Product.runBriefly("train", "--resume", TrainedRun.only(runs).folder()).refused("another process");
			assertTrue(first.alive());
		} finally {
			first.kill();
		}
	}

	@Test
	void endsWhenALossIsNotFinite() {
		Path runs = folder.resolve("diverged");
		Outcome outcome = Product.runBriefly("train", experiment, "--runs", runs, "--set",
				"schedule.learning-rate=1000", "--set", "schedule.weight-decay=1");
		TrainedRun run = TrainedRun.only(runs);
		String message = run.lastEvent().path("message").asText();
		outcome.endedWith(3).says(message);
		assertEquals(1, outcome.err().size(), outcome::toString);
		assertTrue(outcome.err().getFirst().startsWith("workbench: " + run.folder()), outcome::toString);
		assertTrue(outcome.err().getFirst().endsWith(message), outcome::toString);
		assertTrue(
				message.matches(
						"the loss is not a finite number in epoch 1, step \\d+ .*train/(blue|green|red)/disc-.*"),
				message);
		assertEquals("failed", run.state());
		run.latestIsSound();
		assertFalse(run.latest().isEmpty(), "no checkpoint was left");
		Product.runBriefly("train", "--resume", run.folder()).endedWith(3)
				.says("going on after step " + run.latestState().path("step").asLong());
	}
}
