package org.cgcworkbench.engine.libtorch.internal.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.cgcworkbench.core.objective.FeatureMaps;
import org.cgcworkbench.core.objective.Head;
import org.cgcworkbench.core.objective.Hits;
import org.cgcworkbench.core.objective.Loss;
import org.cgcworkbench.core.objective.Objective;
import org.cgcworkbench.core.objective.StandardObjective;
import org.cgcworkbench.core.objective.StepResult;
import org.cgcworkbench.core.objective.ZeroMaps;
import org.cgcworkbench.core.view.ViewBatch;
import org.cgcworkbench.engine.libtorch.internal.group.Peers;
import org.cgcworkbench.engine.libtorch.internal.library.DeviceStreams;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/**
 * What comes after the last feature map: pooling, linear layer, cross entropy, and the consistency of the Grad-CAM
 * maps. The class score's gradient at the last feature map is a row of the linear layer's weight divided by the number
 * of cells, so one ordinary backward pass serves. All of it is float32.
 */
final class LossHead implements AutoCloseable {

	private static final int IGNORED = -1;
	private static final long MEAN = 1;

	private final Peers peers;
	private final LastLayer layer;
	private final ReadBack figures;
	private Objective objective;

	/**
	 * What a batch gives.
	 *
	 * @param result
	 *            gives losses and counts once; waits until the device has them, so that it should have been given the
	 *            backward pass before
	 * @param featureGradient
	 *            of the total loss with respect to the last feature map, to be closed by the caller
	 * @param maps
	 *            original, transformed and augmented maps, each {@code [N, side, side]} row-major; empty arrays where
	 *            there is no consistency or they were not asked for
	 */
	record Outcome(Supplier<StepResult> result, Tensor featureGradient, float[] originalMaps, float[] transformedMaps,
			float[] augmentedMaps) {
	}

	LossHead(Objective objective, Peers peers, LastLayer layer, DeviceStreams streams) {
		this.objective = objective;
		this.peers = peers;
		this.layer = layer;
		figures = new ReadBack(streams);
	}

	void setObjective(Objective other) {
		objective = other;
	}

	/**
	 * Computes losses and gradients; those of the last layer go to their places.
	 *
	 * @param features
	 *            the last feature map of all views, {@code [views · N, C, h, w]}
	 * @param wantMaps
	 *            whether to return the maps
	 */
	Outcome apply(ViewBatch batch, Tensor features, boolean wantMaps) {
		return objective.function() instanceof StandardObjective
				? recorded(batch, features, wantMaps)
				: onTheHost(batch, features);
	}

	/**
	 * By an objective that knows nothing of this library: feature maps go to the heap and gradients come back.
	 */
	private Outcome onTheHost(ViewBatch batch, Tensor features) {
		try (PointerScope scope = new PointerScope()) {
			int channels = (int) features.size(1);
			FeatureMaps maps = new FeatureMaps(Tensors.read(features.permute(0, 2, 3, 1)), (int) features.size(0),
					(int) features.size(2), (int) features.size(3), channels);
			Loss loss = objective.loss(new Head(Tensors.read(layer.weight()), Tensors.read(layer.bias()), channels),
					batch, maps);
			layer.weightGradient().copy_(Tensors.host(loss.weightGradient(), layer.weight().size(0), channels));
			layer.biasGradient().copy_(Tensors.host(loss.biasGradient(), layer.bias().size(0)));
			Tensor gradient = Tensors.own(
					() -> Tensors.host(loss.featureGradient(), maps.images(), maps.height(), maps.width(), channels)
							.to(features.device(), features.scalar_type(), false, true, null).permute(0, 3, 1, 2));
			return new Outcome(loss::result, gradient, loss.originalMaps(), loss.transformedMaps(),
					loss.augmentedMaps());
		}
	}

