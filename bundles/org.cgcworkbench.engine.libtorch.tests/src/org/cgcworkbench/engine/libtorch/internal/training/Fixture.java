package org.cgcworkbench.engine.libtorch.internal.training;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.bytedeco.pytorch.Device;
import org.cgcworkbench.core.engine.Optimizer;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.engine.ProcessGroup;
import org.cgcworkbench.core.engine.TrainingSpec;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.WeightInitialization;
import org.cgcworkbench.core.objective.Objective;
import org.cgcworkbench.core.objective.StandardObjective;
import org.cgcworkbench.core.view.CropGeometry;
import org.cgcworkbench.core.view.ViewBatch;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;
import org.cgcworkbench.engine.libtorch.internal.group.Peers;
import org.cgcworkbench.engine.libtorch.internal.group.ProcessPeers;
import org.cgcworkbench.engine.libtorch.internal.library.DeviceStreams;
import org.cgcworkbench.engine.libtorch.internal.library.LibtorchLibrary;

/** Small things to train on. */
final class Fixture {

	static final NetworkSpec NETWORK = NetworkSpec.of(Architecture.RESNET18, 3);
	static final Optimizer SGD = Optimizer.sgd(0.9, 1e-4);
	private static final Weights WEIGHTS = WeightInitialization.random(NETWORK, 5, false);

	private static final int SIDE = 32;

	private Fixture() {
	}

	/** Less of what each block adds: at its random start a deep network enlarges roundings. */
	private static Weights quiet() {
		Map<String, Tensor> tensors = new LinkedHashMap<>(WEIGHTS.tensors());
		tensors.replaceAll((name, tensor) -> {
			if (!name.endsWith(".bn2.weight")) {
				return tensor;
			}
			float[] scales = new float[tensor.values().length];
			Arrays.fill(scales, 0.2f);
			return new Tensor(tensor.shape(), scales);
		});
		return new Weights(tensors);
	}

	static LibtorchTrainer trainer(Precision precision) {
		return trainer(WEIGHTS, precision, ProcessGroup.ALONE, cpu -> Peers.NONE);
	}

	/** One that gives its work to streams. */
	static LibtorchTrainer trainer(Precision precision, FakeStreams streams) {
		LibtorchLibrary.load();
		Device cpu = new Device("cpu");
		return ready(new LibtorchTrainer(spec(WEIGHTS, precision, SGD, ProcessGroup.ALONE), cpu, Peers.NONE,
				new DeviceStreams(cpu, streams)));
	}

	static LibtorchTrainer trainer(ProcessGroup group, Optimizer optimizer) {
		return trainer(quiet(), Precision.FLOAT32, optimizer, group, cpu -> new ProcessPeers(group, cpu));
	}

	/** Alone, but with statistics and negatives computed as those of several processes are. */
	static LibtorchTrainer gatheringAlone() {
		return trainer(quiet(), Precision.FLOAT32, ProcessGroup.ALONE, cpu -> new Peers.Alone(true));
	}

	static LibtorchTrainer alone() {
		return alone(SGD);
	}

	static LibtorchTrainer alone(Optimizer optimizer) {
		return trainer(quiet(), Precision.FLOAT32, optimizer, ProcessGroup.ALONE, cpu -> Peers.NONE);
	}

	private static LibtorchTrainer trainer(Weights weights, Precision precision, ProcessGroup group,
			Function<Device, Peers> peers) {
		return trainer(weights, precision, SGD, group, peers);
	}

	private static LibtorchTrainer trainer(Weights weights, Precision precision, Optimizer optimizer,
			ProcessGroup group, Function<Device, Peers> peers) {
		LibtorchLibrary.load();
		Device cpu = new Device("cpu");
		return ready(new LibtorchTrainer(spec(weights, precision, optimizer, group), cpu, peers.apply(cpu)));
	}

	private static TrainingSpec spec(Weights weights, Precision precision, Optimizer optimizer, ProcessGroup group) {
		return new TrainingSpec(NETWORK, weights, new Objective(StandardObjective.CGC, 0.5, 0.5), optimizer, precision,
				group);
	}

	private static LibtorchTrainer ready(LibtorchTrainer trainer) {
		trainer.setLearningRates(1e-4, 1e-4);
		return trainer;
	}

	static ViewBatch batch(int samples) {
		return batch(samples, SIDE);
	}

	static ViewBatch batch(int samples, int side) {
		FloatBuffer pixels = direct(3 * samples, side);
		for (int i = 0; i < pixels.capacity(); i++) {
			pixels.put(i, (float) Math.sin(0.37 * i + i / 1000));
		}
		int[] labels = new int[samples];
		List<CropGeometry> geometry = new ArrayList<>();
		for (int i = 0; i < samples; i++) {
			labels[i] = i % 3;
			geometry.add(new CropGeometry(4, 6, 18 + i, 24 - i, i % 2 == 0));
		}
		return new ViewBatch(samples, 3, side, pixels, new int[][]{labels, labels, labels}, geometry,
				Collections.nCopies(samples, "file"));
	}

	/** Every process's part of a batch: consecutive samples, all views of a sample together. */
	static ViewBatch share(ViewBatch batch, int rank, int count) {
		int size = batch.size() / count;
		int first = rank * size;
		int image = SIDE * SIDE * 3;
		FloatBuffer pixels = direct(3 * size, SIDE);
		int[][] labels = new int[3][];
		for (int v = 0; v < 3; v++) {
			pixels.put(v * size * image, batch.pixels(), (v * batch.size() + first) * image, size * image);
			labels[v] = Arrays.copyOfRange(batch.labels()[v], first, first + size);
		}
		return new ViewBatch(size, 3, SIDE, pixels, labels, batch.geometry().subList(first, first + size),
				batch.files().subList(first, first + size));
	}

	private static FloatBuffer direct(int images, int side) {
		return ByteBuffer.allocateDirect(images * side * side * 3 * Float.BYTES).order(ByteOrder.nativeOrder())
				.asFloatBuffer();
	}
}
