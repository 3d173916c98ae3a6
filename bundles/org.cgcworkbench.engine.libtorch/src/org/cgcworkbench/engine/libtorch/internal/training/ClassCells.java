package org.cgcworkbench.engine.libtorch.internal.training;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.cgcworkbench.core.view.ViewBatch;

/**
 * The last feature map as the head takes it: its mean over the cells, and Σ_c w_kc / (h · w) · A_c of each cell, which
 * is Grad-CAM of class k before ReLU; and the ways back from both. Lives as long as the scope that it is made in.
 */
final class ClassCells {

	private final Tensor features;
	/** {@code [views · N, h · w, C]}, float32. */
	private final Tensor cells;
	private final Scalar count;
	/** Of the images whose scores are asked for. */
	private Tensor scored;
	private Tensor classes;
	/** Rows of the last layer's weight divided by h · w, {@code [images, C]}. */
	private Tensor factors;

	/**
	 * @param features
	 *            {@code [views · N, C, h, w]}
	 */
	ClassCells(Tensor features) {
		this.features = features;
		long size = features.size(2) * features.size(3);
		cells = features.detach().to(ScalarType.Float).permute(0, 2, 3, 1).reshape(features.size(0), size,
				features.size(1));
		count = new Scalar((double) size);
	}

	/** {@code [views · N, C]}. */
	Tensor mean() {
		return cells.mean(new long[]{1}, false, new ScalarTypeOptional());
	}

	/**
	 * Scores of the cells of the original and the augmented view, {@code [2 · N, h · w]}.
	 *
	 * @param weight
	 *            of the last layer
	 * @param of
	 *            the class of each original, which is that of its augmented view
	 */
	Tensor scores(ViewBatch batch, Tensor weight, Tensor of) {
		long size = batch.size();
		classes = torch.cat(new TensorVector(of, of), 0);
		factors = weight.detach().index_select(0, classes).div(count);
		scored = cells.narrow(0, size, 2 * size);
		return torch.bmm(scored, factors.unsqueeze(2)).squeeze(2);
	}

	/** Values of cells as maps, {@code [images, h, w]}. */
	Tensor shaped(Tensor values) {
		return values.view(values.size(0), features.size(2), features.size(3));
	}

	/**
	 * Adds the gradient with respect to the last layer's weight by way of the scores.
	 *
	 * @param ofScores
	 *            gradient with respect to them
	 */
	void addWeightGradient(Tensor ofScores, Tensor sum) {
		Tensor ofFactors = torch.bmm(ofScores.unsqueeze(1), scored).squeeze(1);
		sum.index_add_(0, classes, ofFactors.div(count));
	}

	/**
	 * The gradient with respect to the feature map, of its type, channels last in memory.
	 *
	 * @param ofMean
	 *            with respect to the mean
	 * @param ofScores
	 *            with respect to the scores; null where there are none
	 */
	Tensor gradient(Tensor ofMean, Tensor ofScores) {
		Tensor even = torch.ones_like(cells.select(2, 0)).div(count).unsqueeze(2);
		Tensor gradient;
		if (ofScores == null) {
			gradient = even.mul(ofMean.unsqueeze(1));
		} else {
			long without = cells.size(0) - factors.size(0);
			Tensor left = torch.cat(new TensorVector(even, padded(ofScores, without).unsqueeze(2)), 2);
			Tensor right = torch.stack(new TensorVector(ofMean, padded(factors, without)), 1);
			gradient = torch.bmm(left, right);
		}
		return gradient.to(features.scalar_type())
				.view(features.size(0), features.size(2), features.size(3), features.size(1)).permute(0, 3, 1, 2);
	}

	/** With rows of zeros before. */
	private static Tensor padded(Tensor rows, long count) {
		return torch.constant_pad_nd(rows, new long[]{0, 0, count, 0}, new Scalar(0.0));
	}
}
