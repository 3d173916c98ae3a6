package org.cgcworkbench.engine.nd4j.internal;

import java.util.HashMap;
import java.util.Map;

import org.cgcworkbench.core.network.ResidualNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The positive part of a network's convolutions; made when first asked for. */
final class PositiveWeights implements AutoCloseable {

	private final Parameters parameters;
	private final Map<String, INDArray> made = new HashMap<>();

	PositiveWeights(Parameters parameters) {
		this.parameters = parameters;
	}

	INDArray of(ResidualNetwork.Convolution convolution) {
		return made.computeIfAbsent(convolution.weight(), name -> {
			INDArray weight = parameters.value(name).dup('c');
			BackwardPass.keepPositive(weight);
			return weight;
		});
	}

	@Override
	public void close() {
		made.values().forEach(INDArray::close);
	}
}
