package org.cgcworkbench.core.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.engine.StepInspection;
import org.cgcworkbench.core.engine.Trainer;
import org.cgcworkbench.core.objective.Hits;
import org.cgcworkbench.core.objective.Objective;
import org.cgcworkbench.core.objective.StepResult;
import org.cgcworkbench.core.objective.ZeroMaps;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.view.ViewBatch;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;

/** A trainer in a few lines: softmax of a linear map of the pixels' means over a 4×4 grid, with momentum. */
class LinearTrainer implements Trainer {

	private static final int GRID = 4;
	private static final int FEATURES = GRID * GRID * 3;
	private static final float MOMENTUM = 0.9f;

	private final int classes;
	private final Runnable atStep;
	private final int nanAt;
	private float[] weights;
	private float[] momentum;
	private double rate;
	private int steps;
	private final List<Objective> objectives = new ArrayList<>();

	LinearTrainer(int classes) {
		this(classes, () -> {
		}, -1);
	}

	/**
	 * A trainer that fails.
	 *
	 * @param atStep
	 *            something to do before each step
	 * @param nanAt
	 *            the step whose loss is not a number
	 */
	LinearTrainer(int classes, Runnable atStep, int nanAt) {
		this.classes = classes;
		this.atStep = atStep;
		this.nanAt = nanAt;
		weights = new float[classes * FEATURES];
		for (int i = 0; i < weights.length; i++) {
			weights[i] = (float) Math.sin(i) * 0.01f;
		}
	}

	int steps() {
		return steps;
	}

	/** Those set so far, in their order. */
	List<Objective> objectives() {
		return objectives;
	}

	double rate() {
		return rate;
	}

	@Override
	public StepResult step(ViewBatch batch) {
		atStep.run();
		steps++;
		if (steps == nanAt) {
			return new StepResult(Double.NaN, 0, Double.NaN, Hits.NONE, 0, ZeroMaps.NONE);
		}
		float[] gradient = new float[weights.length];
		double loss = 0;
		int correct = 0;
		int labelled = 0;
		for (int view = 0; view < batch.views(); view++) {
			for (int i = 0; i < batch.size(); i++) {
				int label = batch.labels()[view][i];
				if (label >= 0) {
					float[] image = new float[batch.side() * batch.side() * 3];
					batch.pixels().get((view * batch.size() + i) * image.length, image);
					float[] features = features(image, 0, batch.side(), batch.side());
					float[] p = softmax(features);
					loss -= Math.log(p[label]) / batch.size();
					if (view == 0) {
						labelled++;
						correct += highest(p) == label ? 1 : 0;
					}
					p[label] -= 1;
					for (int k = 0; k < classes; k++) {
						for (int f = 0; f < FEATURES; f++) {
							gradient[k * FEATURES + f] += p[k] * features[f] / batch.size();
						}
					}
				}
			}
		}
		momentum = momentum == null ? new float[weights.length] : momentum;
		for (int i = 0; i < weights.length; i++) {
			momentum[i] = MOMENTUM * momentum[i] + gradient[i];
			weights[i] -= (float) rate * momentum[i];
		}
		return new StepResult(loss, 0, loss, new Hits(labelled, correct, correct), 0, zeroMaps(batch));
	}

	/** Of the maps that it does not have. */
	ZeroMaps zeroMaps(ViewBatch batch) {
		return ZeroMaps.NONE;
	}

	@Override
	public StepInspection inspect(ViewBatch batch) {
		throw new UnsupportedOperationException();
	}

	@Override
	public float[] logits(ImageBatch images) {
		float[] logits = new float[images.size() * classes];
		for (int i = 0; i < images.size(); i++) {
			float[] features = features(images.pixels(), i * images.height() * images.width() * 3, images.height(),
					images.width());
			System.arraycopy(scores(features), 0, logits, i * classes, classes);
		}
		return logits;
	}

	@Override
	public Weights weights() {
		return named(weights);
	}

	@Override
	public Weights optimizerState() {
		return momentum == null ? Weights.empty() : named(momentum);
	}

	@Override
	public void restore(Weights saved, Weights optimizerState) {
		weights = saved.get("fc.weight").values().clone();
		momentum = optimizerState.isEmpty() ? null : optimizerState.get("fc.weight").values().clone();
	}

	@Override
	public void setObjective(Objective objective) {
		objectives.add(objective);
	}

	@Override
	public void setLearningRates(double trunk, double lastLayer) {
		rate = lastLayer;
	}

	@Override
	public void close() {
		weights = null;
	}

	private Weights named(float[] values) {
		return new Weights(
				new LinkedHashMap<>(Map.of("fc.weight", new Tensor(List.of(classes, FEATURES), values.clone()))));
	}

	private static float[] features(float[] pixels, int from, int height, int width) {
		float[] features = new float[FEATURES];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				int cell = (y * GRID / height * GRID + x * GRID / width) * 3;
				for (int c = 0; c < 3; c++) {
					features[cell + c] += pixels[from + (y * width + x) * 3 + c] * GRID * GRID / (height * width);
				}
			}
		}
		return features;
	}

	private float[] scores(float[] features) {
		float[] scores = new float[classes];
		for (int k = 0; k < classes; k++) {
			for (int f = 0; f < FEATURES; f++) {
				scores[k] += weights[k * FEATURES + f] * features[f];
			}
		}
		return scores;
	}

	private float[] softmax(float[] features) {
		float[] p = scores(features);
		double sum = 0;
		for (int k = 0; k < classes; k++) {
			p[k] = (float) Math.exp(p[k]);
			sum += p[k];
		}
		for (int k = 0; k < classes; k++) {
			p[k] /= (float) sum;
		}
		return p;
	}

	private static int highest(float[] values) {
		int best = 0;
		for (int k = 1; k < values.length; k++) {
			best = values[k] > values[best] ? k : best;
		}
		return best;
	}
}
