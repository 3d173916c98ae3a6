package org.cgcworkbench.engine.libtorch.internal.training;

import java.lang.foreign.MemorySegment;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.engine.libtorch.internal.group.Peers;
import org.cgcworkbench.engine.libtorch.internal.inference.Parameters;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/**
 * Means and inverse standard deviations of a step, {@code [views, channels of all batch norms]}, which update the
 * running statistics once the step counts. Where processes share them, they are those of the whole batch.
 */
final class BatchStatistics implements AutoCloseable {

	private final Peers peers;
	private final Parameters parameters;
	private final Tensor unbiased;
	private Tensor means;
	private Tensor inverses;
	private int views;

	BatchStatistics(Parameters parameters, Peers peers) {
		this.parameters = parameters;
		this.peers = peers;
		unbiased = Tensors.zeros(parameters.device(), ScalarType.Float, parameters.runningMeans().numel());
	}

	/** Starts a step with that number of views in the batch. */
	void begin(int count) {
		if (count != views) {
			Tensors.close(means, inverses);
			Device device = parameters.device();
			means = Tensors.zeros(device, ScalarType.Float, count, parameters.runningMeans().numel());
			inverses = Tensors.zeros(device, ScalarType.Float, count, parameters.runningMeans().numel());
			views = count;
		}
	}

	int views() {
		return views;
	}

	/** Whether they are those of all processes' images and not of this process's alone. */
	boolean shared() {
		return peers.gather();
	}

	/** Means of a batch norm's channels in a view; shares memory, lives as long as the scope. */
	Tensor mean(int view, long first, long channels) {
		return means.select(0, view).narrow(0, first, channels);
	}

	/** 1 / √(variance + ε); shares memory, lives as long as the scope. */
	Tensor inverseDeviation(int view, long first, long channels) {
		return inverses.select(0, view).narrow(0, first, channels);
	}

	/** The numbers of {@link #mean}, where they lie in the processor's memory. */
	MemorySegment means(int view, long first, long channels) {
		return Tensors.floats(means, view * means.size(1) + first, channels);
	}

	/** The numbers of {@link #inverseDeviation}, where they lie in the processor's memory. */
	MemorySegment inverses(int view, long first, long channels) {
		return Tensors.floats(inverses, view * inverses.size(1) + first, channels);
	}

	/** Number of processes that share statistics. */
	int processes() {
		return shared() ? peers.size() : 1;
	}

	/** Sums over all processes that share statistics. */
	double[] sum(double[] own) {
		if (processes() == 1) {
			return own;
		}
		try (PointerScope scope = new PointerScope()) {
			Tensor sums = torch.tensor(own);
			peers.sum(sums);
			return Tensors.readDoubles(sums);
		}
	}

	/** The variance that belongs to an inverse standard deviation. */
	Tensor variance(Tensor inverse) {
		return inverse.square().reciprocal().sub(new Scalar(ResidualNetwork.EPSILON)).clamp_min(new Scalar(0.0));
	}

	/** Notes the number of values that a channel's statistics stand on. */
	void counted(long first, long channels, long values) {
		try (PointerScope scope = new PointerScope()) {
			double count = values * processes();
			unbiased.narrow(0, first, channels).fill_(new Scalar(count / Math.max(1, count - 1)));
		}
	}

	/** Moves the running statistics, view by view in the order of the batch. */
	void update() {
		try (PointerScope scope = new PointerScope()) {
			for (int view = 0; view < views; view++) {
				Tensor variance = variance(inverses.select(0, view)).mul_(unbiased);
				parameters.runningMeans().lerp_(means.select(0, view), new Scalar(1 - ResidualNetwork.DECAY));
				parameters.runningVariances().lerp_(variance, new Scalar(1 - ResidualNetwork.DECAY));
			}
		}
	}

	/** Mean and inverse standard deviation of a view over the images of all processes. */
	void reduce(Tensor images, Tensor mean, Tensor inverse) {
		Tensor wide = images.to(ScalarType.Double);
		Tensor sums = torch.stack(new TensorVector(overImages(wide), overImages(wide.square()))).contiguous();
		peers.sum(sums);
		double count = (double) images.numel() / images.size(1) * processes();
		Tensor m = sums.select(0, 0).div(new Scalar(count));
		Tensor variance = sums.select(0, 1).div(new Scalar(count)).sub(m.square()).clamp_min(new Scalar(0.0));
		mean.copy_(m);
		inverse.copy_(variance.add(new Scalar(ResidualNetwork.EPSILON)).sqrt().reciprocal());
	}

	private static Tensor overImages(Tensor images) {
		return images.sum(new long[]{0, 2, 3}, false, new ScalarTypeOptional());
	}

	/**
	 * Replaces the images by the gradient with respect to them where the statistics are shared: weight · inverse · (g −
	 * mean of g − x̂ · mean of g · x̂), the means over the images of all processes.
	 *
	 * @param dots
	 *            sum of g · x̂ over this process's images
	 * @param total
	 *            sum of g over this process's images
	 */
	void backward(Tensor gradient, Tensor images, Tensor weight, Tensor mean, Tensor inverse, Tensor dots,
			Tensor total) {
		Tensor sums = torch.stack(new TensorVector(dots, total)).contiguous();
		peers.sum(sums);
		double count = (double) images.numel() / images.size(1) * processes();
		Tensor dot = channels(sums.select(0, 0).div(new Scalar(count)).mul(inverse));
		Tensor offset = channels(sums.select(0, 1).div(new Scalar(count)));
		Tensor centred = images.sub(channels(mean));
		images.copy_(gradient.sub(offset).sub(centred.mul(dot)).mul(channels(weight.mul(inverse))));
	}

	private static Tensor channels(Tensor values) {
		return values.view(1, -1, 1, 1);
	}

	@Override
	public void close() {
		Tensors.close(unbiased, means, inverses);
	}
}
