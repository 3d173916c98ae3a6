package org.cgcworkbench.engine.libtorch.internal.inference;

import java.util.List;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.ParameterOrder.Place;
import org.cgcworkbench.core.engine.ParameterOrder;
import org.cgcworkbench.core.network.NetworkLayout;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.core.weights.TensorSource;
import org.cgcworkbench.core.weights.Weights;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/**
 * A network's parameters, gradients and batch-norm statistics, each in one flat tensor on the device, so that the
 * optimizer and a reduction between processes are one operation each. Convolutions lie in channels-last order
 * {@code [out, height, width, in]}; the last layer comes last.
 */
public final class Parameters implements AutoCloseable {

	private final NetworkSpec network;
	private final ParameterOrder parameters;
	private final ParameterOrder means;
	private final ParameterOrder variances;
	private final Device device;
	private final long trunk;
	private final Tensor values;
	private final Tensor runningMeans;
	private final Tensor runningVariances;
	/** Null where nothing is trained; made early, as a tensor amid those of a step would scatter its memory. */
	private final Tensor gradients;
	/** Parameters in bfloat16, for as long as a step takes. */
	private Tensor rounded;

	/**
	 * @param trained
	 *            whether to hold gradients
	 * @throws EngineException
	 *             where a tensor is missing or has the wrong shape
	 */
	public Parameters(NetworkSpec network, Weights weights, Device device, boolean trained) {
		this.network = network;
		this.device = device;
		parameters = ParameterOrder.of(network, name -> !NetworkLayout.isStatistic(name));
		means = ParameterOrder.of(network, NetworkLayout::isMean);
		variances = ParameterOrder.of(network, NetworkLayout::isVariance);
		trunk = parameters.place(NetworkLayout.LAST_LAYER_WEIGHT).from();
		values = Tensors.zeros(device, ScalarType.Float, parameters.length());
		gradients = trained ? Tensors.zeros(device, ScalarType.Float, parameters.length()) : null;
		runningMeans = Tensors.zeros(device, ScalarType.Float, means.length());
		runningVariances = Tensors.zeros(device, ScalarType.Float, variances.length());
		try {
			load(weights);
		} catch (EngineException e) {
			close();
			throw e;
		}
	}

	/** Takes over parameters and statistics. */
	public void load(Weights weights) {
		write(parameters, values, weights);
		write(means, runningMeans, weights);
		write(variances, runningVariances, weights);
	}

	private static void write(ParameterOrder places, Tensor flat, Weights weights) {
		places.write(weights, (place, from) -> {
			try (PointerScope scope = new PointerScope()) {
				view(flat, place).copy_(Tensors.host(from, Tensors.shape(place.shape())));
			}
		});
	}

	private static TensorSource held(ParameterOrder places, Tensor flat) {
		return places.held((place, into) -> {
			try (PointerScope scope = new PointerScope()) {
				Tensors.read(view(flat, place), into);
			}
		});
	}

	private static Tensor view(Tensor flat, Place place) {
		Tensor part = flat.narrow(0, place.from(), place.length());
		long[] shape = Tensors.shape(place.shape());
		return shape.length == 4
				? part.view(shape[0], shape[2], shape[3], shape[1]).permute(0, 3, 1, 2)
				: part.view(shape);
	}

	/** All parameters and statistics. */
	public TensorSource weights() {
		return ParameterOrder.join(network,
				List.of(held(parameters, values), held(means, runningMeans), held(variances, runningVariances)));
	}

	/** A copy of the gradients. */
	public Weights gradientWeights() {
		return held(parameters, gradients).copy();
	}

	/** What lies as the parameters do. */
	public TensorSource held(Tensor flat) {
		return held(parameters, flat);
	}

	/** Copies by name to where values lie as the parameters do. */
	public void write(Weights weights, Tensor flat) {
		write(parameters, flat, weights);
	}

	/** Parameters and statistics, flat. */
	public List<Tensor> tensors() {
		return List.of(values, runningMeans, runningVariances);
	}

	/** Moves parameters and statistics by a share of the way to others. */
	public void approach(Parameters others, double share) {
		try (PointerScope scope = new PointerScope()) {
			for (int i = 0; i < tensors().size(); i++) {
				tensors().get(i).lerp_(others.tensors().get(i), new Scalar(share));
			}
		}
	}

	public Device device() {
		return device;
	}

	/** A parameter; shares the flat tensor's memory and is the caller's to close. */
	public Tensor value(String name) {
		return Tensors.own(() -> view(values, parameters.place(name)));
	}

	/** A parameter in bfloat16, as it was at the last {@link #round}. */
	public Tensor rounded(String name) {
		return Tensors.own(() -> view(rounded, parameters.place(name)));
	}

	/** Where a parameter's gradient goes. */
	public Tensor gradient(String name) {
		return Tensors.own(() -> view(gradients, parameters.place(name)));
	}

	/** First channel of a batch norm among all statistics, and their number. */
	public long[] statistics(ResidualNetwork.Layer layer) {
		Place place = means.place(layer.mean());
		return new long[]{place.from(), place.length()};
	}

	public Tensor values() {
		return values;
	}

	public Tensor gradients() {
		return gradients;
	}

	public Tensor runningMeans() {
		return runningMeans;
	}

	public Tensor runningVariances() {
		return runningVariances;
	}

	/** Parameters before the last layer's. */
	public long trunk() {
		return trunk;
	}

	/** Converts all parameters to bfloat16. */
	public void round() {
		if (rounded == null) {
			rounded = Tensors.own(() -> values.to(ScalarType.BFloat16));
		} else {
			rounded.copy_(values);
		}
	}

	@Override
	public void close() {
		Tensors.close(values, runningMeans, runningVariances, gradients, rounded);
	}
}