	/**
	 * By operations that libtorch records and goes back through, from the pooled features and the class's cells on;
	 * what is before reads and writes the whole feature map and is written out.
	 */
	private Outcome recorded(ViewBatch batch, Tensor features, boolean wantMaps) {
		try (PointerScope scope = new PointerScope()) {
			ClassCells cells = new ClassCells(features);
			Tensor pooled = leaf(cells.mean());
			Tensor w = leaf(layer.weight());
			Tensor b = leaf(layer.bias());
			Tensor logits = torch.linear(pooled, w, new TensorOptional(b));
			Tensor entropy = crossEntropy(batch, logits);
			Tensor total = entropy;
			Tensor consistency = null;
			ConsistencyMaps compared = null;
			TensorVector inputs = new TensorVector(pooled, w, b);
			if (objective.function().comparesViews()) {
				Tensor classes = view(batch, logits.detach(), 1).argmax(new LongOptional(1), false);
				Tensor scores = leaf(cells.scores(batch, layer.weight(), classes));
				inputs.push_back(scores);
				Tensor maps = cells.shaped(scores.relu());
				compared = new ConsistencyMaps(batch, view(batch, maps, 0), view(batch, maps, 1));
				consistency = objective.function() == StandardObjective.CGC
						? compared.contrastive(objective.temperature(), peers)
						: compared.squaredDifference();
				total = total.add(consistency.mul(new Scalar(weightOfConsistency())));
			}
			sendFor(entropy, consistency, compared, view(batch, logits, 0));
			TensorVector gradients = torch.grad(new TensorVector(total), inputs);
			layer.weightGradient().copy_(gradients.get(1));
			layer.biasGradient().copy_(gradients.get(2));
			boolean compares = compared != null;
			if (compares) {
				cells.addWeightGradient(gradients.get(3), layer.weightGradient());
			}
			Tensor gradient = Tensors.own(() -> cells.gradient(gradients.get(0), compares ? gradients.get(3) : null));
			boolean mapsThere = wantMaps && compares;
			int classCount = (int) logits.size(1);
			return new Outcome(() -> result(batch, classCount, compares), gradient,
					mapsThere ? Tensors.read(compared.original()) : new float[0],
					mapsThere ? Tensors.read(compared.transformed()) : new float[0],
					mapsThere ? Tensors.read(compared.augmented()) : new float[0]);
		}
	}

	/**
	 * Where processes gather their maps, each computes the mean over all samples and its gradient with respect to its
	 * own; the mean of the processes' gradients is then a share of the whole.
	 */
	private double weightOfConsistency() {
		boolean shared = peers.gather() && objective.function() == StandardObjective.CGC;
		return objective.lambda() * (shared ? peers.size() : 1);
	}

	private static Tensor leaf(Tensor tensor) {
		return tensor.detach().requires_grad_(true);
	}

	private static Tensor view(ViewBatch batch, Tensor all, int view) {
		return all.narrow(0, (long) view * batch.size(), batch.size());
	}

	/** Sum over the views of the mean over their labelled samples. */
	private Tensor crossEntropy(ViewBatch batch, Tensor logits) {
		List<Tensor> terms = new ArrayList<>();
		Device device = logits.device();
		for (int v = 0; v < batch.views(); v++) {
			int[] labels = batch.labels()[v];
			if (Arrays.stream(labels).anyMatch(label -> label != IGNORED)) {
				terms.add(torch.cross_entropy_loss(view(batch, logits, v), Tensors.onDevice(device, labels),
						new TensorOptional(), MEAN, IGNORED, objective.labelSmoothing()));
			}
		}
		return terms.stream().reduce(Tensor::add).orElseGet(() -> logits.sum().mul(new Scalar(0.0)));
	}

	/** For cross entropy, consistency and the two counts of zero maps where there are any, and scores, row-major. */
	private void sendFor(Tensor entropy, Tensor consistency, ConsistencyMaps maps, Tensor scores) {
		TensorVector all = new TensorVector(entropy.detach().view(1));
		if (maps != null) {
			all.push_back(consistency.detach().view(1));
			all.push_back(maps.zeroMaps());
		}
		all.push_back(scores.detach().reshape(-1));
		figures.start(torch.cat(all, 0));
	}

	private StepResult result(ViewBatch batch, int classes, boolean compares) {
		float[] numbers = figures.numbers();
		double crossEntropy = numbers[0];
		double compared = compares ? numbers[1] : 0;
		ZeroMaps zeroMaps = compares ? new ZeroMaps(batch.size(), (int) numbers[2], (int) numbers[3]) : ZeroMaps.NONE;
		int first = numbers.length - batch.size() * classes;
		Hits hits = Hits.of(batch.labels()[0], classes, at -> numbers[first + at]);
		int negatives = objective.function() == StandardObjective.CGC
				? batch.size() * (peers.gather() ? peers.size() : 1) - 1
				: 0;
		return new StepResult(crossEntropy, compared, crossEntropy + objective.lambda() * compared, hits, negatives,
				zeroMaps);
	}

	@Override
	public void close() {
		figures.close();
	}
}
