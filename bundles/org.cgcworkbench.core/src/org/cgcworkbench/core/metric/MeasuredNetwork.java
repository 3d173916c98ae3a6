package org.cgcworkbench.core.metric;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.weights.Weights;

/**
 * The network that is measured, for metrics that ask what maps are like with other weights. Used by several threads.
 */
public final class MeasuredNetwork implements AutoCloseable {

	private final NetworkSpec spec;
	private final Weights weights;
	private final Function<Weights, Explainer> opener;
	private final Map<String, Explainer> others = new LinkedHashMap<>();

	/**
	 * @param weights
	 *            every parameter and batch-norm statistic, by torchvision's names
	 * @param opener
	 *            opens the network with other weights, on the device and in the arithmetic that it is measured with
	 */
	public MeasuredNetwork(NetworkSpec spec, Weights weights, Function<Weights, Explainer> opener) {
		this.spec = spec;
		this.weights = weights;
		this.opener = opener;
	}

	public NetworkSpec spec() {
		return spec;
	}

	/** Those that are measured. */
	public Weights weights() {
		return weights;
	}

	/**
	 * The network with changed weights. It is opened when it is first asked for under that name and stays open, with
	 * the memory that it takes, until the evaluation ends.
	 *
	 * @param change
	 *            makes new weights of the {@link #weights()}, which it leaves as they are
	 */
	public synchronized Explainer with(String name, UnaryOperator<Weights> change) {
		return others.computeIfAbsent(name, key -> opener.apply(change.apply(weights)));
	}

	/** Closes what {@link #with} opened. */
	@Override
	public synchronized void close() {
		others.values().forEach(Explainer::close);
		others.clear();
	}
}
