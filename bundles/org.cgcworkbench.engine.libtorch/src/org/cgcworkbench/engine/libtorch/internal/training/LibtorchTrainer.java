package org.cgcworkbench.engine.libtorch.internal.training;

import java.util.Arrays;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.engine.StepInspection;
import org.cgcworkbench.core.engine.Trainer;
import org.cgcworkbench.core.engine.TrainingSpec;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.core.objective.Hits;
import org.cgcworkbench.core.objective.Objective;
import org.cgcworkbench.core.objective.StepResult;
import org.cgcworkbench.core.objective.ZeroMaps;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.view.ViewBatch;
import org.cgcworkbench.core.weights.TensorSource;
import org.cgcworkbench.core.weights.Weights;
import org.cgcworkbench.engine.libtorch.internal.group.Peers;
import org.cgcworkbench.engine.libtorch.internal.inference.InferenceNetwork;
import org.cgcworkbench.engine.libtorch.internal.inference.Parameters;
import org.cgcworkbench.engine.libtorch.internal.library.DeviceStreams;
import org.cgcworkbench.engine.libtorch.internal.library.LibtorchLibrary;

/** Trains a network on one device, alone or with its peers. */
public final class LibtorchTrainer implements Trainer {

	private final Device device;
	private final Peers peers;
	private final DeviceStreams streams;
	private final ResidualNetwork plan;
	private final Parameters parameters;
	private final BatchStatistics statistics;
	private final TrainingNetwork network;
	private final LossHead head;
	private final LastLayer lastLayer;
	private final BatchUpload upload;
	private final OptimizerUpdate update;
	/** The network in evaluation mode, while the parameters are as they were when it was made. */
	private InferenceNetwork evaluated;
	private double trunkRate;
	private double lastLayerRate;

	public LibtorchTrainer(TrainingSpec spec, Device device, Peers peers) {
		this(spec, device, peers, DeviceStreams.of(device));
	}

	/**
	 * @param streams
	 *            of the device
	 */
	LibtorchTrainer(TrainingSpec spec, Device device, Peers peers, DeviceStreams streams) {
		this.device = device;
		this.peers = peers;
		this.streams = streams;
		plan = ResidualNetwork.of(spec.network());
		parameters = new Parameters(spec.network(), spec.weights(), device, true);
		// its memory beside that of the parameters: elsewhere a small step takes 8 % longer
		update = new OptimizerUpdate(spec, parameters);
		statistics = new BatchStatistics(parameters, peers);
		boolean halves = spec.precision() == Precision.BFLOAT16;
		network = new TrainingNetwork(plan, parameters, statistics, halves);
		upload = new BatchUpload(device, halves ? ScalarType.BFloat16 : ScalarType.Float, streams);
		lastLayer = LastLayer.of(parameters);
		head = new LossHead(spec.objective(), peers, lastLayer, streams);
	}

	@Override
	public StepResult step(ViewBatch batch) {
		return LibtorchLibrary.guarded(() -> {
			// a GPU is in the backward pass when the losses come, and has the update and more to do before that ends
			StepResult result = together(gradients(batch, false).result().get());
			if (result.finite()) {
				changed();
				average();
				statistics.update();
				update.apply(trunkRate, lastLayerRate);
			}
			return result;
		});
	}

	@Override
	public StepInspection inspect(ViewBatch batch) {
		return LibtorchLibrary.guarded(() -> {
			LossHead.Outcome outcome = gradients(batch, true);
			StepResult result = together(outcome.result().get());
			average();
			return new StepInspection(result, parameters.gradientWeights(), outcome.originalMaps(),
					outcome.transformedMaps(), outcome.augmentedMaps());
		});
	}

	private LossHead.Outcome gradients(ViewBatch batch, boolean wantMaps) {
		try (PointerScope scope = new PointerScope()) {
			Tensor features = network.forward(upload.images(batch), batch.views());
			LossHead.Outcome outcome = head.apply(batch, features, wantMaps);
			network.backward(outcome.featureGradient());
			return outcome;
		}
	}

	/** The mean of the processes' gradients. */
	private void average() {
		if (peers.size() > 1) {
			try (PointerScope scope = new PointerScope()) {
				peers.sum(parameters.gradients());
				parameters.gradients().div_(new org.bytedeco.pytorch.Scalar((double) peers.size()));
			}
		}
	}

	/** Losses are means over the processes, counts are sums; all see the same, so that all go on or none. */
	private StepResult together(StepResult own) {
		if (peers.size() == 1) {
			return own;
		}
		double[] sums = peers.sums(own.crossEntropy(), own.consistency(), own.total(), own.hits().labelled(),
				own.hits().first(), own.hits().amongFive(), own.zeroMaps().samples(), own.zeroMaps().original(),
				own.zeroMaps().augmented());
		int[] counts = Arrays.stream(sums).skip(3).mapToInt(sum -> (int) Math.round(sum)).toArray();
		return new StepResult(sums[0] / peers.size(), sums[1] / peers.size(), sums[2] / peers.size(),
				new Hits(counts[0], counts[1], counts[2]), own.negatives(),
				new ZeroMaps(counts[3], counts[4], counts[5]));
	}

	@Override
	public long[] broadcast(long... numbers) {
		if (peers.size() == 1) {
			return numbers;
		}
		return LibtorchLibrary.guarded(() -> {
			changed();
			update.follow(peers);
			double[] values = Arrays.stream(numbers).mapToDouble(n -> peers.rank() == 0 ? n : 0).toArray();
			return Arrays.stream(peers.sums(values)).mapToLong(Math::round).toArray();
		});
	}

	@Override
	public boolean allGoOn(boolean goOn) {
		return LibtorchLibrary.guarded(() -> peers.sums(goOn ? 0 : 1)[0] == 0);
	}

	@Override
	public float[] logits(ImageBatch images) {
		return LibtorchLibrary.guarded(() -> {
			if (evaluated == null) {
				evaluated = new InferenceNetwork(plan, update.measured());
			}
			return evaluated.logits(images, device);
		});
	}

	Peers peers() {
		return peers;
	}

	Parameters parameters() {
		return parameters;
	}

	private void changed() {
		if (evaluated != null) {
			evaluated.close();
			evaluated = null;
		}
	}

	@Override
	public Weights weights() {
		return heldWeights().copy();
	}

	@Override
	public Weights optimizerState() {
		return heldOptimizerState().copy();
	}

	@Override
	public TensorSource heldWeights() {
		return update.measured().weights();
	}

	@Override
	public TensorSource heldOptimizerState() {
		return update.state();
	}

	@Override
	public void restore(Weights weights, Weights optimizerState) {
		changed();
		update.restore(weights, optimizerState);
	}

	@Override
	public void setObjective(Objective objective) {
		head.setObjective(objective);
	}

	@Override
	public void setLearningRates(double trunk, double last) {
		trunkRate = trunk;
		lastLayerRate = last;
	}

	@Override
	public int threads() {
		return torch.get_num_threads();
	}

	@Override
	public void close() {
		changed();
		head.close();
		lastLayer.close();
		network.close();
		upload.close();
		streams.close();
		statistics.close();
		update.close();
		parameters.close();
		peers.close();
	}
}
