package org.cgcworkbench.engine.nd4j.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.engine.nd4j.internal.NetworkPlan.Operation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * All arrays of a pass over a batch of one shape, laid out once: activations, and for a backward pass the gradients,
 * with the convolutions bound to them.
 */
final class Workspace implements AutoCloseable {

	/** What a workspace is for. */
	enum Use {
		/** Forward alone: activations share memory. */
		FORWARD,
		/** Forward and backward. */
		BACKWARD
	}

	/**
	 * Arrays of an operation's backward pass; second may be null. Batch norm leaves the gated gradient in first.
	 */
	record Backward(INDArray first, INDArray second, INDArray result) {
	}

	private final BufferPool pool = new BufferPool();
	private final Map<String, INDArray> tensors = new HashMap<>();
	private final Map<Operation, ConvolutionOp> convolutions = new LinkedHashMap<>();
	private final Map<Operation, Backward> backwards = new HashMap<>();
	private final Map<String, List<INDArray>> contributions = new HashMap<>();
	private final INDArray featureGradient;

	Workspace(NetworkPlan plan, Parameters parameters, Use use, int images, int height, int width) {
		tensors.put(ResNetConfiguration.INPUT, pool.acquire(images, height, width, 3));
		layOutForward(plan, parameters, use);
		featureGradient = use == Use.BACKWARD ? layOutBackward(plan, parameters) : null;
	}

	private void layOutForward(NetworkPlan plan, Parameters parameters, Use use) {
		Map<String, Integer> lastUse = new HashMap<>();
		for (int i = 0; i < plan.operations().size(); i++) {
			for (String tensor : reads(plan.operations().get(i))) {
				lastUse.put(tensor, i);
			}
		}
		for (int i = 0; i < plan.operations().size(); i++) {
			Operation operation = plan.operations().get(i);
			INDArray input = tensors.get(operation.input());
			INDArray output = pool.acquire(outputShape(operation, input.shape()));
			tensors.put(operation.output(), output);
			if (operation instanceof NetworkPlan.Convolution c) {
				convolutions.put(c, new ConvolutionOp(c, input, parameters.value(c.output() + ".weight"), output));
			}
			if (use == Use.FORWARD) {
				for (String tensor : reads(operation)) {
					if (lastUse.get(tensor) == i) {
						pool.release(tensors.get(tensor));
					}
				}
			}
		}
	}

	private static List<String> reads(Operation operation) {
		return operation instanceof NetworkPlan.Normalization n && n.residual() != null
				? List.of(n.input(), n.residual())
				: List.of(operation.input());
	}

	private static long[] outputShape(Operation operation, long[] in) {
		return switch (operation) {
			case NetworkPlan.Normalization n -> in;
			case NetworkPlan.Convolution c -> {
				int reach = c.dilation() * (c.kernel() - 1) + 1;
				yield new long[]{in[0], side(in[1], reach, c.stride(), c.padding()),
						side(in[2], reach, c.stride(), c.padding()), c.out()};
			}
			case NetworkPlan.MaxPool p -> new long[]{in[0], side(in[1], p.kernel(), p.stride(), p.padding()),
					side(in[2], p.kernel(), p.stride(), p.padding()), in[3]};
		};
	}

	private static long side(long in, int reach, int stride, int padding) {
		return (in + 2L * padding - reach) / stride + 1;
	}

	private INDArray layOutBackward(NetworkPlan plan, Parameters parameters) {
		INDArray top = pool.acquire(tensors.get(plan.lastFeatureMap()).shape());
		contribute(plan.lastFeatureMap(), top);
		List<Operation> reversed = plan.operations().reversed();
		for (Operation operation : reversed) {
			List<INDArray> parts = contributions.get(operation.output());
			INDArray first = parts.get(0);
			INDArray second = parts.size() > 1 ? parts.get(1) : null;
			INDArray result = switch (operation) {
				case NetworkPlan.Normalization n when n.residual() != null -> {
					contribute(n.residual(), first);
					yield pool.acquire(first.shape());
				}
				case NetworkPlan.Normalization n -> first;
				case NetworkPlan.Convolution c -> pool.acquire(tensors.get(c.input()).shape());
				case NetworkPlan.MaxPool p -> pool.acquire(tensors.get(p.input()).shape());
			};
			backwards.put(operation, new Backward(first, second, result));
			contribute(operation.input(), result);
			if (operation instanceof NetworkPlan.Convolution c) {
				INDArray weights = parameters.gradients() == null
						? pool.acquire(c.out(), c.in(), c.kernel(), c.kernel())
						: parameters.gradient(c.output() + ".weight");
				convolutions.get(c).bindBackward(first, result, weights);
				if (parameters.gradients() == null) {
					pool.release(weights);
				}
			}
			if (!(operation instanceof NetworkPlan.Normalization)) {
				pool.release(first);
			}
			if (second != null) {
				pool.release(second);
			}
		}
		return top;
	}

	private void contribute(String tensor, INDArray gradient) {
		contributions.computeIfAbsent(tensor, t -> new ArrayList<>(2)).add(gradient);
	}

	INDArray tensor(String name) {
		return tensors.get(name);
	}

	ConvolutionOp convolution(NetworkPlan.Convolution operation) {
		return convolutions.get(operation);
	}

	Backward backward(Operation operation) {
		return backwards.get(operation);
	}

	/** The arrays whose sum is the gradient of a tensor, once the operations after it have run backward. */
	List<INDArray> gradientParts(String tensor) {
		return contributions.get(tensor);
	}

	/** Where the gradient of the last feature map goes. */
	INDArray featureGradient() {
		return featureGradient;
	}

	@Override
	public void close() {
		convolutions.values().forEach(ConvolutionOp::close);
		pool.close();
	}
}
