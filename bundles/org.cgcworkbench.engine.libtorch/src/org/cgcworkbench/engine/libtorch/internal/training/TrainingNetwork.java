package org.cgcworkbench.engine.libtorch.internal.training;

import java.util.Arrays;
import java.util.List;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.engine.libtorch.internal.inference.Parameters;
import org.cgcworkbench.engine.libtorch.internal.kernel.Pooling;

/**
 * A residual network up to its last feature map, in training. Its backward pass is written out and not recorded, so
 * that memory goes as soon as it is no longer needed and gradients go straight to their places.
 */
final class TrainingNetwork implements AutoCloseable {

	private final Parameters parameters;
	private final BatchStatistics statistics;
	private final boolean halves;
	private final TrainingLayer stem;
	private final List<TrainingBlock> blocks;
	private Workspace workspace;
	private long[] prepared = {};
	/** What goes into the stem. */
	private Tensor input;
	/** After pooling and ReLU. */
	private Tensor pooled;
	private Tensor places;

	/**
	 * @param halves
	 *            whether to compute in bfloat16
	 */
	TrainingNetwork(ResidualNetwork plan, Parameters parameters, BatchStatistics statistics, boolean halves) {
		this.parameters = parameters;
		this.statistics = statistics;
		this.halves = halves;
		if (halves) {
			parameters.round();
		}
		stem = new TrainingLayer(plan.stem(), parameters, statistics, halves);
		blocks = plan.blocks().stream().map(block -> new TrainingBlock(block, parameters, statistics, halves)).toList();
	}

	/**
	 * The last feature map.
	 *
	 * @param images
	 *            {@code [views · N, 3, H, W]}, channels last in memory; stay as they are until {@link #backward}
	 * @return {@code [views · N, C, h, w]}, channels last in memory; the network's own, which the next step overwrites
	 */
	Tensor forward(Tensor images, int views) {
		statistics.begin(views);
		prepare(images);
		if (halves) {
			parameters.round();
			input.copy_(images);
		} else {
			input = images;
		}
		Tensor current = pooled;
		stem.norm().pool(stem.convolve(input), pooled, places);
		for (TrainingBlock block : blocks) {
			current = block.forward(current);
		}
		return current;
	}

	private void prepare(Tensor images) {
		long[] size = {images.size(0), images.size(2), images.size(3)};
		if (Arrays.equals(size, prepared)) {
			return;
		}
		forget();
		prepared = size;
		workspace = new Workspace(parameters.device(), halves ? ScalarType.BFloat16 : ScalarType.Float);
		if (halves) {
			input = workspace.keep(size[0], images.size(1), size[1], size[2]);
		}
		Tensor map = stem.prepare(workspace, images);
		long height = Pooling.cells(map.size(2));
		long width = Pooling.cells(map.size(3));
		pooled = workspace.keep(size[0], map.size(1), height, width);
		places = stem.norm().places(workspace, pooled);
		Tensor current = pooled;
		for (TrainingBlock block : blocks) {
			current = block.prepare(workspace, current);
		}
		workspace.complete();
	}

	/**
	 * Puts the gradients of all parameters but the last layer's to their places.
	 *
	 * @param gradient
	 *            with respect to the last feature map; is closed
	 */
	void backward(Tensor gradient) {
		BlockGradient current = new BlockGradient(gradient, null);
		for (TrainingBlock block : blocks.reversed()) {
			current = block.backward(current);
		}
		try (BlockGradient last = current) {
			if (last.past() != null) {
				last.through().add_(last.past());
			}
			stem.norm().unpool(last.through(), pooled, places, stem.convolved());
		}
		stem.backward(input, null, false);
	}

	private void forget() {
		if (workspace != null) {
			workspace.close();
		}
	}

	@Override
	public void close() {
		forget();
		stem.close();
		blocks.forEach(TrainingBlock::close);
	}
}
