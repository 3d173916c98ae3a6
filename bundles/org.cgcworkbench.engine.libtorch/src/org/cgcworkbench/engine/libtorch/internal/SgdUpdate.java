package org.cgcworkbench.engine.libtorch.internal;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.cgcworkbench.core.engine.Sgd;

/** Stochastic gradient descent with momentum over the flat parameters. */
final class SgdUpdate {

	/** Values that are gone through at once on a processor: little enough to stay in its cache between operations. */
	private static final long CACHED = 1 << 16;

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
		long piece = parameters.device().is_cuda() ? count : CACHED;
		for (long at = from; at < from + count; at += piece) {
			long length = Math.min(piece, from + count - at);
			try (PointerScope scope = new PointerScope()) {
				Tensor values = parameters.values().narrow(0, at, length);
				Tensor gradients = parameters.gradients().narrow(0, at, length);
				Tensor velocity = parameters.velocity().narrow(0, at, length);
				velocity.mul_(new Scalar(settings.momentum())).add_(gradients).add_(values,
						new Scalar(settings.weightDecay()));
				values.add_(velocity, new Scalar(-rate));
			}
		}
	}
}
