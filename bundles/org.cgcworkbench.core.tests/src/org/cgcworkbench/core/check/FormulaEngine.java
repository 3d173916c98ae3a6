package org.cgcworkbench.core.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.cgcworkbench.core.engine.BackwardRule;
import org.cgcworkbench.core.engine.BiasGradients;
import org.cgcworkbench.core.engine.Capabilities;
import org.cgcworkbench.core.engine.ComputeEngine;
import org.cgcworkbench.core.engine.Device;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.LayerGradients;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.engine.ScoreTarget;
import org.cgcworkbench.core.engine.StepInspection;
import org.cgcworkbench.core.engine.Trainer;
import org.cgcworkbench.core.engine.TrainingSpec;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.objective.Hits;
import org.cgcworkbench.core.objective.Objective;
import org.cgcworkbench.core.objective.StepResult;
import org.cgcworkbench.core.objective.ZeroMaps;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.view.ViewBatch;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;

/** An engine by simple formulas, which tests make deviate; it knows ResNet-18. */
class FormulaEngine implements ComputeEngine {

	private static final int CELLS = 3;
	private static final int CHANNELS = 4;

	private final String id;

	FormulaEngine(String id) {
		this.id = id;
	}

	/** The factor of a parameter's gradient. */
	float gradientFactor(String parameter) {
		return 1;
	}

	/** A map of a training view. */
	float[] map(float... values) {
		return values;
	}

	/** What comes before each step. */
	void step() {
		// nothing
	}

	/** What a new trainer does with weights that it is given to go on from. */
	Weights restored(Weights weights) {
		return weights;
	}

	@Override
	public String id() {
		return id;
	}

	@Override
	public String label() {
		return "Formula " + id;
	}

	@Override
	public Set<Architecture> architectures() {
		return Set.of(Architecture.RESNET18);
	}

	@Override
	public List<Device> devices() {
		return List.of(new Device("cpu", "a processor", 0));
	}

	@Override
	public Capabilities capabilities(Device device) {
		return new Capabilities(Set.of(Precision.FLOAT32), 1, null);
	}

	@Override
	public Trainer createTrainer(TrainingSpec spec, List<Device> devices) {
		return new FormulaTrainer(spec.weights());
	}

	@Override
	public Explainer createExplainer(NetworkSpec network, Weights weights, Device device) {
		return new FormulaExplainer();
	}

	private static float[] scores(int images) {
		float[] scores = new float[images * CheckedNetwork.CLASSES];
		for (int i = 0; i < scores.length; i++) {
			scores[i] = (float) Math.sin(i);
		}
		return scores;
	}

	private final class FormulaTrainer implements Trainer {

		private Weights weights;
		private double rate;

		FormulaTrainer(Weights weights) {
			this.weights = weights;
		}

		private Weights gradient() {
			Map<String, Tensor> gradients = new LinkedHashMap<>();
			weights.tensors().forEach((name, tensor) -> {
				if (!name.contains("running")) {
					float[] values = tensor.values().clone();
					for (int i = 0; i < values.length; i++) {
						values[i] *= 0.1f * gradientFactor(name);
					}
					gradients.put(name, new Tensor(tensor.shape(), values));
				}
			});
			return new Weights(gradients);
		}

		private StepResult result(ViewBatch batch) {
			double loss = 1 + batch.pixels().get(0);
			return new StepResult(loss, 0.5, loss + 0.5, new Hits(batch.size(), 1, 1), 1, ZeroMaps.NONE);
		}

		@Override
		public StepResult step(ViewBatch batch) {
			FormulaEngine.this.step();
			Map<String, Tensor> moved = new LinkedHashMap<>(weights.tensors());
			gradient().tensors().forEach((name, tensor) -> {
				float[] values = weights.get(name).values().clone();
				for (int i = 0; i < values.length; i++) {
					values[i] -= (float) rate * tensor.values()[i];
				}
				moved.put(name, new Tensor(tensor.shape(), values));
			});
			weights = new Weights(moved);
			return result(batch);
		}

		@Override
		public StepInspection inspect(ViewBatch batch) {
			float[] map = map(0.1f, 0.2f, 0.7f);
			return new StepInspection(result(batch), gradient(), map, map, map);
		}

		@Override
		public float[] logits(ImageBatch images) {
			return scores(images.size());
		}

		@Override
		public Weights weights() {
			return weights;
		}

		@Override
		public Weights optimizerState() {
			return Weights.empty();
		}

		@Override
		public void restore(Weights saved, Weights optimizerState) {
			weights = restored(saved);
		}

		@Override
		public void setObjective(Objective objective) {
			// the gradient is the same for all
		}

		@Override
		public void setLearningRates(double trunk, double lastLayer) {
			rate = trunk;
		}

		@Override
		public void close() {
			// nothing to release
		}
	}

	private static final class FormulaExplainer implements Explainer {

		@Override
		public List<String> layers() {
			return List.of("layer1", "layer2", "layer3", "layer4");
		}

		@Override
		public float[] logits(ImageBatch images) {
			return scores(images.size());
		}

		@Override
		public LayerGradients gradients(ImageBatch images, ScoreTarget target, String layer, BackwardRule rule) {
			boolean input = layer.equals(Explainer.INPUT);
			int side = input ? images.height() : CELLS;
			float[] values = input ? images.pixels() : new float[images.size() * CELLS * CELLS * CHANNELS];
			float[] gradients = new float[values.length];
			for (int i = 0; i < values.length; i++) {
				values[i] = input ? values[i] : 1 + (float) Math.cos(i);
				gradients[i] = 1 + (float) Math.sin(i);
			}
			float[] scores = scores(images.size());
			return new LayerGradients(side, side, input ? 3 : CHANNELS, values, gradients, scores,
					target.weights(images.size(), scores));
		}

		@Override
		public LayerGradients biasGradients(ImageBatch images, ScoreTarget target, Consumer<BiasGradients> biases) {
			biases.accept(
					new BiasGradients("bn1", 1, 1, new float[]{1}, scores(images.size() / CheckedNetwork.CLASSES)));
			return gradients(images, target, Explainer.INPUT, BackwardRule.STANDARD);
		}

		@Override
		public void close() {
			// nothing to release
		}
	}
}
