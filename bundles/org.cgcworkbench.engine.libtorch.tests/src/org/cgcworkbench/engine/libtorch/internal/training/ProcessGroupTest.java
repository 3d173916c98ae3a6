package org.cgcworkbench.engine.libtorch.internal.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

import org.cgcworkbench.core.engine.Optimizer;
import org.cgcworkbench.core.engine.ProcessGroup;
import org.cgcworkbench.core.engine.StepInspection;
import org.cgcworkbench.core.objective.StepResult;
import org.cgcworkbench.core.view.ViewBatch;
import org.cgcworkbench.core.weights.Weights;
import org.junit.jupiter.api.Test;

/** Members of a process group; here each on a thread of one process, which gloo does not mind. */
class ProcessGroupTest {

	private static final ViewBatch BATCH = Fixture.batch(6);

	private static <T> List<T> together(boolean gather, Function<LibtorchTrainer, T> task)
			throws IOException, InterruptedException, ExecutionException {
		return together(gather, Fixture.SGD, task);
	}

	private static <T> List<T> together(boolean gather, Optimizer optimizer, Function<LibtorchTrainer, T> task)
			throws IOException, InterruptedException, ExecutionException {
		int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
			List<Future<T>> running = new ArrayList<>();
			for (int rank = 0; rank < 2; rank++) {
				ProcessGroup group = new ProcessGroup(rank, 2, "127.0.0.1", port, "a secret", gather);
				running.add(threads.submit(() -> {
					try (LibtorchTrainer trainer = Fixture.trainer(group, optimizer)) {
						return task.apply(trainer);
					}
				}));
			}
			List<T> results = new ArrayList<>();
			for (Future<T> future : running) {
				results.add(future.get());
			}
			return results;
		}
	}

	private static Weights train(LibtorchTrainer trainer, ViewBatch batch, int steps) {
		for (int step = 0; step < steps; step++) {
			assertTrue(trainer.step(batch).finite());
		}
		return trainer.weights();
	}

	private static int rank(LibtorchTrainer trainer) {
		return trainer.peers().rank();
	}

	@Test
	void gatheringTrainsAsOneProcessWithTheWholeBatch() throws Exception {
		StepResult plain;
		try (LibtorchTrainer trainer = Fixture.alone()) {
			plain = trainer.inspect(BATCH).result();
		}
		Weights alone;
		StepInspection inspected;
		// roundings as in the group: where another one opens or shuts a ReLU, gradients move by some thousandths
		try (LibtorchTrainer trainer = Fixture.gatheringAlone()) {
			inspected = trainer.inspect(BATCH);
			alone = train(trainer, BATCH, 1);
		}
		List<StepInspection> results = together(true,
				trainer -> trainer.inspect(Fixture.share(BATCH, rank(trainer), 2)));
		StepResult result = results.get(0).result();
		assertEquals(result, results.get(1).result());
		for (StepResult expected : List.of(plain, inspected.result())) {
			assertEquals(expected.total(), result.total(), 1e-5);
			assertEquals(expected.consistency(), result.consistency(), 1e-5);
		}
		assertEquals(5, result.negatives());
		assertEquals(plain.zeroMaps(), result.zeroMaps());
		inspected.gradients().tensors().forEach((name, tensor) -> assertEquals(0,
				distance(tensor.values(), results.get(0).gradients().get(name).values()), 1e-3, name));
		List<Weights> trained = together(true, trainer -> train(trainer, Fixture.share(BATCH, rank(trainer), 2), 1));
		alone.tensors().forEach((name, tensor) -> {
			for (Weights other : trained) {
				assertArrayEquals(tensor.values(), other.get(name).values(), 1e-5f, name);
			}
		});
	}

	/** Length of the difference as a share of the length. */
	private static double distance(float[] expected, float[] actual) {
		double squares = 0;
		double difference = 0;
		for (int i = 0; i < expected.length; i++) {
			squares += (double) expected[i] * expected[i];
			difference += Math.pow((double) expected[i] - actual[i], 2);
		}
		return Math.sqrt(difference / squares);
	}

	@Test
	void membersHoldTheSameParametersAndStatisticsOfTheirOwn() throws Exception {
		List<Weights> trained = together(false, trainer -> train(trainer, Fixture.share(BATCH, rank(trainer), 2), 3));
		trained.get(0).tensors().forEach((name, tensor) -> {
			float[] other = trained.get(1).get(name).values();
			if (name.contains("running")) {
				assertFalse(java.util.Arrays.equals(tensor.values(), other), name);
			} else {
				assertArrayEquals(tensor.values(), other, name);
			}
		});
	}

	@Test
	void clippedAndAveragedMembersGoOnFromWhatTheFirstOneHas() throws Exception {
		Optimizer optimizer = Optimizer.of(Optimizer.Kind.ADAMW, 0.9, 1e-4).clipped(0.5).averaged(0.9);
		List<List<Weights>> trained = together(false, optimizer, trainer -> {
			if (rank(trainer) == 0) {
				// as after a resumption
				try (LibtorchTrainer earlier = Fixture.alone(optimizer)) {
					train(earlier, BATCH, 2);
					trainer.restore(earlier.weights(), earlier.optimizerState());
				}
			}
			assertEquals(7, trainer.broadcast(rank(trainer) == 0 ? 7 : 0)[0]);
			train(trainer, Fixture.share(BATCH, rank(trainer), 2), 2);
			return List.of(trainer.weights(), trainer.optimizerState());
		});
		for (int part = 0; part < 2; part++) {
			Weights first = trained.get(0).get(part);
			Weights second = trained.get(1).get(part);
			first.tensors().forEach((name, tensor) -> {
				if (!name.contains("running")) {
					assertArrayEquals(tensor.values(), second.get(name).values(), name);
				}
			});
		}
		assertArrayEquals(new float[]{4}, trained.get(1).get(1).get("steps").values());
	}

	@Test
	void oneThatWantsToStopStopsAll() throws Exception {
		assertEquals(List.of(true, true), together(false, trainer -> trainer.allGoOn(true)));
		assertEquals(List.of(false, false), together(false, trainer -> trainer.allGoOn(rank(trainer) == 0)));
	}
}
