package org.cgcworkbench.core.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.cgcworkbench.core.check.Recording.Item;
import org.cgcworkbench.core.engine.ComputeEngine;
import org.cgcworkbench.core.engine.Device;
import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.Optimizer;
import org.cgcworkbench.core.engine.Optimizer.Kind;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.engine.StepInspection;
import org.cgcworkbench.core.engine.Trainer;
import org.cgcworkbench.core.engine.TrainingSpec;
import org.cgcworkbench.core.explain.ExplanationMethod;
import org.cgcworkbench.core.explain.ExplanationMethods;
import org.cgcworkbench.core.explain.ExplanationTask;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.core.objective.Objective;
import org.cgcworkbench.core.objective.StandardObjective;
import org.cgcworkbench.core.objective.StepResult;
import org.cgcworkbench.core.view.ExtraViews;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.view.ViewBatch;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;

/** Computes what is compared, on one engine, device and precision. */
public final class CheckRecorder {

	static final int SIDE = 96;
	static final int SAMPLES = 4;
	/** Large enough for the consistency to make a good part of the gradient. */
	private static final double LAMBDA = 2;
	private static final double RATE = 0.01;
	private static final Optimizer SGD = Optimizer.sgd(0.9, 1e-4);
	/** Its divisor is no smaller than a usual gradient, so that no rounding of one near zero decides on a step. */
	private static final Optimizer ADAMW = new Optimizer(Kind.ADAMW, 0.9, Optimizer.BETA2, 0.01, 0.01, 0, 0);
	/** That look at feature maps, and those that go back through all layers to the image. */
	private static final Map<String, Quantity> METHODS = methods();

	/** An engine may refuse what the others need; see {@link Explainer}. */
	private static final Set<String> NEEDED = Set.of(ExplanationMethods.STANDARD, "input-gradient");

	private final ComputeEngine engine;
	private final Device device;
	private final Precision precision;
	private final Recording recording;
	private final Set<String> left = new LinkedHashSet<>();

	private CheckRecorder(ComputeEngine engine, Device device, Precision precision, Path folder) {
		this.engine = engine;
		this.device = device;
		this.precision = precision;
		recording = new Recording(folder);
	}

	private static Map<String, Quantity> methods() {
		Map<String, Quantity> methods = new LinkedHashMap<>();
		methods.put(ExplanationMethods.STANDARD, Quantity.FORWARD);
		methods.put("excitation-backprop", Quantity.FORWARD);
		for (String id : List.of("input-gradient", "guided-backprop", "deconvnet", "guided-grad-cam",
				"input-x-gradient", "full-grad")) {
			methods.put(id, Quantity.PARAMETER);
		}
		return Collections.unmodifiableMap(methods);
	}

