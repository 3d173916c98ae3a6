package org.cgcworkbench.engine.libtorch.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.network.NetworkLayout;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.core.weights.Weights;

/**
 * A network's parameters, gradients, momentum and batch-norm statistics, each in one flat tensor on the device, so that
 * the optimizer and a reduction between processes are one operation each. Convolutions lie in channels-last order
 * {@code [out, height, width, in]}; the last layer comes last.
 */
final class Parameters implements AutoCloseable {

	/** A tensor's place in its flat one, counted in values. */
	private record Place(List<Integer> shape, long from, long length) {
	}

	private final Map<String, Place> parameters = new LinkedHashMap<>();
	private final Map<String, Place> means = new LinkedHashMap<>();
	private final Map<String, Place> variances = new LinkedHashMap<>();
	private final List<String> order;
	private final Device device;
	private final long trunk;
	private final Tensor values;
	private final Tensor runningMeans;
	private final Tensor runningVariances;
	/** Null where nothing is trained; made early, as a tensor amid those of a step would scatter its memory. */
	private final Tensor gradients;
	private final Tensor velocity;
	private boolean moved;
	/** Parameters in bfloat16, for as long as a step takes. */
	private Tensor rounded;

	/**
	 * @param trained
	 *            whether to hold gradients and momentum
	 * @throws EngineException
	 *             where a tensor is missing or has the wrong shape
	 */
	Parameters(NetworkSpec network, Weights weights, Device device, boolean trained) {
		this.device = device;
		Map<String, List<Integer>> layout = NetworkLayout.of(network);
		long next = 0;
		long statistics = 0;
		for (Map.Entry<String, List<Integer>> entry : layout.entrySet()) {
			String name = entry.getKey();
			long length = entry.getValue().stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
			if (name.endsWith(".running_mean")) {
				means.put(name, new Place(entry.getValue(), statistics, length));
			} else if (name.endsWith(".running_var")) {
				variances.put(name, new Place(entry.getValue(), statistics, length));
				statistics += length;
			} else {
				parameters.put(name, new Place(entry.getValue(), next, length));
				next += length;
			}
		}
		trunk = parameters.get(NetworkLayout.LAST_LAYER_WEIGHT).from();
		order = new ArrayList<>(layout.keySet());
		values = Tensors.zeros(device, ScalarType.Float, next);
		gradients = trained ? Tensors.zeros(device, ScalarType.Float, next) : null;
		velocity = trained ? Tensors.zeros(device, ScalarType.Float, next) : null;
		runningMeans = Tensors.zeros(device, ScalarType.Float, statistics);
		runningVariances = Tensors.zeros(device, ScalarType.Float, statistics);
		try {
			load(weights);
		} catch (EngineException e) {
			close();
			throw e;
		}
	}

	/** Takes over parameters and statistics. */
	void load(Weights weights) {
		if (weights.tensors().keySet().containsAll(order) && order.size() == weights.tensors().size()) {
			order.clear();
			order.addAll(weights.tensors().keySet());
		}
		write(parameters, values, weights);
		write(means, runningMeans, weights);
		write(variances, runningVariances, weights);
	}

	private static void write(Map<String, Place> places, Tensor flat, Weights weights) {
		places.forEach((name, place) -> {
			org.cgcworkbench.core.weights.Tensor tensor = weights.tensors().get(name);
			if (tensor == null || !tensor.shape().equals(place.shape())) {
				throw new EngineException("the network needs " + name + " with shape " + place.shape()
						+ ", the weights have " + (tensor == null ? "none" : tensor.shape()));
			}
			try (PointerScope scope = new PointerScope()) {
				view(flat, place).copy_(Tensors.host(tensor.values(), Tensors.shape(place.shape())));
			}
		});
	}

