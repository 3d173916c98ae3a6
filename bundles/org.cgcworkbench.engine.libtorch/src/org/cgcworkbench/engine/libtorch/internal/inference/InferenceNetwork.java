package org.cgcworkbench.engine.libtorch.internal.inference;

import java.util.List;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.cgcworkbench.core.engine.LayerValues;
import org.cgcworkbench.core.network.NetworkLayout;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.core.objective.Head;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/**
 * A residual network in evaluation mode, at the parameters' state when it is made. Its first part is the stem, the
 * others are the blocks.
 */
public final class InferenceNetwork implements AutoCloseable {

	private final InferenceStem stem;
	private final List<InferenceBlock> blocks;
	private final Tensor weight;
	private final Tensor bias;

	public InferenceNetwork(ResidualNetwork plan, Parameters parameters) {
		stem = new InferenceStem(plan.stem(), parameters);
		blocks = plan.blocks().stream().map(block -> new InferenceBlock(block, parameters)).toList();
		Tensor lastWeight = parameters.value(NetworkLayout.LAST_LAYER_WEIGHT);
		Tensor lastBias = parameters.value(NetworkLayout.LAST_LAYER_BIAS);
		weight = Tensors.own(() -> lastWeight.clone());
		bias = Tensors.own(() -> lastBias.clone());
		Tensors.close(lastWeight, lastBias);
	}

	/** The last layer, on the heap. */
	Head head() {
		return new Head(Tensors.read(weight), Tensors.read(bias), Math.toIntExact(weight.size(1)));
	}

	InferenceStem stem() {
		return stem;
	}

	List<InferenceBlock> blocks() {
		return blocks;
	}

	/** {@code [N, C, H, W]}, channels last in memory; lives as long as the scope. */
	static Tensor input(LayerValues values, Device device) {
		return Tensors.host(values.values(), values.size(), values.height(), values.width(), values.channels())
				.to(device, torch.ScalarType.Float).permute(0, 3, 1, 2);
	}

	/** {@code [N, H, W, C]} row-major. */
	static float[] channelsLast(Tensor images) {
		return Tensors.read(images.permute(0, 2, 3, 1));
	}

	/** Class scores, {@code [N, classes]} row-major. */
	public float[] logits(ImageBatch images, Device device) {
		return logits(LayerValues.of(images), 0, device);
	}

	/**
	 * Class scores from the values of a layer, {@code [N, classes]} row-major.
	 *
	 * @param before
	 *            how many parts are behind the values
	 */
	float[] logits(LayerValues values, int before, Device device) {
		try (PointerScope scope = new PointerScope()) {
			Tensor features = forward(values, before, blocks.size() + 1, device);
			float[] scores = Tensors.read(logits(features));
			features.close();
			return scores;
		}
	}

	/**
	 * Class scores of last feature maps; lives as long as the scope. Products are summed up in float64: in float32
	 * their order, which depends on the batch and the processor, decides on the fifth digit of what a channel adds to a
	 * score.
	 */
	public Tensor logits(Tensor features) {
		return torch
				.linear(features.mean(new long[]{2, 3}, false, new ScalarTypeOptional()).to(ScalarType.Double),
						weight.to(ScalarType.Double), new TensorOptional(bias.to(ScalarType.Double)))
				.to(ScalarType.Float);
	}

	/**
	 * From the values of a layer to those of another; to be closed by the caller inside the scope that this runs in.
	 *
	 * @param before
	 *            how many parts are behind the values
	 * @param after
	 *            how many parts are behind the result
	 */
	Tensor forward(LayerValues values, int before, int after, Device device) {
		SharedForward shared = before == 0
				? SharedForward.of(values, stem, blocks.subList(0, Math.max(0, after - 1)))
				: null;
		Tensor current = shared == null ? input(values, device) : shared.forward();
		for (int i = shared == null ? before : shared.parts(); i < after; i++) {
			int part = i;
			Tensor from = current;
			current = Tensors.own(() -> part == 0 ? stem.forward(from) : blocks.get(part - 1).forward(from));
			from.close();
		}
		return current;
	}

	@Override
	public void close() {
		stem.close();
		blocks.forEach(InferenceBlock::close);
		Tensors.close(weight, bias);
	}
}
