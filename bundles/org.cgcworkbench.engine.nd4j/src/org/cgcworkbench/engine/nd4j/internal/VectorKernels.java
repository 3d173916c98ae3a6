package org.cgcworkbench.engine.nd4j.internal;

import java.util.Arrays;
import java.util.List;

import org.cgcworkbench.core.kernel.Affine;
import org.cgcworkbench.core.kernel.ChannelNorm;
import org.cgcworkbench.core.kernel.Moments;
import org.cgcworkbench.core.kernel.NormPasses;
import org.cgcworkbench.core.kernel.PoolPasses;
import org.cgcworkbench.core.kernel.UpdatePasses;
import org.cgcworkbench.core.kernel.UpdateStep;
import org.cgcworkbench.core.kernel.Values;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Kernels for the processor: the core's passes with the JDK's Vector API, over ND4J's off-heap memory. */
final class VectorKernels implements Kernels {

	private static final Values FLOATS = Values.of(false);

	private static NormPasses passes(INDArray array, int views) {
		int channels = channels(array);
		return new NormPasses(FLOATS, views, (int) (array.length() / channels / views), channels, false);
	}

	private static int channels(INDArray array) {
		return (int) array.size(-1);
	}

	private static PoolPasses pooling(INDArray input) {
		return new PoolPasses(FLOATS, 1, (int) input.size(0), (int) input.size(1), (int) input.size(2),
				channels(input));
	}

	private static long address(INDArray array) {
		return HostMemory.address(array);
	}

	private static Affine[] all(Affine affine, int views) {
		Affine[] all = new Affine[views];
		Arrays.fill(all, affine);
		return all;
	}

	@Override
	public Moments[] moments(INDArray input, int views) {
		NormPasses passes = passes(input, views);
		return Arrays.stream(passes.moments(address(input))).map(sums -> Moments.of(sums, passes.rows()))
				.toArray(Moments[]::new);
	}

	@Override
	public void normalize(INDArray input, Affine[] affine, INDArray residual, boolean relu, INDArray output) {
		NormPasses passes = passes(input, affine.length);
		if (residual == null) {
			passes.normalize(address(input), affine, relu, address(output));
		} else {
			passes.normalize(address(input), affine, address(residual),
					all(Affine.identity(passes.channels()), affine.length), relu, address(output));
		}
	}

	@Override
	public double[][] gate(INDArray first, INDArray second, INDArray output, INDArray input, float[][] origin) {
		NormPasses passes = passes(input, origin.length);
		return output == null
				? passes.gradientSums(address(first), address(input),
						all(Affine.open(passes.channels()), origin.length), origin)
				: passes.gate(address(first), second == null ? 0 : address(second), address(output), address(input),
						origin);
	}

	@Override
	public void combine(INDArray gradient, INDArray input, ChannelNorm.Gradient[] gradients) {
		NormPasses passes = passes(input, gradients.length);
		passes.combine(address(gradient), address(input), all(Affine.open(passes.channels()), gradients.length),
				gradients);
	}

	@Override
	public void maxPool(INDArray input, INDArray output, INDArray places) {
		pooling(input).pool(address(input), all(Affine.identity(channels(input)), 1), false, address(output),
				address(places));
	}

	@Override
	public void maxPoolGradient(INDArray input, INDArray places, INDArray first, INDArray second, INDArray result) {
		if (second != null) {
			normalize(first, all(Affine.identity(channels(first)), 1), second, false, first);
		}
		pooling(input).unpool(address(first), address(places), address(result));
	}

	@Override
	public void update(INDArray weights, INDArray gradients, List<INDArray> slots, long from, long to,
			UpdateStep step) {
		long offset = from * Float.BYTES;
		UpdatePasses.update(address(weights) + offset, address(gradients) + offset,
				slots.stream().mapToLong(slot -> address(slot) + offset).toArray(), to - from, step);
	}

	@Override
	public double squares(INDArray flat) {
		return UpdatePasses.squares(address(flat), flat.length());
	}

	@Override
	public void approach(INDArray values, INDArray others, float share) {
		UpdatePasses.approach(address(values), address(others), values.length(), share);
	}
}
