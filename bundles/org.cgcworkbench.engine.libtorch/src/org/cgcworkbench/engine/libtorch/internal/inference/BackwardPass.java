package org.cgcworkbench.engine.libtorch.internal.inference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.cgcworkbench.core.engine.BackwardRule;
import org.cgcworkbench.core.engine.BiasGradients;
import org.cgcworkbench.engine.libtorch.internal.kernel.Pooling;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/**
 * A forward pass from a layer to the last feature map that keeps what comes between, and the way back by a rule. Batch
 * norms are folded into their convolutions, which changes no rule: what arrives at ReLU is as in the network unfolded.
 * What it keeps lives as long as the scope that the forward pass runs in.
 */
final class BackwardPass {

	private final InferenceNetwork network;
	private final PositiveWeights positive;
	private final BackwardRule rule;
	private final Consumer<BiasGradients> biases;
	/** What goes through each block, see {@link InferenceBlock#maps}. */
	private final LinkedHashMap<InferenceBlock, List<Tensor>> maps = new LinkedHashMap<>();
	/** What goes through the stem: images, its convolution's output after ReLU, the pooled values and their places. */
	private Tensor images;
	private Tensor activated;
	private T_TensorTensor_T pooled;

	/**
	 * @param biases
	 *            takes the gradients at batch norms, or null
	 */
	BackwardPass(InferenceNetwork network, PositiveWeights positive, BackwardRule rule,
			Consumer<BiasGradients> biases) {
		this.network = network;
		this.positive = positive;
		this.rule = rule;
		this.biases = biases;
	}

	/**
	 * The forward pass.
	 *
	 * @param before
	 *            how many parts of the network are behind the values
	 * @return the last feature map
	 */
	Tensor forward(Tensor values, int before) {
		Tensor current = before == 0 ? stem(values) : values;
		for (InferenceBlock block : network.blocks().subList(Math.max(0, before - 1), network.blocks().size())) {
			maps.put(block, block.maps(current));
			current = maps.get(block).getLast();
		}
		return current;
	}

	private Tensor stem(Tensor values) {
		images = values;
		activated = network.stem().activated(images);
		pooled = torch.max_pool2d_with_indices(activated, Pooling.kernel(), Pooling.stride(), Pooling.padding(),
				Pooling.dilation(), false);
		return pooled.get0();
	}

	/**
	 * The way back.
	 *
	 * @param gradient
	 *            at the last feature map
	 * @return at the layer that {@link #forward} began with
	 */
	Tensor backward(Tensor gradient) {
		Tensor current = gradient;
		for (InferenceBlock block : maps.sequencedKeySet().reversed()) {
			Tensor after = current;
			current = Tensors.own(() -> through(block, maps.get(block), after));
			after.close();
		}
		return pooled == null ? current : throughStem(current);
	}

	private Tensor through(InferenceBlock block, List<Tensor> maps, Tensor gradient) {
		Tensor input = maps.getFirst();
		Tensor sum = throughActivation(gradient, maps.getLast());
		Tensor aside = sum;
		Tensor main = sum;
		if (rule.divides()) {
			// nothing has come through where the sum is not positive
			aside = sum.mul(block.beside(input)).div_(maps.getLast().clamp_min(new Scalar(Float.MIN_NORMAL)));
			main = sum.sub(aside);
		}
		for (int i = block.layers().size() - 1; i >= 0; i--) {
			Tensor after = main;
			main = through(block.layers().get(i), maps.get(i), after);
			if (i > 0) {
				throughActivation(main, maps.get(i));
			}
			if (after != aside) {
				after.close();
			}
		}
		return main.add_(block.shortcut() == null ? aside : through(block.shortcut(), input, aside));
	}

	private Tensor throughStem(Tensor gradient) {
		Tensor apart = torch.max_pool2d_with_indices_backward(gradient, activated, Pooling.kernel(), Pooling.stride(),
				Pooling.padding(), Pooling.dilation(), false, pooled.get1());
		return through(network.stem().layer(), images, throughActivation(apart, activated));
	}

	/** In place. */
	private Tensor throughActivation(Tensor gradient, Tensor after) {
		if (rule == BackwardRule.GUIDED || rule == BackwardRule.DECONVNET) {
			gradient.relu_();
		}
		if (rule != BackwardRule.DECONVNET) {
			torch.threshold_backward_out(gradient, gradient, after, new Scalar(0.0));
		}
		return gradient;
	}

	private Tensor through(InferenceLayer layer, Tensor input, Tensor gradient) {
		if (biases != null) {
			biases.accept(new BiasGradients(layer.norm(), (int) gradient.size(2), (int) gradient.size(3),
					Tensors.read(layer.bias()), InferenceNetwork.channelsLast(gradient)));
		}
		if (!rule.divides()) {
			return layer.geometry().imageGradient(gradient, input, layer.weight());
		}
		Tensor weight = positive.of(layer.geometry().convolution());
		Tensor sum = layer.geometry().convolve(input, weight, new TensorOptional())
				.add_(new Scalar(BackwardRule.EXCITATION_EPSILON));
		return layer.geometry().imageGradient(gradient.div(sum), input, weight).mul_(input);
	}
}
