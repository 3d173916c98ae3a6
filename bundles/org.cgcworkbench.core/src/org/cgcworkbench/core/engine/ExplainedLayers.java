package org.cgcworkbench.core.engine;

import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.network.ResidualNetwork;

/**
 * The layers of a residual network that an {@link Explainer} knows: the image itself, what max pooling makes of the
 * stem's output, and what blocks give. They are found by how many parts of the network are behind them, the stem with
 * its pooling being the first part and each block another one.
 */
public final class ExplainedLayers {

	/** What max pooling gives. */
	public static final String POOLED = "maxpool";

	private record Layer(String name, int parts, int channels) {
	}

	private final List<Layer> layers = new ArrayList<>();

	public ExplainedLayers(ResidualNetwork network) {
		layers.add(new Layer(Explainer.INPUT, 0, network.stem().convolution().in()));
		layers.add(new Layer(POOLED, 1, network.stem().convolution().out()));
		network.explained().forEach((name, block) -> layers.add(
				new Layer(name, network.blocks().indexOf(block) + 2, block.layers().getLast().convolution().out())));
	}

	/** See {@link Explainer#layers()}. */
	public List<String> names() {
		return layers.stream().map(Layer::name).toList();
	}

	/**
	 * How many parts of the network are behind a layer's values.
	 *
	 * @throws EngineException
	 *             where there is no such layer
	 */
	public int parts(String layer) {
		return find(layer).parts();
	}

	/**
	 * The same for values that are to go on from there.
	 *
	 * @throws EngineException
	 *             where there is no such layer or it has another number of channels
	 */
	public int parts(String layer, LayerValues values) {
		Layer found = find(layer);
		if (values.channels() != found.channels()) {
			throw new EngineException(
					"layer " + layer + " has " + found.channels() + " channels, not " + values.channels());
		}
		return found.parts();
	}

	private Layer find(String name) {
		return layers.stream().filter(layer -> layer.name().equals(name)).findFirst()
				.orElseThrow(() -> new EngineException(
						"the network has no layer " + name + "; it has " + String.join(", ", names())));
	}
}
