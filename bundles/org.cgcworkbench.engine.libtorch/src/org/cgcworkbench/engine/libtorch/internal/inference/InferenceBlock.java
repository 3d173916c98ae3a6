package org.cgcworkbench.engine.libtorch.internal.inference;

import java.util.ArrayList;
import java.util.List;

import org.bytedeco.pytorch.Tensor;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.engine.libtorch.internal.kernel.SharedTiles;

/**
 * A residual block in evaluation mode.
 *
 * @param shortcut
 *            null where it is the input
 */
record InferenceBlock(List<InferenceLayer> layers, InferenceLayer shortcut) implements AutoCloseable {

	InferenceBlock(ResidualNetwork.Block block, Parameters parameters) {
		this(block.layers().stream().map(layer -> new InferenceLayer(layer, parameters)).toList(),
				block.shortcut().map(layer -> new InferenceLayer(layer, parameters)).orElse(null));
	}

	/** What goes out; lives as long as the scope. */
	Tensor forward(Tensor images) {
		return maps(images, InferenceLayer::activated).getLast();
	}

	/** Whether {@link #forward(SharedTiles)} can be asked for. */
	boolean shares() {
		return shortcut == null && layers.stream().allMatch(InferenceLayer::shares);
	}

	/** What goes out, where images differ from the one before them; to be closed by the caller. */
	SharedTiles forward(SharedTiles images) {
		SharedTiles current = images;
		for (InferenceLayer layer : layers) {
			SharedTiles next = layer.activated(current, layer == layers.getLast() ? images : null);
			if (current != images) {
				current.close();
			}
			current = next;
		}
		return current;
	}

	/** What comes in, and what each layer gives after ReLU, the last one the block's output; as long as the scope. */
	List<Tensor> maps(Tensor images) {
		return maps(images, InferenceLayer::exactlyActivated);
	}

	private interface Activation {
		Tensor of(InferenceLayer layer, Tensor images, Tensor beside);
	}

	private List<Tensor> maps(Tensor images, Activation activation) {
		List<Tensor> maps = new ArrayList<>();
		maps.add(images);
		int last = layers.size() - 1;
		for (int i = 0; i < last; i++) {
			maps.add(activation.of(layers.get(i), maps.getLast(), null));
		}
		maps.add(activation.of(layers.get(last), maps.getLast(), beside(images)));
		return maps;
	}

	/** What the shortcut adds; lives as long as the scope. */
	Tensor beside(Tensor images) {
		return shortcut == null ? images : shortcut.apply(images);
	}

	@Override
	public void close() {
		layers.forEach(InferenceLayer::close);
		if (shortcut != null) {
			shortcut.close();
		}
	}
}
