package org.cgcworkbench.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.cgcworkbench.core.engine.Device;
import org.cgcworkbench.core.run.LoadSample;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunLoad;
import org.cgcworkbench.core.run.RunState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How busy the machine is, measured and written down. */
class LoadSamplerTest {

	private static final Duration LONG = Duration.ofDays(1);
	private static final double MIB = 1 << 20;
	private static final List<Device> DEVICES = List.of(Device.processor(), new Device("cuda:0", "Fast", 0),
			new Device("cuda:1", "Slow", 0));

	@TempDir
	private Path folder;

	private static LoadSample sample(int number) {
		return new LoadSample(Instant.EPOCH, number, 1, 2, 3, 4, 5, 6, List.of());
	}

	private List<Double> written() throws IOException {
		return RunLoad.read(folder.resolve("load.csv")).points().stream().map(point -> point.sample().seconds())
				.toList();
	}

	@Test
	void writesAgainAndAgainAndALastTime() throws Exception {
		AtomicInteger taken = new AtomicInteger();
		CountDownLatch three = new CountDownLatch(3);
		try (LoadSampler sampler = LoadSampler.start(folder.resolve("load.csv"), () -> {
			three.countDown();
			return sample(taken.incrementAndGet());
		}, Duration.ofMillis(1))) {
			three.await();
		}
		List<Double> seconds = written();
		assertEquals(taken.get(), seconds.size());
		assertTrue(seconds.size() >= 3, seconds::toString);
		assertEquals(1.0, seconds.getFirst());
	}

	@Test
	void aShortTrainingHasOneRowAndALaterOneGoesOn() throws IOException {
		for (int i = 1; i <= 2; i++) {
			int number = i;
			LoadSampler.start(folder.resolve("load.csv"), () -> sample(number), LONG).close();
		}
		assertEquals(List.of(1.0, 2.0), written());
	}

	@Test
	void aSourceThatHangsHoldsNothingUpAndWritesNoMore() throws Exception {
		CountDownLatch hangs = new CountDownLatch(1);
		CountDownLatch goesOn = new CountDownLatch(1);
		LoadSampler sampler = LoadSampler.start(folder.resolve("load.csv"), () -> {
			try {
				goesOn.await();
			} catch (InterruptedException e) {
				throw new IllegalStateException(e);
			}
			hangs.countDown();
			return sample(1);
		}, LONG);
		sampler.close();
		goesOn.countDown();
		hangs.await();
		sampler.close();
		assertEquals(List.of(), written());
	}

	@Test
	void aTrainingEndsWellWhereTheFileCannotBeWritten() throws IOException {
		TrainingFixture fixture = new TrainingFixture(folder);
		RunDirectory run = RunDirectory.create(fixture.experiment(0, 2));
		Files.createDirectory(run.load());
		assertEquals(RunState.FINISHED, fixture.train(run.experiment(), run).state());
	}

	@Test
	void aTrainingLeavesWhatItsProcessTook() throws IOException {
		TrainingFixture fixture = new TrainingFixture(folder);
		RunDirectory run = RunDirectory.create(fixture.experiment(0, 2));
		fixture.train(run.experiment(), run);
		LoadSample last = RunLoad.read(run.load()).last().orElseThrow();
		assertEquals(Runtime.getRuntime().availableProcessors(), last.usableCores());
		assertTrue(last.cores() > 0, last::toString);
		assertTrue(last.memory() > 10 && last.memory() < last.machineMemory(), last::toString);
		assertTrue(last.machineMemoryUsed() > 0 && last.machineMemoryUsed() < last.machineMemory(), last::toString);
		assertEquals(List.of(), last.gpus());
	}

	/** A thread that computes keeps one processor busy, or the part of it that the machine has for it. */
	@Test
	void countsTheProcessorTimeOfThisProcess() throws InterruptedException {
		MachineLoad load = new MachineLoad(false, new GpuLoad(List.of()));
		long before = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
		long began = System.nanoTime();
		double sum = 0;
		while (System.nanoTime() - began < 300_000_000L) {
			sum += Math.sin(sum);
		}
		LoadSample sample = load.get();
		long used = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() - before;
		assertTrue(sample.seconds() >= 0.3, () -> sample.toString());
		// the system counts in hundredths of a second
		assertEquals(used / 1e9, sample.cores() * sample.seconds(), 0.1);
		assertTrue(sample.machinePercent() >= 0 && sample.machinePercent() <= 100, () -> sample.toString());
		assertEquals(ProcessMemory.residentBytes(ProcessHandle.current()) / MIB, sample.memory(), 64);
		assertTrue(Double.isFinite(sum));
	}

