package org.cgcworkbench.engine.nd4j.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.StepInspection;
import org.cgcworkbench.core.engine.Trainer;
import org.cgcworkbench.core.engine.TrainingSpec;
import org.cgcworkbench.core.objective.Hits;
import org.cgcworkbench.core.objective.Loss;
import org.cgcworkbench.core.objective.Objective;
import org.cgcworkbench.core.objective.StepResult;
import org.cgcworkbench.core.objective.ZeroMaps;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.view.ViewBatch;
import org.cgcworkbench.core.weights.HeldTensors;
import org.cgcworkbench.core.weights.TensorSource;
import org.cgcworkbench.core.weights.Weights;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains one replica a device; each has a thread of its own, to which ND4J ties the device. With several, the batch is
 * split evenly and the gradients are averaged, so that all replicas hold the same parameters.
 */
final class Nd4jTrainer implements Trainer {

	private record Worker(ExecutorService thread, Replica replica) {
	}

	private final List<Worker> workers = new ArrayList<>();
	private double trunkRate;
	private double lastLayerRate;

	/**
	 * @param deviceNumbers
	 *            ND4J's numbers of the devices; a number may stand twice, which makes two replicas there
	 */
	Nd4jTrainer(TrainingSpec spec, Kernels kernels, List<Integer> deviceNumbers) {
		for (int number : deviceNumbers) {
			ExecutorService thread = Executors
					.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("trainer-" + workers.size()).factory());
			try {
				workers.add(new Worker(thread, await(thread.submit(() -> {
					Nd4j.getAffinityManager().unsafeSetDevice(number);
					return new Replica(spec, kernels);
				}))));
			} catch (EngineException e) {
				thread.shutdown();
				close();
				throw e;
			}
		}
	}

	@Override
	public StepResult step(ViewBatch batch) {
		HeapGrowth.contain();
		List<Loss> losses = gradients(batch);
		StepResult result = merge(losses);
		if (result.finite()) {
			average();
			onAll(w -> {
				w.update(trunkRate, lastLayerRate);
				return w;
			});
		}
		return result;
	}

	private List<Loss> gradients(ViewBatch batch) {
		int count = workers.size();
		if (count == 1) {
			return onAll(r -> r.gradients(batch));
		}
		if (batch.size() % count != 0) {
			throw new EngineException("a batch of " + batch.size() + " cannot be split evenly over " + count
					+ " devices; set schedule.batch-size to a multiple of " + count);
		}
		List<ViewBatch> shares = BatchShares.of(batch, count);
		List<Future<Loss>> running = new ArrayList<>();
		for (int k = 0; k < count; k++) {
			Replica replica = workers.get(k).replica();
			ViewBatch share = shares.get(k);
			running.add(workers.get(k).thread().submit(() -> replica.gradients(share)));
		}
		return running.stream().map(Nd4jTrainer::await).toList();
	}

	private static StepResult merge(List<Loss> losses) {
		List<StepResult> results = losses.stream().map(Loss::result).toList();
		int count = results.size();
		return new StepResult(results.stream().mapToDouble(StepResult::crossEntropy).sum() / count,
				results.stream().mapToDouble(StepResult::consistency).sum() / count,
				results.stream().mapToDouble(StepResult::total).sum() / count,
				results.stream().map(StepResult::hits).reduce(Hits.NONE, Hits::plus), results.getFirst().negatives(),
				results.stream().map(StepResult::zeroMaps).reduce(ZeroMaps.NONE, ZeroMaps::plus));
	}

	private void average() {
		if (workers.size() == 1) {
			return;
		}
		List<float[]> parts = onAll(r -> HostMemory.read(r.parameters().gradients()));
		float[] mean = new float[parts.getFirst().length];
		for (float[] part : parts) {
			for (int i = 0; i < mean.length; i++) {
				mean[i] += part[i] / parts.size();
			}
		}
		onAll(r -> {
			HostMemory.write(r.parameters().gradients(), mean);
			return r;
		});
	}

	@Override
	public StepInspection inspect(ViewBatch batch) {
		List<Loss> losses = gradients(batch);
		average();
		Weights gradients = on(0, r -> r.parameters().gradientWeights());
		return new StepInspection(merge(losses), gradients, joined(losses, Loss::originalMaps),
				joined(losses, Loss::transformedMaps), joined(losses, Loss::augmentedMaps));
	}

	private static float[] joined(List<Loss> losses, Function<Loss, float[]> part) {
		List<float[]> parts = losses.stream().map(part).toList();
		float[] all = new float[parts.stream().mapToInt(p -> p.length).sum()];
		int at = 0;
		for (float[] p : parts) {
			System.arraycopy(p, 0, all, at, p.length);
			at += p.length;
		}
		return all;
	}

	@Override
	public float[] logits(ImageBatch images) {
		return on(0, r -> r.logits(images));
	}

	@Override
	public Weights weights() {
		return on(0, r -> r.update().measured().weights().copy());
	}

	/** Every replica's weights; they differ in the batch-norm statistics alone. */
	List<Weights> replicaWeights() {
		return onAll(r -> r.update().measured().weights().copy());
	}

	@Override
	public Weights optimizerState() {
		return on(0, r -> r.update().state().copy());
	}

	@Override
	public TensorSource heldWeights() {
		return held(r -> r.update().measured().weights());
	}

	@Override
	public TensorSource heldOptimizerState() {
		return held(r -> r.update().state());
	}

	/** What the first replica holds, read on its thread. */
	private TensorSource held(Function<Replica, TensorSource> part) {
		TensorSource there = on(0, part);
		HeldTensors held = new HeldTensors();
		there.shapes().forEach((name, shape) -> held.add(name, shape, into -> on(0, r -> {
			there.read(name, into);
			return r;
		})));
		return held;
	}

	@Override
	public void restore(Weights weights, Weights optimizerState) {
		onAll(r -> {
			r.update().restore(weights, optimizerState);
			return r;
		});
	}

	@Override
	public void setObjective(Objective objective) {
		onAll(r -> {
			r.setObjective(objective);
			return r;
		});
	}

	@Override
	public void setLearningRates(double trunk, double lastLayer) {
		trunkRate = trunk;
		lastLayerRate = lastLayer;
	}

	private <T> T on(int worker, Function<Replica, T> task) {
		Worker w = workers.get(worker);
		return await(w.thread().submit(() -> task.apply(w.replica())));
	}

	private <T> List<T> onAll(Function<Replica, T> task) {
		List<Future<T>> running = new ArrayList<>();
		for (Worker w : workers) {
			running.add(w.thread().submit(() -> task.apply(w.replica())));
		}
		return running.stream().map(Nd4jTrainer::await).toList();
	}

	private static <T> T await(Future<T> future) {
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return future.get();
				} catch (InterruptedException e) {
					// a step cannot be broken off; the flag is for whoever called
					interrupted = true;
				}
			}
		} catch (ExecutionException e) {
			switch (e.getCause()) {
				case RuntimeException cause -> throw cause;
				case OutOfMemoryError cause -> throw new EngineException(EngineException.MEMORY, cause);
				default -> throw new EngineException("the engine failed: " + e.getCause(), e.getCause());
			}
		} finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public void close() {
		for (Worker w : workers) {
			await(w.thread().submit(w.replica()::close));
			w.thread().shutdown();
		}
		workers.clear();
	}
}
