package org.cgcworkbench.engine.libtorch.internal.inference;

import java.util.HashMap;
import java.util.Map;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.core.weights.Weights;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/** The positive part of a network's convolutions, without their batch norms; made when first asked for. */
final class PositiveWeights implements AutoCloseable {

	private final Weights weights;
	private final Device device;
	private final Map<String, Tensor> made = new HashMap<>();

	PositiveWeights(Weights weights, Device device) {
		this.weights = weights;
		this.device = device;
	}

	/** Like the convolution's weight. */
	Tensor of(ResidualNetwork.Convolution convolution) {
		return made.computeIfAbsent(convolution.weight(), name -> {
			try (PointerScope scope = new PointerScope()) {
				Tensor plain = Tensors.of(device, weights.get(name).values(), Tensors.shape(convolution.shape()));
				return Tensors.own(() -> plain.clamp_min(new Scalar(0.0)).contiguous(torch.MemoryFormat.ChannelsLast));
			}
		});
	}

	@Override
	public void close() {
		made.values().forEach(Tensor::close);
	}
}
