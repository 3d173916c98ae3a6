package org.cgcworkbench.engine.libtorch.internal.inference;

import java.util.List;

import org.bytedeco.pytorch.Tensor;
import org.cgcworkbench.core.engine.LayerValues;
import org.cgcworkbench.engine.libtorch.internal.kernel.Changes;
import org.cgcworkbench.engine.libtorch.internal.kernel.SharedStem;
import org.cgcworkbench.engine.libtorch.internal.kernel.SharedTiles;

/**
 * The first parts of a network on images of which each has much in common with the one before it, as those that lose
 * pixels step by step: the stem and the blocks of the first stage compute no more than what differs. Later parts see so
 * much of an image at each place that all of it differs.
 */
final class SharedForward {

	/** With more than that of the tiles, computing all of them is as fast. */
	private static final double MOST = 0.8;

	private final SharedStem stem;
	private final List<InferenceBlock> blocks;

	private SharedForward(SharedStem stem, List<InferenceBlock> blocks) {
		this.stem = stem;
		this.blocks = blocks;
	}

	/**
	 * Looks what images have in common.
	 *
	 * @param blocks
	 *            those that are wanted
	 * @return null where this is not worthwhile, or not possible
	 */
	static SharedForward of(LayerValues images, InferenceStem stem, List<InferenceBlock> blocks) {
		if (images.size() < 2 || blocks.isEmpty() || !stem.shares()) {
			return null;
		}
		SharedStem shared = stem.shared(images.values(),
				Changes.of(images.values(), images.size(), images.height(), images.width()));
		return shared.share() > MOST
				? null
				: new SharedForward(shared, blocks.stream().takeWhile(InferenceBlock::shares).toList());
	}

	/** How many parts {@link #forward} computes. */
	int parts() {
		return blocks.size() + 1;
	}

	/** What comes out of these parts; to be closed by the caller. */
	Tensor forward() {
		SharedTiles current = stem.pooled();
		for (InferenceBlock block : blocks) {
			SharedTiles next = block.forward(current);
			current.close();
			current = next;
		}
		Tensor result = current.images();
		current.close();
		return result;
	}
}
