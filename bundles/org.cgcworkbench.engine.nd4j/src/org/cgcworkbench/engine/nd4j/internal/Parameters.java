package org.cgcworkbench.engine.nd4j.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.network.NetworkLayout;
import org.cgcworkbench.core.objective.Head;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A network's parameters, gradients and momentum, each in one flat array: batch-norm scales and shifts first, then the
 * convolutions, then the last layer. Batch-norm running statistics lie on the heap.
 */
final class Parameters implements AutoCloseable {

	/** A parameter's place in the flat arrays. */
	record Place(String name, List<Integer> shape, long from, int length) {
	}

	/** Running statistics of one batch norm. */
	record Statistics(float[] mean, float[] variance) {
	}

	private final Map<String, Place> places = new LinkedHashMap<>();
	private final Map<String, Statistics> statistics = new LinkedHashMap<>();
	private final List<String> order;
	private final int normalizationLength;
	private final long trunkLength;
	private final INDArray values;
	private final INDArray gradients;
	private INDArray velocity;
	/** Host copy of the batch-norm scales and shifts, refreshed by {@link #load}. */
	private final float[] normalization;
	private final float[] normalizationGradients;

	/**
	 * @param trainable
	 *            whether to hold gradients
	 * @throws EngineException
	 *             where a tensor is missing or has the wrong shape
	 */
	Parameters(NetworkPlan plan, Weights weights, boolean trainable) {
		long next = 0;
		List<NetworkPlan.Convolution> convolutions = new ArrayList<>();
		for (NetworkPlan.Operation operation : plan.operations()) {
			switch (operation) {
				case NetworkPlan.Normalization n -> {
					next = place(n.name() + ".weight", List.of(n.channels()), next);
					next = place(n.name() + ".bias", List.of(n.channels()), next);
					statistics.put(n.name(), new Statistics(new float[n.channels()], new float[n.channels()]));
				}
				case NetworkPlan.Convolution c -> convolutions.add(c);
				case NetworkPlan.MaxPool p -> {
					// has none
				}
			}
		}
		normalizationLength = (int) next;
		for (NetworkPlan.Convolution c : convolutions) {
			next = place(c.shape().weight(), c.shape().shape(), next);
		}
		trunkLength = next;
		next = place(NetworkLayout.LAST_LAYER_WEIGHT, List.of(plan.network().classes(), plan.network().features()),
				next);
		next = place(NetworkLayout.LAST_LAYER_BIAS, List.of(plan.network().classes()), next);
		order = new ArrayList<>(weights.tensors().keySet());
		values = Nd4j.create(DataType.FLOAT, next);
		gradients = trainable ? Nd4j.create(DataType.FLOAT, next) : null;
		normalization = new float[normalizationLength];
		normalizationGradients = trainable ? new float[normalizationLength] : null;
		load(weights);
	}

	private long place(String name, List<Integer> shape, long from) {
		int length = shape.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
		places.put(name, new Place(name, shape, from, length));
		return from + length;
	}

	/** Takes over parameters and statistics. */
	void load(Weights weights) {
		write(weights, values);
		readNormalization();
		statistics.forEach((name, s) -> {
			List<Integer> shape = List.of(s.mean().length);
			System.arraycopy(tensor(weights, name + ".running_mean", shape), 0, s.mean(), 0, s.mean().length);
			System.arraycopy(tensor(weights, name + ".running_var", shape), 0, s.variance(), 0, s.mean().length);
		});
	}

	private static float[] tensor(Weights weights, String name, List<Integer> shape) {
		Tensor tensor = weights.tensors().get(name);
		if (tensor == null || !tensor.shape().equals(shape)) {
			throw new EngineException("the network needs " + name + " with shape " + shape + ", the weights have "
					+ (tensor == null ? "none" : tensor.shape()));
		}
		return tensor.values();
	}

	/** A copy of all parameters and statistics, in the order they came in. */
	Weights weights() {
		Map<String, Tensor> all = new LinkedHashMap<>(split(values));
		statistics.forEach((name, s) -> {
			List<Integer> shape = List.of(s.mean().length);
			all.put(name + ".running_mean", new Tensor(shape, s.mean().clone()));
			all.put(name + ".running_var", new Tensor(shape, s.variance().clone()));
		});
		Map<String, Tensor> sorted = new LinkedHashMap<>();
		for (String name : order) {
			if (all.containsKey(name)) {
				sorted.put(name, all.get(name));
			}
		}
		return new Weights(sorted);
	}

