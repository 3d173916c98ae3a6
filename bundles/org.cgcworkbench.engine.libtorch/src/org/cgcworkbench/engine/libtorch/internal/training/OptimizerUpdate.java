package org.cgcworkbench.engine.libtorch.internal.training;

import java.util.ArrayList;
import java.util.List;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorList;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.cgcworkbench.core.engine.Optimizer;
import org.cgcworkbench.core.engine.OptimizerState;
import org.cgcworkbench.core.engine.TrainingSpec;
import org.cgcworkbench.core.weights.TensorSource;
import org.cgcworkbench.core.weights.Weights;
import org.cgcworkbench.engine.libtorch.internal.group.Peers;
import org.cgcworkbench.engine.libtorch.internal.inference.Parameters;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/**
 * The optimizer over the flat parameters, by libtorch's fused operators: one pass over the memory. The presets have no
 * methods for them, so that they are called through the dispatcher.
 */
final class OptimizerUpdate implements AutoCloseable {

	private static final String SGD = "aten::_fused_sgd_";
	private static final String ADAMW = "aten::_fused_adamw_";
	private static final double NO_DAMPENING = 0;

	private final Optimizer settings;
	private final Parameters parameters;
	/** Made early, as tensors amid those of a step would scatter its memory. */
	private final List<Tensor> slots = new ArrayList<>();
	/** The average of all weights; null where there is none. */
	private final Parameters average;
	private long steps;

	OptimizerUpdate(TrainingSpec spec, Parameters parameters) {
		settings = spec.optimizer();
		this.parameters = parameters;
		for (int i = 0; i < settings.kind().slots().size(); i++) {
			slots.add(Tensors.zeros(parameters.device(), ScalarType.Float, parameters.values().numel()));
		}
		average = settings.averages()
				? new Parameters(spec.network(), spec.weights(), parameters.device(), false)
				: null;
	}

	/** Applies the gradients. */
	void apply(double trunkRate, double lastLayerRate) {
		clip();
		steps++;
		long trunk = parameters.trunk();
		apply(0, trunk, trunkRate);
		apply(trunk, parameters.values().numel() - trunk, lastLayerRate);
		if (average != null) {
			average.approach(parameters, steps == 1 ? 1 : 1 - settings.averageDecay());
		}
	}

	private void clip() {
		if (settings.clipNorm() > 0) {
			try (PointerScope scope = new PointerScope()) {
				Tensor gradients = parameters.gradients();
				Tensor norm = torch.norm(gradients, new ScalarOptional(new Scalar(2.0)), ScalarType.Double);
				// without waiting for the device
				gradients.mul_(norm.add(new Scalar(Optimizer.CLIP_EPSILON)).reciprocal()
						.mul(new Scalar(settings.clipNorm())).clamp_max(new Scalar(1.0)).to(ScalarType.Float));
			}
		}
	}

	private void apply(long from, long count, double rate) {
		try (PointerScope scope = new PointerScope()) {
			IValueVector arguments = new IValueVector(list(parameters.values().narrow(0, from, count)),
					list(parameters.gradients().narrow(0, from, count)));
			slots.forEach(slot -> arguments.push_back(list(slot.narrow(0, from, count))));
			boolean adam = settings.kind() == Optimizer.Kind.ADAMW;
			for (IValue value : adam ? adamw(rate) : sgd(rate)) {
				arguments.push_back(value);
			}
			// neither a gradient scaler nor what it found
			arguments.push_back(new IValue());
			arguments.push_back(new IValue());
			Dispatcher.singleton().findSchemaOrThrow(adam ? ADAMW : SGD, "").callBoxed(arguments);
		}
	}

	/** Weight decay, momentum, rate, dampening, Nesterov, maximize, first step: the momentum starts as zeros. */
	private List<IValue> sgd(double rate) {
		return List.of(new IValue(settings.weightDecay()), new IValue(settings.momentum()), new IValue(rate),
				new IValue(NO_DAMPENING), new IValue(settings.kind() == Optimizer.Kind.NESTEROV), new IValue(false),
				new IValue(false));
	}

	/** No greatest second moments, the number of steps, rate, betas, weight decay, epsilon, amsgrad, maximize. */
	private List<IValue> adamw(double rate) {
		Tensor step = torch.full(new long[]{}, new Scalar((double) steps),
				Tensors.options(parameters.device(), ScalarType.Float));
		return List.of(new IValue(new GenericList(new TensorList(new TensorVector()))), list(step), new IValue(rate),
				new IValue(settings.momentum()), new IValue(settings.beta2()), new IValue(settings.weightDecay()),
				new IValue(settings.epsilon()), new IValue(false), new IValue(false));
	}

	private static IValue list(Tensor tensor) {
		Pointer list = new TensorList(new TensorVector(tensor));
		return new IValue(new GenericList(list));
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
		for (int i = 0; i < slots.size(); i++) {
			if (steps == 0) {
				slots.get(i).zero_();
			} else {
				parameters.write(state.slots().get(i), slots.get(i));
			}
		}
		if (average != null) {
			average.load(weights);
		}
	}

	/** Takes over weights and state of the first process. */
	void follow(Peers peers) {
		List<Tensor> all = new ArrayList<>(parameters.tensors());
		all.addAll(slots);
		all.addAll(average == null ? List.of() : average.tensors());
		for (Tensor tensor : all) {
			if (peers.rank() > 0) {
				tensor.zero_();
			}
			peers.sum(tensor);
		}
		steps = Math.round(peers.sums(peers.rank() == 0 ? steps : 0)[0]);
	}

	@Override
	public void close() {
		slots.forEach(Tensor::close);
		if (average != null) {
			average.close();
		}
	}
}
