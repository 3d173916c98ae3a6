package org.cgcworkbench.engine.nd4j.internal;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.cgcworkbench.core.engine.ParameterOrder;
import org.cgcworkbench.core.engine.ParameterOrder.Place;
import org.cgcworkbench.core.kernel.ChannelNorm;
import org.cgcworkbench.core.kernel.Moments;
import org.cgcworkbench.core.kernel.UpdateStep;
import org.cgcworkbench.core.network.NetworkLayout;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.core.network.ResidualNetwork.Layer;
import org.cgcworkbench.core.objective.Head;
import org.cgcworkbench.core.weights.TensorSource;
import org.cgcworkbench.core.weights.Weights;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A network's parameters and gradients, each in one flat array: batch-norm scales and shifts first, then the
 * convolutions, then the last layer. Batch-norm running statistics lie on the heap.
 */
final class Parameters implements AutoCloseable {

	/** Running statistics of one batch norm. */
	record Statistics(float[] mean, float[] variance) {
	}

	private final NetworkSpec network;
	private final ParameterOrder order;
	private final ParameterOrder statisticsOrder;
	private final Map<String, float[]> statistics = new HashMap<>();
	private final int normalizationLength;
	private final long trunkLength;
	private final INDArray values;
	private final INDArray gradients;
	/** Host copy of the batch-norm scales and shifts, refreshed by {@link #load}. */
	private final float[] normalization;
	private final float[] normalizationGradients;

	/**
	 * @param trainable
	 *            whether to hold gradients
	 * @throws org.cgcworkbench.core.engine.EngineException
	 *             where a tensor is missing or has the wrong shape
	 */
	Parameters(NetworkSpec network, Weights weights, boolean trainable) {
		this.network = network;
		ResidualNetwork parts = ResidualNetwork.of(network);
		List<String> convolutions = parts.layers().map(layer -> layer.convolution().weight()).toList();
		order = ParameterOrder.of(network, name -> !NetworkLayout.isStatistic(name), Comparator
				.comparing(name -> NetworkLayout.isLastLayer(name) ? 2 : convolutions.contains(name) ? 1 : 0));
		statisticsOrder = ParameterOrder.of(network, NetworkLayout::isStatistic);
		statisticsOrder.places().forEach(place -> statistics.put(place.name(), new float[place.length()]));
		normalizationLength = (int) order.place(parts.stem().convolution().weight()).from();
		trunkLength = order.place(NetworkLayout.LAST_LAYER_WEIGHT).from();
		values = Nd4j.create(DataType.FLOAT, order.length());
		gradients = trainable ? Nd4j.create(DataType.FLOAT, order.length()) : null;
		normalization = new float[normalizationLength];
		normalizationGradients = trainable ? new float[normalizationLength] : null;
		load(weights);
	}

	/** Takes over parameters and statistics. */
	void load(Weights weights) {
		write(weights, values);
		readNormalization();
		statisticsOrder.write(weights,
				(place, from) -> System.arraycopy(from, 0, statistics.get(place.name()), 0, place.length()));
	}

	/** All parameters and statistics. */
	TensorSource weights() {
		return ParameterOrder.join(network, List.of(held(values), statisticsOrder
				.held((place, into) -> System.arraycopy(statistics.get(place.name()), 0, into, 0, place.length()))));
	}

	/** A copy of the gradients by name. */
	Weights gradientWeights() {
		return held(gradients).copy();
	}

	/** Copies by name to where values lie as the parameters do. */
	void write(Weights weights, INDArray flat) {
		order.write(weights, (place, from) -> HostMemory.write(view(flat, place), from));
	}

	/** What lies as the parameters do. */
	TensorSource held(INDArray flat) {
		return order.held((place, into) -> HostMemory.read(view(flat, place), into));
	}

	/** Moves parameters and statistics by a share of the way to others. */
	void approach(Parameters others, Kernels kernels, float share) {
		kernels.approach(values, others.values, share);
		statistics.forEach((name, mean) -> {
			float[] other = others.statistics.get(name);
			for (int i = 0; i < mean.length; i++) {
				mean[i] += (other[i] - mean[i]) * share;
			}
		});
		readNormalization();
	}

	private void readNormalization() {
		float[] host = HostMemory.read(values.get(NDArrayIndex.interval(0, normalizationLength)));
		System.arraycopy(host, 0, normalization, 0, normalizationLength);
	}

	/** The parameter as a view of the flat array. */
	INDArray value(String name) {
		return view(values, order.place(name));
	}

	/** A copy of the last layer. */
	Head head(int features) {
		return new Head(HostMemory.read(value(NetworkLayout.LAST_LAYER_WEIGHT)),
				HostMemory.read(value(NetworkLayout.LAST_LAYER_BIAS)), features);
	}

	/** The gradient as a view of the flat array. */
	INDArray gradient(String name) {
		return view(gradients, order.place(name));
	}

	private static INDArray view(INDArray flat, Place place) {
		return flat.get(NDArrayIndex.interval(place.from(), place.from() + place.length())).reshape('c',
				place.shape().stream().mapToLong(Integer::longValue).toArray());
	}

	Statistics statistics(Layer layer) {
		return new Statistics(statistics.get(layer.mean()), statistics.get(layer.variance()));
	}

	/** The running statistics as those of one view. */
	Moments[] running(Layer layer) {
		float[] means = statistics.get(layer.mean());
		return new Moments[]{new Moments(doubles(means, 0, means.length),
				doubles(statistics.get(layer.variance()), 0, means.length))};
	}

	private static double[] doubles(float[] values, int from, int count) {
		return IntStream.range(from, from + count).mapToDouble(i -> values[i]).toArray();
	}

	static float[] floats(double[] values) {
		float[] result = new float[values.length];
		for (int i = 0; i < values.length; i++) {
			result[i] = (float) values[i];
		}
		return result;
	}

	/** The batch norm of a view. */
	ChannelNorm norm(Layer layer, Moments moments) {
		int channels = layer.convolution().out();
		return new ChannelNorm(doubles(normalization, place(layer.scale()), channels),
				doubles(normalization, place(layer.shift()), channels), moments.mean(), moments.inverses());
	}

	void setNormalizationGradient(Layer layer, double[] scale, double[] shift) {
		System.arraycopy(floats(scale), 0, normalizationGradients, place(layer.scale()), scale.length);
		System.arraycopy(floats(shift), 0, normalizationGradients, place(layer.shift()), shift.length);
	}

	private int place(String name) {
		return (int) order.place(name).from();
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

	/** The parameters changed in place by one optimizer step. */
	void update(Kernels kernels, List<INDArray> slots, UpdateStep trunk, UpdateStep lastLayer) {
		kernels.update(values, gradients, slots, 0, trunkLength, trunk);
		kernels.update(values, gradients, slots, trunkLength, values.length(), lastLayer);
		readNormalization();
	}

	@Override
	public void close() {
		values.close();
		if (gradients != null) {
			gradients.close();
		}
	}
}
