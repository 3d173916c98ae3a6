package org.cgcworkbench.engine.nd4j.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.core.network.ResidualNetwork.Window;
import org.cgcworkbench.engine.nd4j.internal.NetworkPlan.Normalization;
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
	 * Arrays of an operation's backward pass; second may be null, and result where nobody asks for it. Batch norm
	 * leaves the gated gradient in first.
	 */
	record Backward(INDArray first, INDArray second, INDArray result) {
	}

	/** The same before the arrays have memory. */
	private record Gradients(Arena.Block first, Arena.Block second, Arena.Block result) {
		Backward arrays() {
			return new Backward(first.array(), array(second), array(result));
		}

		private static INDArray array(Arena.Block block) {
			return block == null ? null : block.array();
		}
	}

	private final NetworkPlan plan;
	private final Arena arena = new Arena();
	private final Map<String, Arena.Block> tensors = new HashMap<>();
	private final Map<Operation, Gradients> gradients = new HashMap<>();
	private final Map<String, List<Arena.Block>> contributions = new HashMap<>();
	/** What max pooling notes for the way back. */
	private final Map<Operation, Arena.Block> places = new HashMap<>();
	/** Gradients of weights that nobody asks for. */
	private final Map<Operation, Arena.Block> unused = new HashMap<>();
	private final Map<Operation, ConvolutionOp> convolutions = new LinkedHashMap<>();
	private final Arena.Block outputGradient;

	Workspace(NetworkPlan plan, Parameters parameters, Use use, int images, int height, int width) {
		this.plan = plan;
		tensors.put(plan.input(), arena.acquire(images, height, width, plan.inputChannels()));
		layOutForward(use);
		outputGradient = use == Use.BACKWARD ? layOutBackward(parameters.gradients() != null) : null;
		arena.allocate();
		for (Operation operation : plan.operations()) {
			if (operation instanceof NetworkPlan.Convolution c) {
				convolutions.put(c, bind(c, parameters));
			}
		}
	}

	private void layOutForward(Use use) {
		Map<String, Integer> lastUse = new HashMap<>();
		for (int i = 0; i < plan.operations().size(); i++) {
			for (String tensor : reads(plan.operations().get(i))) {
				lastUse.put(tensor, i);
			}
		}
		for (int i = 0; i < plan.operations().size(); i++) {
			Operation operation = plan.operations().get(i);
			tensors.put(operation.output(),
					arena.acquire(outputShape(operation, tensors.get(operation.input()).shape())));
			if (operation instanceof NetworkPlan.MaxPool) {
				places.put(operation, arena.acquire(tensors.get(operation.output()).shape()));
			}
			if (use == Use.FORWARD) {
				for (String tensor : reads(operation)) {
					if (lastUse.get(tensor) == i) {
						arena.release(tensors.get(tensor));
					}
				}
			}
		}
	}

	private static List<String> reads(Operation operation) {
		return operation instanceof Normalization n && n.residual() != null
				? List.of(n.input(), n.residual())
				: List.of(operation.input());
	}

	private static long[] outputShape(Operation operation, long[] in) {
		return switch (operation) {
			case Normalization n -> in;
			case NetworkPlan.Convolution c -> pooled(in, c.shape().window(), c.shape().out());
			case NetworkPlan.MaxPool p -> pooled(in, ResidualNetwork.POOLING, in[3]);
		};
	}

	private static long[] pooled(long[] in, Window window, long channels) {
		return new long[]{in[0], window.cells(in[1]), window.cells(in[2]), channels};
	}

	/**
	 * What an operation wrote has served once its gradient has passed it: by then all that read it are done. A batch
	 * norm's input serves nobody else, so that its gradient takes its place.
	 */
	private Arena.Block layOutBackward(boolean trainable) {
		Arena.Block top = arena.acquire(tensors.get(plan.output()).shape());
		contribute(plan.output(), top);
		for (Operation operation : plan.operations().reversed()) {
			List<Arena.Block> parts = contributions.get(operation.output());
			Arena.Block first = parts.get(0);
			Arena.Block second = parts.size() > 1 ? parts.get(1) : null;
			Arena.Block input = tensors.get(operation.input());
			boolean last = trainable && operation.input().equals(plan.input()) && ConvolutionOp.separates();
			Arena.Block result = operation instanceof Normalization
					? input
					: last ? null : arena.acquire(input.shape());
			gradients.put(operation, new Gradients(first, second, result));
			if (!last) {
				contribute(operation.input(), result);
			}
			switch (operation) {
				case NetworkPlan.Convolution c when !trainable -> {
					unused.put(c, arena.acquire(c.shape().shape().stream().mapToLong(Integer::longValue).toArray()));
					arena.release(unused.get(c));
					arena.release(first);
				}
				case Normalization n when n.residual() != null -> {
					contribute(n.residual(), first);
					arena.release(tensors.get(n.output()));
				}
				case Normalization n -> {
					arena.release(tensors.get(n.output()));
					arena.release(first);
				}
				case NetworkPlan.Convolution c -> arena.release(first);
				case NetworkPlan.MaxPool p -> {
					arena.release(tensors.get(p.output()));
					arena.release(places.get(p));
					arena.release(first);
				}
			}
			if (second != null) {
				arena.release(second);
			}
		}
		return top;
	}

	private void contribute(String tensor, Arena.Block gradient) {
		contributions.computeIfAbsent(tensor, t -> new ArrayList<>(2)).add(gradient);
	}

	private ConvolutionOp bind(NetworkPlan.Convolution c, Parameters parameters) {
		String weight = c.shape().weight();
		ConvolutionOp op = new ConvolutionOp(c.shape().window(), tensor(c.input()), parameters.value(weight),
				tensor(c.output()));
		if (gradients.containsKey(c)) {
			Backward b = backward(c);
			op.bindBackward(b.first(), b.result(),
					unused.containsKey(c) ? unused.get(c).array() : parameters.gradient(weight));
		}
		return op;
	}

	NetworkPlan plan() {
		return plan;
	}

	/** Where what the plan begins with goes. */
	INDArray input() {
		return tensor(plan.input());
	}

	/** What the plan ends with. */
	INDArray output() {
		return tensor(plan.output());
	}

	INDArray tensor(String name) {
		return tensors.get(name).array();
	}

	INDArray places(NetworkPlan.MaxPool operation) {
		return places.get(operation).array();
	}

	ConvolutionOp convolution(NetworkPlan.Convolution operation) {
		return convolutions.get(operation);
	}

	Backward backward(Operation operation) {
		return gradients.get(operation).arrays();
	}

	/** The arrays whose sum is the gradient of what the plan begins with, once the operations have run backward. */
	List<INDArray> inputGradient() {
		return contributions.get(plan.input()).stream().map(Arena.Block::array).toList();
	}

	/** Where the gradient of what the plan ends with goes; only in a workspace for a backward pass. */
	INDArray outputGradient() {
		return outputGradient.array();
	}

	@Override
	public void close() {
		convolutions.values().forEach(ConvolutionOp::close);
		arena.close();
	}
}