	/** A copy of the gradients by name. */
	Weights gradientWeights() {
		return new Weights(split(gradients));
	}

	/** A copy of the momentum by name; empty before the first step. */
	Weights velocityWeights() {
		return velocity == null ? Weights.empty() : new Weights(split(velocity));
	}

	/** Takes over momentum as {@link #velocityWeights()} gives it. */
	void loadVelocity(Weights momentum) {
		if (momentum.isEmpty()) {
			closeVelocity();
			return;
		}
		write(momentum, velocity());
	}

	private void write(Weights weights, INDArray flat) {
		for (Place place : places.values()) {
			HostMemory.write(view(flat, place), tensor(weights, place.name(), place.shape()));
		}
	}

	private void readNormalization() {
		float[] host = HostMemory.read(values.get(NDArrayIndex.interval(0, normalizationLength)));
		System.arraycopy(host, 0, normalization, 0, normalizationLength);
	}

	private Map<String, Tensor> split(INDArray flat) {
		Map<String, Tensor> result = new LinkedHashMap<>();
		for (Place place : places.values()) {
			result.put(place.name(), new Tensor(place.shape(), HostMemory.read(view(flat, place))));
		}
		return result;
	}

	/** The parameter as a view of the flat array. */
	INDArray value(String name) {
		return view(values, places.get(name));
	}

	/** A copy of a parameter. */
	float[] copyOf(String name) {
		return HostMemory.read(value(name));
	}

	/** A copy of the last layer. */
	Head head(int features) {
		return new Head(copyOf(NetworkLayout.LAST_LAYER_WEIGHT), copyOf(NetworkLayout.LAST_LAYER_BIAS), features);
	}

	/** The gradient as a view of the flat array. */
	INDArray gradient(String name) {
		return view(gradients, places.get(name));
	}

	private static INDArray view(INDArray flat, Place place) {
		return flat.get(NDArrayIndex.interval(place.from(), place.from() + place.length())).reshape('c',
				place.shape().stream().mapToLong(Integer::longValue).toArray());
	}

	Statistics statistics(String normalization) {
		return statistics.get(normalization);
	}

	float scale(String name, int channel) {
		return normalization[(int) places.get(name + ".weight").from() + channel];
	}

	float shift(String name, int channel) {
		return normalization[(int) places.get(name + ".bias").from() + channel];
	}

	void setNormalizationGradient(String name, int channel, double scale, double shift) {
		normalizationGradients[(int) places.get(name + ".weight").from() + channel] = (float) scale;
		normalizationGradients[(int) places.get(name + ".bias").from() + channel] = (float) shift;
	}

	/** Copies the batch-norm gradients, which are computed on the heap, to the flat array. */
	void flushNormalizationGradients() {
		HostMemory.write(gradients.get(NDArrayIndex.interval(0, normalizationLength)), normalizationGradients);
	}

	/** Sets the last layer's gradients. */
	void setLastLayerGradient(float[] weights, float[] bias) {
		HostMemory.write(gradient(NetworkLayout.LAST_LAYER_WEIGHT), weights);
		HostMemory.write(gradient(NetworkLayout.LAST_LAYER_BIAS), bias);
	}

	INDArray gradients() {
		return gradients;
	}

	/** One optimizer step. */
	void update(Kernels kernels, float trunkRate, float lastLayerRate, float momentum, float decay) {
		INDArray v = velocity();
		kernels.sgd(values, gradients, v, 0, trunkLength, trunkRate, momentum, decay);
		kernels.sgd(values, gradients, v, trunkLength, values.length(), lastLayerRate, momentum, decay);
		readNormalization();
	}

	private INDArray velocity() {
		if (velocity == null) {
			velocity = Nd4j.create(DataType.FLOAT, values.length());
		}
		return velocity;
	}

	private void closeVelocity() {
		if (velocity != null) {
			velocity.close();
			velocity = null;
		}
	}

	@Override
	public void close() {
		closeVelocity();
		values.close();
		if (gradients != null) {
			gradients.close();
		}
	}
}
