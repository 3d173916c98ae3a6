package org.cgcworkbench.engine.nd4j.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.ExplainedClasses;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.LayerGradients;
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
	private final FusedNetwork network;
	private final Head head;
	private final int device;
	/** Tensor of the plan by the name of the layer. */
	private final Map<String, String> layers = new LinkedHashMap<>();

	/**
	 * @param device
	 *            ND4J's number of the device
	 */
	Nd4jExplainer(NetworkSpec spec, Weights weights, Kernels kernels, int device) {
		this.device = device;
		useDevice();
		plan = NetworkPlan.of(spec);
		parameters = new Parameters(spec, weights, false);
		network = new FusedNetwork(plan, parameters, kernels);
		head = parameters.head(plan.network().features());
		layers.put(INPUT, NetworkPlan.INPUT);
		plan.network().explained().forEach((layer, block) -> layers.put(layer, block.name()));
	}

	@Override
	public List<String> layers() {
		return List.copyOf(layers.keySet());
	}

	@Override
	public synchronized float[] logits(ImageBatch images) {
		useDevice();
		Workspace workspace = network.workspace(Workspace.Use.FORWARD, images.size(), images.height(), images.width());
		return logits(images, forward(workspace, images));
	}

	/** ND4J ties devices to threads, and any thread may call. */
	private void useDevice() {
		if (!Nd4jLibrary.onCpu()) {
			Nd4j.getAffinityManager().unsafeSetDevice(device);
		}
	}

	private INDArray forward(Workspace workspace, ImageBatch images) {
		HeapGrowth.contain();
		HostMemory.write(workspace.tensor(NetworkPlan.INPUT), images.pixels());
		return network.forward(workspace, 0);
	}

	private float[] logits(ImageBatch images, INDArray maps) {
		return Head.floats(head.logits(head.pool(HostMemory.read(maps), images.size())));
	}

	@Override
	public synchronized LayerGradients gradients(ImageBatch images, int[] classes, String layer) {
		String tensor = layers.get(layer);
		if (tensor == null) {
			throw new EngineException("the network has no layer " + layer + "; it has " + String.join(", ", layers()));
		}
		useDevice();
		boolean last = tensor.equals(plan.lastFeatureMap());
		Workspace workspace = network.workspace(last ? Workspace.Use.FORWARD : Workspace.Use.BACKWARD, images.size(),
				images.height(), images.width());
		INDArray maps = forward(workspace, images);
		float[] logits = logits(images, maps);
		int[] explained = ExplainedClasses.of(classes, images.size(), logits);
		float[] top = head.featureGradient(explained, (int) (maps.size(1) * maps.size(2)));
		if (last) {
			return result(maps, HostMemory.read(maps), top, logits, explained);
		}
		HostMemory.write(workspace.featureGradient(), top);
		List<float[]> parts = new ArrayList<>();
		for (INDArray part : network.backwardTo(workspace, tensor)) {
			parts.add(HostMemory.read(part));
		}
		float[] gradient = parts.getFirst();
		for (float[] part : parts.subList(1, parts.size())) {
			for (int i = 0; i < gradient.length; i++) {
				gradient[i] += part[i];
			}
		}
		INDArray values = workspace.tensor(tensor);
		return result(values, HostMemory.read(values), gradient, logits, explained);
	}

	private static LayerGradients result(INDArray shape, float[] values, float[] gradients, float[] logits,
			int[] classes) {
		return new LayerGradients((int) shape.size(1), (int) shape.size(2), (int) shape.size(3), values, gradients,
				logits, classes);
	}

	@Override
	public int threads() {
		return Nd4jLibrary.threads();
	}

	@Override
	public synchronized void close() {
		network.close();
		parameters.close();
	}
}
