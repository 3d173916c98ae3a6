package org.cgcworkbench.engine.libtorch.internal.inference;

import java.util.ArrayList;
import java.util.List;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.cgcworkbench.core.network.NetworkLayout;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.engine.libtorch.internal.kernel.Pooling;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/** A residual network in evaluation mode, at the parameters' state when it is made. */
public final class InferenceNetwork implements AutoCloseable {

	/** The shortcut is null where it is the input. */
	private record Block(List<InferenceLayer> layers, InferenceLayer shortcut) {
	}

	private final InferenceLayer stem;
	private final List<Block> blocks = new ArrayList<>();
	private final Tensor weight;
	private final Tensor bias;

	public InferenceNetwork(ResidualNetwork plan, Parameters parameters) {
		stem = new InferenceLayer(plan.stem(), parameters);
		for (ResidualNetwork.Block block : plan.blocks()) {
			blocks.add(new Block(block.layers().stream().map(l -> new InferenceLayer(l, parameters)).toList(),
					block.shortcut().map(l -> new InferenceLayer(l, parameters)).orElse(null)));
		}
		Tensor lastWeight = parameters.value(NetworkLayout.LAST_LAYER_WEIGHT);
		Tensor lastBias = parameters.value(NetworkLayout.LAST_LAYER_BIAS);
		weight = Tensors.own(() -> lastWeight.clone());
		bias = Tensors.own(() -> lastBias.clone());
		Tensors.close(lastWeight, lastBias);
	}

	/** Weight of the last layer, {@code [classes, C]}. */
	Tensor weight() {
		return weight;
	}

	/** {@code [N, 3, H, W]}, channels last in memory; lives as long as the scope. */
	static Tensor input(ImageBatch images, org.bytedeco.pytorch.Device device) {
		return Tensors.host(images.pixels(), images.size(), images.height(), images.width(), 3)
				.to(device, torch.ScalarType.Float).permute(0, 3, 1, 2);
	}

	/** Class scores, {@code [N, classes]} row-major. */
	public float[] logits(ImageBatch images, org.bytedeco.pytorch.Device device) {
		try (PointerScope scope = new PointerScope()) {
			Tensor features = Tensors.own(() -> features(input(images, device)));
			float[] scores = Tensors.read(logits(features));
			features.close();
			return scores;
		}
	}

	/** Class scores of last feature maps; lives as long as the scope. */
	public Tensor logits(Tensor features) {
		return torch.linear(features.mean(new long[]{2, 3}, false, new ScalarTypeOptional()), weight,
				new TensorOptional(bias));
	}

	private Tensor features(Tensor images) {
		Tensor current = Tensors.own(() -> stem(images));
		for (int i = 0; i < blocks.size(); i++) {
			int block = i;
			Tensor before = current;
			current = Tensors.own(() -> block(block, before));
			before.close();
		}
		return current;
	}

	/** The stem's output; lives as long as the scope. */
	Tensor stem(Tensor images) {
		return torch.max_pool2d(stem.apply(images), Pooling.kernel(), Pooling.stride(), Pooling.padding(),
				Pooling.dilation(), false).relu_();
	}

	/** A block's output; lives as long as the scope. */
	Tensor block(int number, Tensor images) {
		Block block = blocks.get(number);
		Tensor current = images;
		int last = block.layers().size() - 1;
		for (int i = 0; i < last; i++) {
			current = block.layers().get(i).activated(current, null);
		}
		Tensor beside = block.shortcut() == null ? images : block.shortcut().apply(images);
		return block.layers().get(last).activated(current, beside);
	}

	@Override
	public void close() {
		stem.close();
		for (Block block : blocks) {
			block.layers().forEach(InferenceLayer::close);
			if (block.shortcut() != null) {
				block.shortcut().close();
			}
		}
		Tensors.close(weight, bias);
	}
}
