package org.cgcworkbench.core.objective;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.cgcworkbench.core.view.CropGeometry;
import org.cgcworkbench.core.view.ViewBatch;

/**
 * Everything after the last feature map: losses of all views and their gradients, written out by hand. The gradient of
 * the Grad-CAM maps flows to the feature maps and to the last layer's weights.
 */
public final class LossHead {

	private static final int ORIGINAL = 1;
	private static final int AUGMENTED = 2;

	private final Objective objective;
	private final Head head;
	private final ViewBatch batch;
	private final float[] featureMaps;
	private final int height;
	private final int width;
	private final float[] pooled;
	private final float[] logits;
	private final float[] featureGradient;
	private final float[] weightGradient;
	private final float[] biasGradient;
	private List<ConsistencyMap> originalMaps = List.of();
	private List<ConsistencyMap> augmentedMaps = List.of();
	private final StepResult result;

	/**
	 * @param featureMaps
	 *            {@code [views · N, height, width, features]}
	 */
	public LossHead(Objective objective, Head head, ViewBatch batch, float[] featureMaps, int height, int width) {
		this.objective = objective;
		this.head = head;
		this.batch = batch;
		this.featureMaps = featureMaps;
		this.height = height;
		this.width = width;
		int images = batch.views() * batch.size();
		pooled = head.pool(featureMaps, images);
		logits = head.logits(pooled);
		featureGradient = new float[featureMaps.length];
		weightGradient = new float[head.weights().length];
		biasGradient = new float[head.bias().length];
		double crossEntropy = crossEntropy();
		double consistency = 0;
		int negatives = 0;
		if (objective.consistent()) {
			consistency = consistency();
			negatives = objective.method() == Objective.Method.CGC ? batch.size() - 1 : 0;
		}
		result = new StepResult(crossEntropy, consistency, crossEntropy + objective.lambda() * consistency, correct(),
				labelled(), negatives);
	}

	private double crossEntropy() {
		int samples = batch.size();
		int classes = head.classes();
		float[] logitGradient = new float[logits.length];
		double sum = 0;
		for (int v = 0; v < batch.views(); v++) {
			int[] labels = batch.labels()[v];
			long labelled = Arrays.stream(labels).filter(k -> k >= 0).count();
			double loss = 0;
			for (int i = 0; i < samples; i++) {
				if (labels[i] >= 0) {
					int row = (v * samples + i) * classes;
					double[] scores = new double[classes];
					for (int k = 0; k < classes; k++) {
						scores[k] = logits[row + k];
					}
					loss += Softmax.inPlace(scores, labels[i]);
					scores[labels[i]] -= 1;
					for (int k = 0; k < classes; k++) {
						logitGradient[row + k] = (float) (scores[k] / labelled);
					}
				}
			}
			sum += labelled == 0 ? 0 : loss / labelled;
		}
		spread(logitGradient);
		return sum;
	}

	/** Carries the logits' gradient to the last layer and, evenly over the cells, to the feature maps. */
	private void spread(float[] logitGradient) {
		int classes = head.classes();
		int features = head.features();
		int cells = height * width;
		int images = batch.views() * batch.size();
		for (int i = 0; i < images; i++) {
			for (int k = 0; k < classes; k++) {
				float g = logitGradient[i * classes + k];
				if (g != 0) {
					biasGradient[k] += g;
					for (int c = 0; c < features; c++) {
						weightGradient[k * features + c] += g * pooled[i * features + c];
					}
				}
			}
		}
		IntStream.range(0, images).parallel().forEach(i -> {
			float[] row = new float[features];
			for (int k = 0; k < classes; k++) {
				float g = logitGradient[i * classes + k] / cells;
				if (g != 0) {
					for (int c = 0; c < features; c++) {
						row[c] += g * head.weights()[k * features + c];
					}
				}
			}
			for (int s = 0; s < cells; s++) {
				System.arraycopy(row, 0, featureGradient, (i * cells + s) * features, features);
			}
		});
	}

	private double consistency() {
		int samples = batch.size();
		int[] classes = IntStream.range(0, samples)
				.map(i -> Softmax.argMax(logits, (ORIGINAL * samples + i) * head.classes(), head.classes())).toArray();
		originalMaps = maps(ORIGINAL, classes, true);
		augmentedMaps = maps(AUGMENTED, classes, false);
		ConsistencyLoss loss = ConsistencyLoss.of(objective, augmentedMaps, originalMaps);
		if (objective.lambda() != 0) {
			carryBack(ORIGINAL, classes, originalMaps, loss.originalGradients());
			carryBack(AUGMENTED, classes, augmentedMaps, loss.augmentedGradients());
		}
		return loss.value();
	}

	private List<ConsistencyMap> maps(int view, int[] classes, boolean move) {
		return IntStream.range(0, batch.size()).parallel().mapToObj(i -> {
			CropGeometry geometry = move ? batch.geometry().get(i) : null;
			double[] cells = head.cam(featureMaps, view * batch.size() + i, height * width, classes[i]);
			return new ConsistencyMap(cells, height, width, batch.side(), geometry);
		}).toList();
	}

	private void carryBack(int view, int[] classes, List<ConsistencyMap> maps, double[][] gradients) {
		int samples = batch.size();
		int cells = height * width;
		int features = head.features();
		List<double[]> cellGradients = IntStream.range(0, samples).parallel()
				.mapToObj(i -> maps.get(i).backward(gradients[i])).toList();
		for (int i = 0; i < samples; i++) {
			int weightRow = classes[i] * features;
			for (int s = 0; s < cells; s++) {
				float g = (float) (objective.lambda() * cellGradients.get(i)[s] / cells);
				if (g != 0) {
					int at = ((view * samples + i) * cells + s) * features;
					for (int c = 0; c < features; c++) {
						featureGradient[at + c] += g * head.weights()[weightRow + c];
						weightGradient[weightRow + c] += g * featureMaps[at + c];
					}
				}
			}
		}
	}

	private int correct() {
		int count = 0;
		for (int i = 0; i < batch.size(); i++) {
			if (batch.labels()[0][i] >= 0
					&& Softmax.argMax(logits, i * head.classes(), head.classes()) == batch.labels()[0][i]) {
				count++;
			}
		}
		return count;
	}

	private int labelled() {
		return (int) Arrays.stream(batch.labels()[0]).filter(k -> k >= 0).count();
	}

	public StepResult result() {
		return result;
	}

	/** {@code [views · N, height, width, features]}. */
	public float[] featureGradient() {
		return featureGradient;
	}

	/** {@code [classes, features]}. */
	public float[] weightGradient() {
		return weightGradient;
	}

	public float[] biasGradient() {
		return biasGradient;
	}

	public float[] originalMaps() {
		return flat(originalMaps.stream().map(ConsistencyMap::normalized).toList());
	}

	public float[] transformedMaps() {
		return flat(originalMaps.stream().map(ConsistencyMap::moved).toList());
	}

	public float[] augmentedMaps() {
		return flat(augmentedMaps.stream().map(ConsistencyMap::moved).toList());
	}

	private static float[] flat(List<double[]> maps) {
		int length = maps.isEmpty() ? 0 : maps.getFirst().length;
		float[] result = new float[maps.size() * length];
		for (int i = 0; i < maps.size(); i++) {
			for (int k = 0; k < length; k++) {
				result[i * length + k] = (float) maps.get(i)[k];
			}
		}
		return result;
	}
}
