package org.cgcworkbench.engine.libtorch.internal.training;

import org.bytedeco.pytorch.Tensor;
import org.cgcworkbench.core.network.NetworkLayout;
import org.cgcworkbench.engine.libtorch.internal.inference.Parameters;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/**
 * The linear layer, {@code [classes, C]} and {@code [classes]}, and the places of its gradients. All share the memory
 * of the parameters.
 */
record LastLayer(Tensor weight, Tensor weightGradient, Tensor bias, Tensor biasGradient) implements AutoCloseable {

	static LastLayer of(Parameters parameters) {
		return new LastLayer(parameters.value(NetworkLayout.LAST_LAYER_WEIGHT),
				parameters.gradient(NetworkLayout.LAST_LAYER_WEIGHT), parameters.value(NetworkLayout.LAST_LAYER_BIAS),
				parameters.gradient(NetworkLayout.LAST_LAYER_BIAS));
	}

	@Override
	public void close() {
		Tensors.close(weight, weightGradient, bias, biasGradient);
	}
}
