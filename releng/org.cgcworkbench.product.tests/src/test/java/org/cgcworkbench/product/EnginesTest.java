package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * One experiment on both engines, and on one engine in one process and in two. It starts from trained weights: at a
 * random start a deep network with batch norm enlarges roundings from step to step.
 */
class EnginesTest {

	private static final int STEPS = 24;
	/** By how much of itself a loss may differ at any step. */
	private static final double BAND = 1e-4;

	@TempDir
	static Path folder;
	private static Path experiment;
	private static Path start;
	private static List<Double> reference;

	@BeforeAll
	static void trainReference() {
		experiment = TinyDataset.in(folder.resolve("discs")).experiment("discs");
		Product.runOnLibtorch("train", experiment, "--runs", folder.resolve("start"), "--set", "engine.name=libtorch",
				"--set", "schedule.epochs=8", "--set", "network.input-size=64", "--set", "checkpoint.every-steps=0")
				.succeeded();
		start = TrainedRun.only(folder.resolve("start")).folder();
		reference = train("libtorch", "engine.name=libtorch");
		assertEquals(STEPS, reference.size());
	}

	private static Object[] command(Path runs, String... overrides) {
		List<Object> command = new ArrayList<>(List.of("train", experiment, "--runs", runs, "--set",
				"schedule.epochs=4", "--set", "schedule.learning-rate=0.0002", "--set", "network.input-size=64",
				"--set", "network.initial-weights='" + start + "'", "--set", "checkpoint.every-steps=0"));
		Arrays.stream(overrides).forEach(override -> command.addAll(List.of("--set", override)));
		return command.toArray();
	}

	/** Total loss of every step. */
	private static List<Double> train(String runs, String... overrides) {
		Object[] command = command(folder.resolve(runs), overrides);
		(List.of(overrides).contains("engine.name=nd4j") ? Product.runBriefly(command) : Product.runOnLibtorch(command))
				.succeeded();
		TrainedRun run = TrainedRun.only(folder.resolve(runs));
		return run.events("step").stream().map(step -> step.path("total").asDouble()).toList();
	}

	private static void assertAgree(List<Double> losses) {
		assertEquals(STEPS, losses.size());
		for (int i = 0; i < STEPS; i++) {
			assertEquals(reference.get(i), losses.get(i), BAND * reference.get(i), "step " + (i + 1));
		}
	}

	@Test
	void bothEnginesTakeTheSameSteps() {
		assertAgree(train("nd4j", "engine.name=nd4j"));
	}

	@Test
	void twoProcessesThatGatherTakeTheStepsOfOne() {
		assertAgree(train("two", "engine.name=libtorch", "engine.device=[cpu, cpu]", "engine.gather=true"));
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void twoProcessesStopTogetherAndGoOn() throws InterruptedException {
		Path runs = folder.resolve("stopped");
		RunningProduct process = Product
				.start(command(runs, "engine.name=libtorch", "engine.device=[cpu, cpu]", "schedule.batch-size=8"));
		while (TrainedRun.begun(runs).filter(run -> run.countOf("step") >= 2).isEmpty()) {
			assertTrue(process.alive(), () -> "it ended too early: " + process.outcome());
			Thread.sleep(20);
		}
		List<ProcessHandle> peers = process.children();
		assertEquals(1, peers.size());
		process.terminate().endedWith(4);
		assertFalse(peers.getFirst().isAlive());
		TrainedRun run = TrainedRun.only(runs);
		assertEquals("stopped", run.state());
		long taken = run.countOf("step");
		Product.runOnLibtorch("train", "--resume", run.folder()).succeeded().says("2 processes");
		assertEquals("finished", run.state());
		assertEquals(taken + 1, run.events("step").get((int) taken).path("step").asLong());
		assertEquals(3L * 4, run.countOf("step"));
	}

	@Test
	void batchesThatCannotBeSharedAreRefused() {
		Product.runBriefly(command(folder.resolve("odd"), "engine.name=libtorch", "engine.device=[cpu, cpu]",
				"schedule.batch-size=5")).refused("multiple of 2");
	}

	@Test
	void nd4jDoesNotGather() {
		Product.runBriefly(command(folder.resolve("gather"), "engine.name=nd4j", "engine.gather=true"))
				.refused("engine.gather", "libtorch");
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void aProcessHoldsTheNativesOfItsOwnEngineAlone() throws InterruptedException, IOException {
		Path runs = folder.resolve("auto");
		RunningProduct process = Product.start(command(runs, "engine.name=auto", "schedule.epochs=500"));
		try {
			while (TrainedRun.begun(runs).filter(run -> run.countOf("step") >= 1).isEmpty()) {
				assertTrue(process.alive(), () -> "it ended too early: " + process.outcome());
				Thread.sleep(20);
			}
			String maps = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "maps"));
			assertTrue(maps.contains("libtorch_cpu"));
			assertFalse(maps.contains("libnd4jcpu"));
			List<String> unpacked = maps.lines().filter(line -> line.contains("/.javacpp/")).toList();
			assertTrue(unpacked.stream().noneMatch(line -> line.contains("/cache/linux")), unpacked.toString());
		} finally {
			process.kill();
		}
	}
}