	private static Weights read(Map<String, Place> places, Tensor flat) {
		Map<String, org.cgcworkbench.core.weights.Tensor> tensors = new LinkedHashMap<>();
		try (PointerScope scope = new PointerScope()) {
			Tensor host = flat.cpu();
			places.forEach((name, place) -> tensors.put(name,
					new org.cgcworkbench.core.weights.Tensor(place.shape(), Tensors.read(view(host, place)))));
		}
		return new Weights(tensors);
	}

	private static Tensor view(Tensor flat, Place place) {
		Tensor part = flat.narrow(0, place.from(), place.length());
		long[] shape = Tensors.shape(place.shape());
		return shape.length == 4
				? part.view(shape[0], shape[2], shape[3], shape[1]).permute(0, 3, 1, 2)
				: part.view(shape);
	}

	/** A copy of all parameters and statistics, in the order they came in. */
	Weights weights() {
		Map<String, org.cgcworkbench.core.weights.Tensor> all = new LinkedHashMap<>();
		all.putAll(read(parameters, values).tensors());
		all.putAll(read(means, runningMeans).tensors());
		all.putAll(read(variances, runningVariances).tensors());
		Map<String, org.cgcworkbench.core.weights.Tensor> ordered = new LinkedHashMap<>();
		order.forEach(name -> ordered.put(name, all.get(name)));
		return new Weights(ordered);
	}

	/** A copy of the gradients. */
	Weights gradientWeights() {
		return read(parameters, gradients);
	}

	/** A copy of the momentum; empty before the first update. */
	Weights velocityWeights() {
		return moved ? read(parameters, velocity) : Weights.empty();
	}

	/** Takes over the momentum; none where it is empty. */
	void loadVelocity(Weights momentum) {
		moved = !momentum.isEmpty();
		if (moved) {
			write(parameters, velocity, momentum);
		} else {
			velocity.zero_();
		}
	}

	/** Takes over what the first process has. */
	void follow(Peers peers) {
		try (PointerScope scope = new PointerScope()) {
			Tensor started = torch.full(new long[]{1}, new Scalar(moved ? 1.0 : 0.0),
					Tensors.options(device, ScalarType.Float));
			for (Tensor tensor : List.of(values, velocity, runningMeans, runningVariances, started)) {
				if (peers.rank() > 0) {
					tensor.zero_();
				}
				peers.sum(tensor);
			}
			moved = Tensors.read(started)[0] > 0;
		}
	}

	Device device() {
		return device;
	}

	/** A parameter; shares the flat tensor's memory and is the caller's to close. */
	Tensor value(String name) {
		return Tensors.own(() -> view(values, parameters.get(name)));
	}

	/** A parameter in bfloat16, as it was at the last {@link #round}. */
	Tensor rounded(String name) {
		return Tensors.own(() -> view(rounded, parameters.get(name)));
	}

	/** Where a parameter's gradient goes. */
	Tensor gradient(String name) {
		return Tensors.own(() -> view(gradients, parameters.get(name)));
	}

	/** First channel of a batch norm among all statistics, and their number. */
	long[] statistics(ResidualNetwork.Layer layer) {
		Place place = means.get(layer.mean());
		return new long[]{place.from(), place.length()};
	}

	Tensor values() {
		return values;
	}

	Tensor gradients() {
		return gradients;
	}

	/** The momentum, to be updated: zeros before the first time. */
	Tensor velocity() {
		moved = true;
		return velocity;
	}

	Tensor runningMeans() {
		return runningMeans;
	}

	Tensor runningVariances() {
		return runningVariances;
	}

	/** Parameters before the last layer's. */
	long trunk() {
		return trunk;
	}

	/** Converts all parameters to bfloat16. */
	void round() {
		if (rounded == null) {
			rounded = Tensors.own(() -> values.to(ScalarType.BFloat16));
		} else {
			rounded.copy_(values);
		}
	}

	@Override
	public void close() {
		Tensors.close(values, runningMeans, runningVariances, gradients, velocity, rounded);
	}
}