	/**
	 * Computes everything.
	 *
	 * @param quick
	 *            whether to leave out the deeper network
	 * @param folder
	 *            an empty one, which gets what was computed
	 * @throws org.cgcworkbench.core.UserException
	 *             where the engine refuses or fails
	 */
	public static void record(ComputeEngine engine, Device device, Precision precision, boolean quick, Path folder)
			throws IOException {
		long began = System.nanoTime();
		CheckRecorder recorder = new CheckRecorder(engine, device, precision, folder);
		int threads = 0;
		for (CheckedNetwork network : quick ? List.of(CheckedNetwork.RESNET18) : List.of(CheckedNetwork.values())) {
			if (engine.architectures().contains(network.spec().architecture())) {
				threads = recorder.record(network);
			}
		}
		CheckedNetwork trained = CheckedNetwork.RESNET18;
		recorder.recording.begin(trained, "the interrupted training");
		for (Item item : new ShortTraining(engine, device, precision, folder.resolve("training")).items(trained)) {
			recorder.recording.put(item);
		}
		List<String> about = new ArrayList<>(
				List.of(String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - began) / 1e9),
						threads + (threads == 1 ? " thread" : " threads"), engine.label()));
		about.addAll(engine.libraries(device));
		if (!device.isCpu()) {
			DriverVersion.text().ifPresent(about::add);
		}
		about.addAll(recorder.left);
		recorder.recording.end(String.join(", ", about));
	}

	private int record(CheckedNetwork network) throws IOException {
		Weights weights = network.weights();
		ViewBatch batch = batch(0);
		recording.begin(network, "the start");
		try (Trainer trainer = trainer(network, weights, SGD)) {
			recording.begin(network, "the class scores");
			put(network, Quantity.FORWARD, "class scores", trainer.logits(images(batch)));
			for (StandardObjective objective : StandardObjective.values()) {
				recording.begin(network, "the gradient of " + objective.id());
				trainer.setObjective(objective(objective));
				put(network, objective, trainer.inspect(batch));
			}
			recording.begin(network, "steps by SGD");
			trainer.setObjective(objective(StandardObjective.CGC));
			steps(network, trainer, weights, "sgd", 2);
			if (precision == Precision.FLOAT32) {
				explain(network, weights, images(batch));
			}
			recording.begin(network, "a step by AdamW");
			try (Trainer adamw = trainer(network, weights, ADAMW)) {
				steps(network, adamw, weights, "adamw", 1);
			}
			return trainer.threads();
		}
	}

	private Trainer trainer(CheckedNetwork network, Weights weights, Optimizer optimizer) {
		Trainer trainer = engine.createTrainer(
				new TrainingSpec(network.spec(), weights, objective(StandardObjective.CGC), optimizer, precision),
				List.of(device));
		trainer.setLearningRates(RATE, 2 * RATE);
		return trainer;
	}

	private static Objective objective(StandardObjective method) {
		// the distance of maps is at most 2 / side²
		return new Objective(method, method == StandardObjective.GRADCAM_L2 ? LAMBDA * SIDE * SIDE : LAMBDA, 0.5);
	}

	private static ViewBatch batch(long seed) {
		return GeneratedBatch.of(SAMPLES, SIDE, CheckedNetwork.CLASSES, ExtraViews.NONE, seed);
	}

	/** Those of the first view. */
	private static ImageBatch images(ViewBatch batch) {
		float[] pixels = new float[batch.size() * batch.side() * batch.side() * 3];
		batch.pixels().get(0, pixels);
		return new ImageBatch(batch.size(), batch.side(), batch.side(), pixels);
	}

	private void put(CheckedNetwork network, StandardObjective objective, StepInspection step) throws IOException {
		StepResult result = step.result();
		// for L2 the distance of two maps of length 1, which rounds as they do; its square would by its size
		double consistency = objective == StandardObjective.GRADCAM_L2
				? SIDE * Math.sqrt(result.consistency())
				: result.consistency();
		put(network, Quantity.FORWARD, "loss, " + objective.id(), (float) result.crossEntropy(), (float) consistency);
		recording.put(new Item(network, Quantity.GRADIENT, "gradient, " + objective.id(), step.gradients()));
		if (objective == StandardObjective.CGC) {
			put(network, Quantity.FORWARD, "maps of original", step.originalMaps());
			put(network, Quantity.FORWARD, "maps of original, moved", step.transformedMaps());
			put(network, Quantity.FORWARD, "maps of augmented", step.augmentedMaps());
		}
	}

	private void steps(CheckedNetwork network, Trainer trainer, Weights start, String optimizer, int count)
			throws IOException {
		for (int step = 0; step < count; step++) {
			trainer.step(batch(step));
		}
		Weights weights = trainer.weights();
		Map<String, Tensor> statistics = new LinkedHashMap<>();
		ResidualNetwork.of(network.spec()).layers().forEach(layer -> List.of(layer.mean(), layer.variance())
				.forEach(name -> statistics.put(name, weights.get(name))));
		recording.put(new Item(network, Quantity.UPDATE, steps(count) + optimizer, moved(start, weights, statistics)));
		if (count == 1) {
			// later ones would deviate by what the steps between made of the weights
			recording.put(new Item(network, Quantity.FORWARD, "batch-norm statistics", new Weights(statistics)));
		}
	}

	private static String steps(int count) {
		return count == 1 ? "a step by " : count + " steps by ";
	}

	/** How far each parameter was moved. */
	static Weights moved(Weights start, Weights weights, Map<String, Tensor> without) {
		Map<String, Tensor> moved = new LinkedHashMap<>();
		start.tensors().forEach((name, tensor) -> {
			if (!without.containsKey(name)) {
				float[] values = weights.get(name).values().clone();
				for (int i = 0; i < values.length; i++) {
					values[i] -= tensor.values()[i];
				}
				moved.put(name, new Tensor(tensor.shape(), values));
			}
		});
		return new Weights(moved);
	}

	private void explain(CheckedNetwork network, Weights weights, ImageBatch images) throws IOException {
		recording.begin(network, "explanations");
		List<ExplanationMethod> methods = ExplanationMethods.builtIn();
		int[] classes = IntStream.range(0, images.size()).map(i -> i % CheckedNetwork.CLASSES).toArray();
		try (Explainer explainer = engine.createExplainer(network.spec(), weights, device)) {
			for (Map.Entry<String, Quantity> each : METHODS.entrySet()) {
				if (network != CheckedNetwork.RESNET18 && !NEEDED.contains(each.getKey())) {
					// the others take long in a deep network, and go the same ways
					continue;
				}
				recording.begin(network, "the explanation by " + each.getKey());
				ExplanationMethod method = ExplanationMethods.find(methods, each.getKey());
				try {
					List<Heatmap> maps = method
							.explain(new ExplanationTask(explainer, images, classes, method.standardLayer(explainer),
									Collections.nCopies(images.size(), "generated"), 0, images.size(), () -> false));
					put(network, each.getValue(), each.getKey(), joined(maps));
				} catch (EngineException e) {
					if (NEEDED.contains(each.getKey())) {
						throw e;
					}
					left.add("without " + each.getKey() + " (" + e.getMessage() + ")");
				} catch (IllegalArgumentException e) {
					throw new EngineException("it gives no finite numbers", e);
				}
			}
		}
	}

	private static float[] joined(List<Heatmap> maps) {
		int length = maps.getFirst().values().length;
		float[] all = new float[maps.size() * length];
		for (int i = 0; i < maps.size(); i++) {
			System.arraycopy(maps.get(i).values(), 0, all, i * length, length);
		}
		return all;
	}

	private void put(CheckedNetwork network, Quantity quantity, String name, float... values) throws IOException {
		recording.put(item(network, quantity, name, values));
	}

	/** Of numbers without further names. */
	static Item item(CheckedNetwork network, Quantity quantity, String name, float... values) {
		return new Item(network, quantity, name, new Weights(Map.of("", new Tensor(List.of(values.length), values))));
	}
}
