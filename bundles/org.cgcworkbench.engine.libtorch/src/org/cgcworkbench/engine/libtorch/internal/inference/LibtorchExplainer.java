package org.cgcworkbench.engine.libtorch.internal.inference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.ExplainedClasses;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.LayerGradients;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.weights.Weights;
import org.cgcworkbench.engine.libtorch.internal.library.LibtorchLibrary;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/** Explains a network in evaluation mode. */
public final class LibtorchExplainer implements Explainer {

	/** Stands for the image itself among the numbers of blocks. */
	private static final int IMAGE = -1;

	private final Device device;
	private final InferenceNetwork network;
	/** Number of the block that gives a layer, by the layer's name. */
	private final Map<String, Integer> layers = new LinkedHashMap<>();
	private final int blocks;

	public LibtorchExplainer(NetworkSpec spec, Weights weights, Device device) {
		this.device = device;
		ResidualNetwork plan = ResidualNetwork.of(spec);
		try (Parameters parameters = new Parameters(spec, weights, device, false)) {
			network = new InferenceNetwork(plan, parameters);
		}
		blocks = plan.blocks().size();
		layers.put(INPUT, IMAGE);
		plan.explained().forEach((layer, block) -> layers.put(layer, plan.blocks().indexOf(block)));
	}

	@Override
	public List<String> layers() {
		return List.copyOf(layers.keySet());
	}

	@Override
	public synchronized float[] logits(ImageBatch images) {
		return LibtorchLibrary.guarded(() -> network.logits(images, device));
	}

	@Override
	public synchronized LayerGradients gradients(ImageBatch images, int[] classes, String layer) {
		Integer number = layers.get(layer);
		if (number == null) {
			throw new EngineException("the network has no layer " + layer + "; it has " + String.join(", ", layers()));
		}
		return LibtorchLibrary.guarded(() -> gradients(images, classes, number));
	}

	private LayerGradients gradients(ImageBatch images, int[] classes, int layer) {
		try (PointerScope scope = new PointerScope()) {
			Tensor input = InferenceNetwork.input(images, device);
			Tensor before = layer == IMAGE ? input : network.stem(input);
			for (int block = 0; block <= layer; block++) {
				before = network.block(block, before);
			}
			boolean last = layer == blocks - 1;
			Tensor values = last ? before : before.detach().requires_grad_(true);
			Tensor after = layer == IMAGE ? network.stem(values) : values;
			for (int block = layer + 1; block < blocks; block++) {
				after = network.block(block, after);
			}
			Tensor scores = network.logits(after);
			float[] logits = Tensors.read(scores);
			int[] explained = ExplainedClasses.of(classes, images.size(), logits);
			Tensor chosen = Tensors.of(device, explained);
			Tensor gradients = last
					? atLastLayer(values, chosen)
					: torch.grad(new TensorVector(scores.gather(1, chosen.unsqueeze(1)).sum()),
							new TensorVector(values)).get(0);
			chosen.close();
			return new LayerGradients((int) values.size(2), (int) values.size(3), (int) values.size(1),
					layer == IMAGE ? images.pixels() : channelsLast(values), channelsLast(gradients), logits,
					explained);
		}
	}

	/** Pooling and one linear layer follow: the gradient is the class's weights, the same in every cell. */
	private Tensor atLastLayer(Tensor values, Tensor classes) {
		long cells = values.size(2) * values.size(3);
		return network.weight().index_select(0, classes).div(new Scalar((double) cells)).unsqueeze(2).unsqueeze(3)
				.expand(values.size(0), values.size(1), values.size(2), values.size(3));
	}

	private static float[] channelsLast(Tensor images) {
		return Tensors.read(images.permute(0, 2, 3, 1));
	}

	@Override
	public int threads() {
		return torch.get_num_threads();
	}

	@Override
	public synchronized void close() {
		network.close();
	}
}
