package org.cgcworkbench.core.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.network.ResidualNetwork;

/** The layers of a residual network that an {@link Explainer} knows, the image itself first. */
public final class ExplainedLayers {

	private final ResidualNetwork network;
	private final Map<String, Integer> blocks = new LinkedHashMap<>();

	public ExplainedLayers(ResidualNetwork network) {
		this.network = network;
		blocks.put(Explainer.INPUT, 0);
		network.explained().forEach((layer, block) -> blocks.put(layer, network.blocks().indexOf(block) + 1));
	}

	/** See {@link Explainer#layers()}. */
	public List<String> names() {
		return List.copyOf(blocks.keySet());
	}

	/**
	 * How many blocks of the network come before a layer's values, the last of which gives them; 0 for the image, which
	 * has the stem behind it too.
	 *
	 * @throws EngineException
	 *             where there is no such layer
	 */
	public int blocks(String layer) {
		Integer number = blocks.get(layer);
		if (number == null) {
			throw new EngineException("the network has no layer " + layer + "; it has " + String.join(", ", names()));
		}
		return number;
	}

	/**
	 * The same for values that are to go on from there.
	 *
	 * @throws EngineException
	 *             where there is no such layer or it has another number of channels
	 */
	public int blocks(String layer, LayerValues values) {
		int number = blocks(layer);
		int channels = number == 0
				? network.stem().convolution().in()
				: network.blocks().get(number - 1).layers().getLast().convolution().out();
		if (values.channels() != channels) {
			throw new EngineException("layer " + layer + " has " + channels + " channels, not " + values.channels());
		}
		return number;
	}
}
