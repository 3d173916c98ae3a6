package org.cgcworkbench.engine.libtorch.internal.training;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.cgcworkbench.core.view.ViewBatch;
import org.cgcworkbench.engine.libtorch.internal.group.Peers;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/**
 * Grad-CAM maps of the original and the augmented view of a batch and their comparison (Pillai et al., 2022).
 * Everything lives as long as the scope that it is made in.
 */
final class ConsistencyMaps {

	/** As in the paper's code: keeps a zero map finite. */
	private static final double EPSILON = 1e-8;
	private static final double SMALLEST_NORM = 1e-12;

	private final Tensor enlargeRows;
	private final Tensor enlargeColumns;
	private final Tensor original;
	/** Maps of the original view, moved as the sample's crop and flip moved the image, {@code [N, side, side]}. */
	private final Tensor transformed;
	private final Tensor augmentedCells;
	private final Tensor augmented;

	/**
	 * @param original
	 *            Grad-CAM of the original view's cells after ReLU, {@code [N, h, w]}
	 * @param augmented
	 *            the same of the augmented view
	 */
	ConsistencyMaps(ViewBatch batch, Tensor original, Tensor augmented) {
		int side = batch.side();
		int height = (int) original.size(1);
		int width = (int) original.size(2);
		Device device = original.device();
		enlargeRows = constant(device, ViewTransforms.enlarge(height, side), side, height);
		enlargeColumns = constant(device, ViewTransforms.enlarge(width, side), side, width);
		this.original = original;
		transformed = normalized(original,
				apply(constant(device, ViewTransforms.moveRows(batch.geometry(), height, side), batch.size(), side,
						height), original,
						constant(device, ViewTransforms.moveColumns(batch.geometry(), width, side), batch.size(), side,
								width)));
		augmentedCells = augmented;
		this.augmented = normalized(augmented, apply(enlargeRows, augmented, enlargeColumns));
	}

	private static Tensor constant(Device device, float[] values, long... shape) {
		return Tensors.onDevice(device, Tensors.host(values, shape));
	}

	/** rows · map · columnsᵀ. */
	private static Tensor apply(Tensor rows, Tensor map, Tensor columns) {
		return torch.matmul(torch.matmul(rows, map), columns.transpose(-2, -1));
	}

	/** Divides by the sum of the enlarged map; the move leaves the constant that is added then as it is. */
	private Tensor normalized(Tensor cells, Tensor map) {
		Tensor rowSums = enlargeRows.sum(0).unsqueeze(1);
		Tensor columnSums = enlargeColumns.sum(0).unsqueeze(0);
		Tensor sum = cells.mul(rowSums.mul(columnSums)).sum(new long[]{1, 2}, true, new ScalarTypeOptional());
		return map.div(sum.add(new Scalar(EPSILON))).add(new Scalar(EPSILON));
	}

	/** Sum-normalised maps of the original view before the move, {@code [N, side, side]}. */
	Tensor original() {
		return normalized(original, apply(enlargeRows, original, enlargeColumns));
	}

	Tensor transformed() {
		return transformed;
	}

	Tensor augmented() {
		return augmented;
	}

	/** Two numbers: how many maps of the original and of the augmented view are zero in every cell. */
	Tensor zeroMaps() {
		return torch.stack(new TensorVector(zeros(original), zeros(augmentedCells)));
	}

	private static Tensor zeros(Tensor cells) {
		return cells.detach().amax(new long[]{1, 2}, false).eq(new Scalar(0.0)).sum().to(torch.ScalarType.Float);
	}

	private static Tensor unit(Tensor maps) {
		Tensor flat = maps.flatten(1, 2);
		Tensor norm = flat.norm(new ScalarOptional(new Scalar(2.0)), new long[]{1}, true);
		return flat.div(norm.clamp_min(new Scalar(SMALLEST_NORM)));
	}

	/** Mean squared difference of the L2-normalised maps. */
	Tensor squaredDifference() {
		return torch.mse_loss(unit(augmented), unit(transformed));
	}

	/**
	 * Cross entropy of the augmented map's similarity to the transformed original of the same sample against those to
	 * the augmented maps of all others, mean over the samples.
	 */
	Tensor contrastive(double temperature, Peers peers) {
		Tensor p = unit(augmented);
		Tensor q = unit(transformed);
		if (peers.gather()) {
			p = gathered(p, peers);
			q = gathered(q, peers);
		}
		long count = p.size(0);
		Tensor likeness = torch.matmul(p, p.t());
		Tensor positives = torch.diag_embed(p.mul(q).sum(1));
		Tensor self = torch.eye(count, likeness.options());
		Tensor scores = likeness.mul(torch.ones_like(self).sub(self)).add(positives).div(new Scalar(temperature));
		return torch.cross_entropy_loss(scores,
				torch.arange(new Scalar(count), Tensors.options(scores.device(), torch.ScalarType.Long)));
	}

	/** Those of all processes, of which only this process's carry a gradient. */
	private static Tensor gathered(Tensor own, Peers peers) {
		Tensor all = peers.all(own.detach().contiguous());
		long count = own.size(0);
		long first = peers.rank() * count;
		return torch.cat(new TensorVector(all.narrow(0, 0, first), own,
				all.narrow(0, first + count, all.size(0) - first - count)), 0);
	}
}
