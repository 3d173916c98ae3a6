package org.cgcworkbench.engine.libtorch.internal.training;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorList;
import org.bytedeco.pytorch.TensorVector;
import org.cgcworkbench.core.engine.Sgd;
import org.cgcworkbench.engine.libtorch.internal.inference.Parameters;

/**
 * Stochastic gradient descent with momentum over the flat parameters, by libtorch's fused operator: one pass over the
 * memory. The presets have no method for it, so that it is called through the dispatcher.
 */
final class SgdUpdate {

	private static final String OPERATOR = "aten::_fused_sgd_";
	private static final double NO_DAMPENING = 0;

	private final Sgd settings;
	private final Parameters parameters;

	SgdUpdate(Sgd settings, Parameters parameters) {
		this.settings = settings;
		this.parameters = parameters;
	}

	/** Applies the gradients. */
	void apply(double trunkRate, double lastLayerRate) {
		long trunk = parameters.trunk();
		apply(0, trunk, trunkRate);
		apply(trunk, parameters.values().numel() - trunk, lastLayerRate);
	}

	private void apply(long from, long count, double rate) {
		try (PointerScope scope = new PointerScope()) {
			OperatorHandle operator = Dispatcher.singleton().findSchemaOrThrow(OPERATOR, "");
			IValue off = new IValue(false);
			IValue none = new IValue();
			// nesterov, maximize, first step (the momentum starts as zeros); no gradient scaler
			operator.callBoxed(new IValueVector(list(parameters.values().narrow(0, from, count)),
					list(parameters.gradients().narrow(0, from, count)),
					list(parameters.velocity().narrow(0, from, count)), new IValue(settings.weightDecay()),
					new IValue(settings.momentum()), new IValue(rate), new IValue(NO_DAMPENING), off, off, off, none,
					none));
		}
	}

	private static IValue list(Tensor tensor) {
		Pointer list = new TensorList(new TensorVector(tensor));
		return new IValue(new GenericList(list));
	}
}
