package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that a launcher started, as torchrun, a training operator and srun do, find each other. */
class LaunchedTest {

	private static final String SECRET = "CGC_MEETING_SECRET";

	@TempDir
	static Path folder;
	private static Path experiment;

	@BeforeAll
	static void draw() {
		experiment = TinyDataset.in(folder.resolve("discs")).experiment("discs");
	}

	/** No home folder is there, and what has to be kept lies where CGC_CACHE says. */
	@Test
	void trainOneModelTogetherWhoeverStartsThem() throws IOException {
		String job = String.valueOf(Integer.parseInt(freePort()) % 10_000 + 70_000);
		TrainedRun slurm = train("slurm", rank -> List.of(),
				rank -> Map.of("SLURM_STEP_NUM_TASKS", "2", "SLURM_PROCID", "" + rank, "SLURM_LOCALID", "0",
						"SLURM_NODEID", "" + rank, "SLURM_STEP_TASKS_PER_NODE", "1(x2)", "SLURM_STEP_NODELIST",
						"127.0.0.[1-2]", "SLURM_JOB_ID", job));
		assertEquals("finished", slurm.state());
		Set<Path> before = Set.copyOf(Folders.list(Path.of("")));
		try (TwoMachines machines = TwoMachines.connect()) {
			String port = freePort();
			train("torch", machines::starter,
					rank -> Map.of("WORLD_SIZE", "2", "RANK", "" + rank, "LOCAL_RANK", machines.local(rank),
							"LOCAL_WORLD_SIZE", machines.locals(), "MASTER_ADDR", machines.first(), "MASTER_PORT",
							port))
					.endsLike(slurm);
			assertEquals(before, Set.copyOf(Folders.list(Path.of(""))));
			assertTrue(Files.isDirectory(folder.resolve("cache/native")));
			assumeTrue(machines.apart(), "skipped in part: both processes ran on this machine, since root alone can "
					+ "make two of network namespaces");
		}
	}

	private static TrainedRun train(String name, IntFunction<List<String>> starter,
			IntFunction<Map<String, String>> variables) {
		Path runs = folder.resolve(name);
		List<RunningProduct> processes = IntStream.of(0, 1).mapToObj(rank -> {
			Map<String, String> all = new HashMap<>(variables.apply(rank));
			all.putAll(Map.of(SECRET, "sixteen letters or more", "HOME", "", "CGC_CACHE",
					folder.resolve("cache").toString()));
			return Product.startWithin(starter.apply(rank), all, "train", experiment, "--runs", runs, "--set",
					"schedule.epochs=1", "--set", "schedule.batch-size=12", "--set", "checkpoint.every-steps=0",
					"--set", "engine.device=[cpu]", "--set", "engine.name=libtorch");
		}).toList();
		processes.get(0).outcome().succeeded().says("2 processes");
		processes.get(1).outcome().succeeded();
		return TrainedRun.only(runs);
	}

	@Test
	void sayWhatTheLauncherLeftOut() {
		Map<String, String> variables = Map.of("WORLD_SIZE", "2", "RANK", "0", "MASTER_PORT", "29500", SECRET, "");
		Product.startWith(variables, "train", experiment).outcome().refused("MASTER_ADDR", "missing");
		Product.startWith(Map.of("WORLD_SIZE", "2", "RANK", "two", "MASTER_PORT", "29500"), "train", experiment)
				.outcome().refused("RANK", "two", "a number");
		Product.startWith(Map.of("WORLD_SIZE", "2", "RANK", "1", "MASTER_PORT", "29500", "MASTER_ADDR", "127.0.0.1"),
				"train", experiment).outcome().refused("secret", SECRET);
	}

	private static String freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return String.valueOf(socket.getLocalPort());
		}
	}
}
