package org.cgcworkbench.engine.libtorch.internal.inference;

import java.util.List;
import java.util.function.Consumer;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.cgcworkbench.core.engine.BackwardRule;
import org.cgcworkbench.core.engine.BiasGradients;
import org.cgcworkbench.core.engine.ExplainedLayers;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.LayerGradients;
import org.cgcworkbench.core.engine.LayerValues;
import org.cgcworkbench.core.engine.ScoreTarget;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.core.objective.Head;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.weights.Weights;
import org.cgcworkbench.engine.libtorch.internal.library.LibtorchLibrary;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/** Explains a network in evaluation mode. */
public final class LibtorchExplainer implements Explainer {

	private final Device device;
	private final InferenceNetwork network;
	private final PositiveWeights positive;
	private final Head head;
	private final ExplainedLayers layers;
	private final int parts;

	public LibtorchExplainer(NetworkSpec spec, Weights weights, Device device) {
		this.device = device;
		ResidualNetwork plan = ResidualNetwork.of(spec);
		try (Parameters parameters = new Parameters(spec, weights, device, false)) {
			network = new InferenceNetwork(plan, parameters);
		}
		positive = new PositiveWeights(weights, device);
		head = network.head();
		parts = plan.blocks().size() + 1;
		layers = new ExplainedLayers(plan);
	}

	@Override
	public List<String> layers() {
		return layers.names();
	}

	@Override
	public synchronized float[] logits(ImageBatch images) {
		return LibtorchLibrary.guarded(() -> network.logits(images, device));
	}

	@Override
	public synchronized float[] logits(LayerValues values, String layer) {
		int number = layers.parts(layer, values);
		return LibtorchLibrary.guarded(() -> network.logits(values, number, device));
	}

	@Override
	public synchronized LayerGradients gradients(ImageBatch images, ScoreTarget target, String layer,
			BackwardRule rule) {
		int number = layers.parts(layer);
		return LibtorchLibrary.guarded(
				() -> gradients(images, target, number, new BackwardPass(network, positive, rule, null), rule));
	}

	@Override
	public synchronized LayerGradients biasGradients(ImageBatch images, ScoreTarget target,
			Consumer<BiasGradients> biases) {
		BackwardRule rule = BackwardRule.STANDARD;
		return LibtorchLibrary
				.guarded(() -> gradients(images, target, 0, new BackwardPass(network, positive, rule, biases), rule));
	}

	private LayerGradients gradients(ImageBatch images, ScoreTarget target, int layer, BackwardPass pass,
			BackwardRule rule) {
		try (PointerScope scope = new PointerScope()) {
			Tensor values = network.forward(LayerValues.of(images), 0, layer, device);
			Tensor features = pass.forward(values, layer);
			float[] logits = Tensors.read(network.logits(features));
			float[] weights = target.weights(images.size(), logits);
			float[] start = rule.throughHead(head, InferenceNetwork.channelsLast(features), images.size(), weights);
			float[] gradients = layer == parts
					? start
					: InferenceNetwork.channelsLast(pass.backward(InferenceNetwork.input(new LayerValues(images.size(),
							(int) features.size(2), (int) features.size(3), (int) features.size(1), start), device)));
			LayerGradients result = new LayerGradients((int) values.size(2), (int) values.size(3), (int) values.size(1),
					layer == 0 ? images.pixels() : InferenceNetwork.channelsLast(values), gradients, logits, weights);
			values.close();
			return result;
		}
	}

	@Override
	public int threads() {
		return torch.get_num_threads();
	}

	@Override
	public synchronized void close() {
		network.close();
		positive.close();
	}
}
