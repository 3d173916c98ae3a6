package org.cgcworkbench.engine.nd4j.internal;

import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.engine.Optimizer;
import org.cgcworkbench.core.engine.OptimizerState;
import org.cgcworkbench.core.engine.TrainingSpec;
import org.cgcworkbench.core.kernel.UpdateStep;
import org.cgcworkbench.core.weights.TensorSource;
import org.cgcworkbench.core.weights.Weights;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The optimizer over the flat parameters of one replica. */
final class OptimizerUpdate implements AutoCloseable {

	private final Optimizer settings;
	private final Kernels kernels;
	private final Parameters parameters;
	/** The average of all weights; null where there is none. */
	private final Parameters average;
	/** What the optimizer keeps of each parameter; empty before the first step. */
	private final List<INDArray> slots = new ArrayList<>();
	private long steps;

	OptimizerUpdate(TrainingSpec spec, Parameters parameters, Kernels kernels) {
		settings = spec.optimizer();
		this.parameters = parameters;
		this.kernels = kernels;
		average = settings.averages() ? new Parameters(spec.network(), spec.weights(), false) : null;
	}

	/** Applies the gradients. */
	void apply(double trunkRate, double lastLayerRate) {
		clip();
		steps++;
		parameters.update(kernels, slots(), UpdateStep.of(settings, trunkRate, steps),
				UpdateStep.of(settings, lastLayerRate, steps));
		if (average != null) {
			if (steps == 1) {
				average.load(parameters.weights().copy());
			} else {
				average.approach(parameters, kernels, (float) (1 - settings.averageDecay()));
			}
		}
	}

	private void clip() {
		double factor = settings.clipNorm() == 0
				? 1
				: settings.clipFactor(Math.sqrt(kernels.squares(parameters.gradients())));
		if (factor < 1) {
			parameters.gradients().muli(factor);
		}
	}

	private List<INDArray> slots() {
		if (slots.isEmpty()) {
			settings.kind().slots()
					.forEach(name -> slots.add(Nd4j.create(DataType.FLOAT, parameters.gradients().length())));
		}
		return slots;
	}

	/** The weights to measure and to keep. */
	Parameters measured() {
		return average == null || steps == 0 ? parameters : average;
	}

	/** All else to go on from. */
	TensorSource state() {
		return steps == 0
				? Weights.empty()
				: OptimizerState.flat(settings, steps, slots.stream().map(parameters::held).toList(),
						average == null ? Weights.empty() : parameters.weights());
	}

	/** Goes on from what {@link #measured} and {@link #state} gave. */
	void restore(Weights weights, Weights flat) {
		OptimizerState state = OptimizerState.of(flat, settings);
		parameters.load(state.trained().isEmpty() ? weights : state.trained());
		steps = state.steps();
		if (steps == 0) {
			closeSlots();
		} else {
			for (int i = 0; i < slots().size(); i++) {
				parameters.write(state.slots().get(i), slots.get(i));
			}
		}
		if (average != null) {
			average.load(weights);
		}
	}

	private void closeSlots() {
		slots.forEach(INDArray::close);
		slots.clear();
	}

	@Override
	public void close() {
		closeSlots();
		if (average != null) {
			average.close();
		}
	}
}
