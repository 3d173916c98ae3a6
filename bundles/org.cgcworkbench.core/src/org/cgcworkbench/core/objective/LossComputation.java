package org.cgcworkbench.core.objective;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.cgcworkbench.core.view.ViewBatch;

/**
 * Everything after the last feature map, for one batch: gives logits and Grad-CAM maps, and carries their gradients
 * back to the feature maps and the linear layer. Written out by hand, in float64. A class's Grad-CAM map depends on the
 * feature maps and on the linear layer's weights, so a gradient of a map flows to both. Gradients are taken by one
 * thread, all else may be asked by several.
 */
public final class LossComputation {

	private final Head head;
	private final ViewBatch batch;
	private final FeatureMaps maps;
	private final double labelSmoothing;
	private final double[] pooled;
	private final double[] logits;
	private final float[] featureGradient;
	private final double[] weightGradient;
	private final double[] biasGradient;

	/**
	 * Without any gradient yet.
	 *
	 * @param maps
	 *            of all views of the batch, one view after the other
	 * @param labelSmoothing
	 *            see {@link #crossEntropy}
	 */
	LossComputation(Head head, ViewBatch batch, FeatureMaps maps, double labelSmoothing) {
		if (maps.images() != batch.views() * batch.size() || maps.channels() != head.features()) {
			throw new IllegalArgumentException(maps.images() + " maps of " + maps.channels() + " channels do not fit "
					+ batch.views() + " views of " + batch.size() + " samples and " + head.features() + " features");
		}
		this.head = head;
		this.batch = batch;
		this.maps = maps;
		this.labelSmoothing = labelSmoothing;
		pooled = head.pool(maps.values(), maps.images());
		logits = head.logits(pooled);
		featureGradient = new float[maps.values().length];
		weightGradient = new double[head.weights().length];
		biasGradient = new double[head.bias().length];
	}

	/** The batch; of its views, the loader's come first. */
	public ViewBatch batch() {
		return batch;
	}

	/** The last feature maps of all views, one view after the other. */
	public FeatureMaps maps() {
		return maps;
	}

	/** Number of classes. */
	public int classes() {
		return head.classes();
	}

	/** Class scores before softmax of all images, {@code [views · N, classes]} row-major; a copy. */
	public double[] logits() {
		return logits.clone();
	}

	/** The class with the highest score. */
	public int predicted(int view, int sample) {
		int first = image(view, sample) * classes();
		return Softmax.argMax(classes(), k -> logits[first + k]);
	}

	private int image(int view, int sample) {
		return view * batch.size() + sample;
	}

	/**
	 * The sum over the views of the mean cross entropy of the labelled samples, in nats; its gradient is added. With
	 * label smoothing ε it is taken to (1 − ε) of the label and ε / K of each of K classes, as PyTorch's
	 * {@code label_smoothing}.
	 */
	public double crossEntropy() {
		int classes = classes();
		double[] gradient = new double[logits.length];
		double sum = 0;
		for (int v = 0; v < batch.views(); v++) {
			int[] labels = batch.labels()[v];
			long labelled = Arrays.stream(labels).filter(k -> k >= 0).count();
			double loss = 0;
			for (int i = 0; i < labels.length; i++) {
				if (labels[i] >= 0) {
					int row = image(v, i) * classes;
					double[] scores = Arrays.copyOfRange(logits, row, row + classes);
					double aboveMean = logits[row + labels[i]] - Arrays.stream(scores).sum() / classes;
					loss += Softmax.inPlace(scores, labels[i]) + labelSmoothing * aboveMean;
					scores[labels[i]] -= 1 - labelSmoothing;
					for (int k = 0; k < classes; k++) {
						gradient[row + k] = (scores[k] - labelSmoothing / classes) / labelled;
					}
				}
			}
			sum += labelled == 0 ? 0 : loss / labelled;
		}
		addLogitGradient(gradient);
		return sum;
	}

	/**
	 * Carries the logits' gradient to the last layer and, evenly over the cells, to the feature maps.
	 *
	 * @param gradient
	 *            {@code [views · N, classes]} row-major
	 */
	public void addLogitGradient(double[] gradient) {
		int classes = classes();
		int features = head.features();
		for (int i = 0; i < maps.images(); i++) {
			for (int k = 0; k < classes; k++) {
				double g = gradient[i * classes + k];
				if (g != 0) {
					biasGradient[k] += g;
					for (int c = 0; c < features; c++) {
						weightGradient[k * features + c] += g * pooled[i * features + c];
					}
				}
			}
		}
		IntStream.range(0, maps.images()).parallel().forEach(i -> addEvenly(gradient, i));
	}

	private void addEvenly(double[] logitGradient, int image) {
		int features = head.features();
		double[] row = new double[features];
		for (int k = 0; k < classes(); k++) {
			double g = logitGradient[image * classes() + k] / maps.cells();
			if (g != 0) {
				for (int c = 0; c < features; c++) {
					row[c] += g * head.weights()[k * features + c];
				}
			}
		}
		for (int s = 0; s < maps.cells(); s++) {
			int at = (image * maps.cells() + s) * features;
			for (int c = 0; c < features; c++) {
				featureGradient[at + c] += (float) row[c];
			}
		}
	}

	/** Grad-CAM map of a class before ReLU, {@code [height, width]} of the feature map, row-major. */
	public double[] cam(int view, int sample, int classIndex) {
		return head.cam(maps.values(), image(view, sample), maps.cells(), classIndex);
	}

	/**
	 * Carries the gradient of a Grad-CAM map back.
	 *
	 * @param gradient
	 *            of the total loss with respect to the cells of {@link #cam}
	 */
	public void addCamGradient(int view, int sample, int classIndex, double[] gradient) {
		int features = head.features();
		int weightRow = classIndex * features;
		for (int s = 0; s < maps.cells(); s++) {
			double g = gradient[s] / maps.cells();
			if (g != 0) {
				int at = (image(view, sample) * maps.cells() + s) * features;
				for (int c = 0; c < features; c++) {
					featureGradient[at + c] += (float) (g * head.weights()[weightRow + c]);
					weightGradient[weightRow + c] += g * maps.values()[at + c];
				}
			}
		}
	}

	/**
	 * The losses with the gradients taken so far.
	 *
	 * @param consistency
	 *            what is added to the cross entropy, before its weight lambda
	 * @param negatives
	 *            negatives a sample was contrasted with
	 */
	public Loss loss(double crossEntropy, double consistency, double lambda, int negatives) {
		return new Loss(
				new StepResult(crossEntropy, consistency, crossEntropy + lambda * consistency,
						Hits.of(batch.labels()[0], classes(), at -> logits[at]), negatives, ZeroMaps.NONE),
				featureGradient, Head.floats(weightGradient), Head.floats(biasGradient), new float[0], new float[0],
				new float[0]);
	}
}
