package org.cgcworkbench.engine.libtorch.internal.training;

import java.util.ArrayList;
import java.util.List;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.engine.libtorch.internal.inference.Parameters;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/**
 * A residual block in training. It keeps what comes in and goes out; the activations in between are computed anew in
 * the backward pass.
 */
final class TrainingBlock implements AutoCloseable {

	private final List<TrainingLayer> layers;
	/** Null where the shortcut is the input. */
	private final TrainingLayer shortcut;
	private Workspace workspace;
	/** What comes in: the output of the block before. */
	private Tensor input;
	/** What goes out. */
	private Tensor output;

	TrainingBlock(ResidualNetwork.Block block, Parameters parameters, BatchStatistics statistics, boolean halves) {
		layers = block.layers().stream().map(layer -> new TrainingLayer(layer, parameters, statistics, halves))
				.toList();
		shortcut = block.shortcut().map(layer -> new TrainingLayer(layer, parameters, statistics, halves)).orElse(null);
	}

	/**
	 * Prepares for images of a size.
	 *
	 * @param images
	 *            of that size; nothing else of it matters
	 * @return like the result
	 */
	Tensor prepare(Workspace memory, Tensor images) {
		workspace = memory;
		Tensor current = images;
		List<Tensor> before = new ArrayList<>();
		for (int i = 0; i < layers.size(); i++) {
			before.add(current);
			current = layers.get(i).prepare(memory, current);
			if (i < layers.size() - 1) {
				layers.get(i).useScratch(i % 2 == 0 ? Scratch.FIRST : Scratch.SECOND);
			}
		}
		if (shortcut != null) {
			shortcut.prepare(memory, images);
		}
		output = layers.getLast().kept();
		before.stream().filter(map -> map.numel() > output.numel())
				.forEach(map -> memory.reserve(Scratch.BETWEEN_BLOCKS, map));
		return output;
	}

	/**
	 * @param images
	 *            stay as they are until {@link #backward}
	 * @return the block's own; the next step overwrites it
	 */
	Tensor forward(Tensor images) {
		input = images;
		Tensor current = images;
		for (TrainingLayer layer : layers.subList(0, layers.size() - 1)) {
			Tensor next = layer.forward(current);
			if (current != images) {
				current.close();
			}
			current = next;
		}
		TrainingLayer last = layers.getLast();
		last.convolve(current);
		current.close();
		if (shortcut == null) {
			last.norm().forward(last.convolved(), images, null, output);
		} else {
			last.norm().forward(last.convolved(), shortcut.convolve(images), shortcut.norm(), output);
		}
		return output;
	}

	/**
	 * @param gradient
	 *            with respect to what goes out; is closed
	 * @return with respect to what comes in; to be closed by the caller
	 */
	BlockGradient backward(BlockGradient gradient) {
		Tensor added = gradient.through();
		TrainingLayer last = layers.getLast();
		last.norm().backward(added, gradient.past(), output, last.convolved());
		Tensors.close(gradient.past());
		Tensor current = null;
		for (int i = layers.size() - 1; i >= 0; i--) {
			Tensor before = i == 0 ? input : layers.get(i - 1).again();
			Tensor next = place(before, added);
			layers.get(i).backward(before, next, false);
			Tensors.close(current);
			current = next;
			if (i > 0) {
				layers.get(i - 1).norm().backward(current, before, layers.get(i - 1).convolved());
				before.close();
			}
		}
		if (shortcut == null) {
			return new BlockGradient(current, added);
		}
		shortcut.norm().backwardBeside(added, shortcut.convolved());
		shortcut.backward(input, current, true);
		added.close();
		return new BlockGradient(current, null);
	}

	/** Memory for a gradient with respect to some map; that of the output is no longer needed then. */
	private Tensor place(Tensor like, Tensor gradient) {
		if (output.numel() >= like.numel()) {
			return Workspace.reuse(output, like);
		}
		Tensor place = workspace.scratch(Scratch.BETWEEN_BLOCKS, like);
		if (!place.is_alias_of(gradient)) {
			return place;
		}
		place.close();
		return Tensors.own(() -> torch.empty_like(like));
	}

	@Override
	public void close() {
		layers.forEach(TrainingLayer::close);
		if (shortcut != null) {
			shortcut.close();
		}
	}
}
