package org.cgcworkbench.engine.nd4j.internal;

import java.util.List;
import java.util.function.Consumer;

import org.cgcworkbench.core.engine.BackwardRule;
import org.cgcworkbench.core.engine.BiasGradients;
import org.cgcworkbench.core.engine.ExplainedLayers;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.LayerGradients;
import org.cgcworkbench.core.engine.LayerValues;
import org.cgcworkbench.core.engine.ScoreTarget;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.objective.Head;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.weights.Weights;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Explains a network in evaluation mode. */
final class Nd4jExplainer implements Explainer {

	private final NetworkPlan plan;
	private final Parameters parameters;
	private final PositiveWeights positive;
	private final Kernels kernels;
	private final FusedNetwork network;
	private final Head head;
	private final int device;
	private final ExplainedLayers layers;

	/**
	 * @param device
	 *            ND4J's number of the device
	 */
	Nd4jExplainer(NetworkSpec spec, Weights weights, Kernels kernels, int device) {
		this.device = device;
		this.kernels = kernels;
		useDevice();
		plan = NetworkPlan.of(spec);
		parameters = new Parameters(spec, weights, false);
		positive = new PositiveWeights(parameters);
		network = new FusedNetwork(parameters, kernels);
		head = parameters.head(plan.network().features());
		layers = new ExplainedLayers(plan.network());
	}

	/** ND4J ties devices to threads, and any thread may call. */
	private void useDevice() {
		if (!Nd4jLibrary.onCpu()) {
			Nd4j.getAffinityManager().unsafeSetDevice(device);
		}
	}

	@Override
	public List<String> layers() {
		return layers.names();
	}

	@Override
	public float[] logits(ImageBatch images) {
		return logits(LayerValues.of(images), INPUT);
	}

	@Override
	public synchronized float[] logits(LayerValues values, String layer) {
		NetworkPlan rest = plan.from(tensor(layers.parts(layer, values)));
		useDevice();
		return logits(forward(rest, Workspace.Use.FORWARD, values));
	}

	private String tensor(int parts) {
		return switch (parts) {
			case 0 -> NetworkPlan.INPUT;
			case 1 -> NetworkPlan.POOLED;
			default -> plan.network().blocks().get(parts - 2).name();
		};
	}

	private float[] logits(LayerValues maps) {
		return Head.floats(head.logits(head.pool(maps.values(), maps.size())));
	}

	/** What a part of the plan makes of what it begins with. */
	private LayerValues forward(NetworkPlan part, Workspace.Use use, LayerValues values) {
		if (part.operations().isEmpty()) {
			return values;
		}
		Workspace workspace = workspace(part, use, values);
		HeapGrowth.contain();
		HostMemory.write(workspace.input(), values.values());
		INDArray result = network.forward(workspace, 0);
		return new LayerValues(values.size(), (int) result.size(1), (int) result.size(2), (int) result.size(3),
				HostMemory.read(result));
	}

	private Workspace workspace(NetworkPlan part, Workspace.Use use, LayerValues values) {
		return network.workspace(part, use, values.size(), values.height(), values.width());
	}

	@Override
	public synchronized LayerGradients gradients(ImageBatch images, ScoreTarget target, String layer,
			BackwardRule rule) {
		return gradients(images, target, layer, new BackwardPass(parameters, positive, kernels, rule, null));
	}

	@Override
	public synchronized LayerGradients biasGradients(ImageBatch images, ScoreTarget target,
			Consumer<BiasGradients> biases) {
		return gradients(images, target, INPUT,
				new BackwardPass(parameters, positive, kernels, BackwardRule.STANDARD, biases));
	}

	private LayerGradients gradients(ImageBatch images, ScoreTarget target, String layer, BackwardPass pass) {
		String tensor = tensor(layers.parts(layer));
		useDevice();
		LayerValues values = forward(plan.upTo(tensor), Workspace.Use.FORWARD, LayerValues.of(images));
		NetworkPlan rest = plan.from(tensor);
		LayerValues maps = forward(rest, Workspace.Use.BACKWARD, values);
		float[] logits = logits(maps);
		float[] weights = target.weights(images.size(), logits);
		float[] gradients = pass.rule().throughHead(head, maps.values(), images.size(), weights);
		if (!rest.operations().isEmpty()) {
			gradients = backward(workspace(rest, Workspace.Use.BACKWARD, values), gradients, pass);
		}
		return new LayerGradients(values.height(), values.width(), values.channels(), values.values(), gradients,
				logits, weights);
	}

	private static float[] backward(Workspace workspace, float[] top, BackwardPass pass) {
		HostMemory.write(workspace.outputGradient(), top);
		List<float[]> parts = pass.run(workspace).stream().map(HostMemory::read).toList();
		float[] gradient = parts.getFirst();
		for (float[] part : parts.subList(1, parts.size())) {
			for (int i = 0; i < gradient.length; i++) {
				gradient[i] += part[i];
			}
		}
		return gradient;
	}

	@Override
	public synchronized void close() {
		network.close();
		positive.close();
		parameters.close();
	}
}