	@Test
	void processesThatTrainAlongCountWhereThereAreAny() throws Exception {
		assumePosix();
		MachineLoad alone = new MachineLoad(false, new GpuLoad(List.of()));
		MachineLoad together = new MachineLoad(true, new GpuLoad(List.of()));
		Process child = new ProcessBuilder("/bin/sh", "-c", "while :; do :; done").start();
		try {
			while (child.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() < 500) {
				Thread.sleep(20);
			}
			LoadSample own = alone.get();
			LoadSample all = together.get();
			assertTrue(all.cores() * all.seconds() > own.cores() * own.seconds() + 0.3, () -> own + " and " + all);
		} finally {
			child.destroyForcibly();
		}
	}

	/** A program in place of NVIDIA's, that notes how often it was called. */
	private String tool(String list, String answer) throws IOException {
		Path tool = folder.resolve("tool");
		Files.writeString(tool, "#!/bin/sh\necho \"$@\" >> '" + folder.resolve("calls") + "'\ncase \"$1\" in\n"
				+ "--query-gpu=index*) printf '" + list + "' ;;\n*) " + answer + " ;;\nesac\n");
		Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
		return tool.toString();
	}

	private List<String> calls() throws IOException {
		return Files.exists(folder.resolve("calls")) ? Files.readAllLines(folder.resolve("calls")) : List.of();
	}

	private static List<String> devices(GpuLoad load) {
		return load.get().stream().map(LoadSample.Gpu::device).toList();
	}

	@Test
	void gpusTellOfThemselves() throws IOException {
		assumePosix();
		GpuLoad load = new GpuLoad(DEVICES, tool("0, GPU-a, Card\\n1, GPU-b, Card\\n2, GPU-c, Card\\n",
				"printf 'GPU-b, [N/A], 1000, 81559\\nGPU-a, 97, 70000, 81559\\nnonsense\\n'"), Map.of());
		List<LoadSample.Gpu> expected = List.of(new LoadSample.Gpu("cuda:1", Double.NaN, 1000, 81_559),
				new LoadSample.Gpu("cuda:0", 97, 70_000, 81_559));
		assertEquals(expected, load.get());
		assertEquals(expected, load.get());
		assertEquals(3, calls().size(), "which GPUs there are is asked once");
		assertTrue(calls().getLast().endsWith("--id=GPU-a,GPU-b"), "only those that are used are asked");
	}

	@Test
	void theEnvironmentSaysWhichGpusAreMeant() throws IOException {
		assumePosix();
		String list = "0, GPU-a, Card\\n1, GPU-b, Card\\n2, GPU-c, Card\\n";
		String answer = "printf 'GPU-a, 1, 1, 1\\nGPU-b, 1, 1, 1\\nGPU-c, 1, 1, 1\\n'";
		assertEquals(List.of("cuda:1", "cuda:0"),
				devices(new GpuLoad(DEVICES, tool(list, answer), Map.of("CUDA_VISIBLE_DEVICES", "2,1"))));
		assertEquals(List.of("cuda:1"),
				devices(new GpuLoad(DEVICES, tool(list, answer), Map.of("CUDA_VISIBLE_DEVICES", "MIG-x, GPU-b"))));
	}

	@Test
	void gpusThatDifferAreToldApartByTheirNamesAlone() throws IOException {
		assumePosix();
		String answer = "printf 'GPU-a, 1, 1, 1\\nGPU-b, 1, 1, 1\\nGPU-c, 1, 1, 1\\n'";
		String list = "0, GPU-a, Slow\\n1, GPU-b, Fast\\n2, GPU-c, Slow\\n";
		assertEquals(List.of("cuda:0"), devices(new GpuLoad(DEVICES, tool(list, answer), Map.of())),
				"the second could be either");
		assertEquals(List.of("cuda:0", "cuda:1"),
				devices(new GpuLoad(DEVICES, tool(list, answer), Map.of("CUDA_DEVICE_ORDER", "PCI_BUS_ID"))));
	}

	@Test
	void aToolThatIsNotThereOrFailsIsAskedNoMore() throws IOException {
		assertEquals(List.of(), new GpuLoad(DEVICES, folder.resolve("none").toString(), Map.of()).get());
		assumePosix();
		String tool = tool("0, GPU-a, Card\\n1, GPU-b, Card\\n", "exit 9");
		GpuLoad load = new GpuLoad(DEVICES, tool, Map.of());
		assertEquals(List.of(), load.get());
		assertEquals(2, calls().size());
		assertEquals(List.of(), load.get());
		assertEquals(2, calls().size());
		new GpuLoad(List.of(Device.processor()), tool, Map.of()).get();
		assertEquals(2, calls().size(), "a run on the processor asks nothing");
	}

	private static void assumePosix() {
		assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: there is no shell for a stand-in of nvidia-smi");
		assertFalse(System.getProperty("os.name").startsWith("Windows"));
	}
}
