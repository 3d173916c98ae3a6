package org.cgcworkbench.core.objective;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.cgcworkbench.core.view.CropGeometry;
import org.cgcworkbench.core.view.ViewBatch;

/**
 * The objectives that come with the program: cross entropy, plus {@code lambda} times the consistency of two Grad-CAM
 * maps (Pillai et al., CVPR 2022). An engine may compute them in a way of its own; this is what it is held against.
 */
public enum StandardObjective implements ObjectiveFunction {

	/** Cross entropy alone. */
	CROSS_ENTROPY("cross-entropy", "Cross entropy"),
	/** Contrastive Grad-CAM consistency. */
	CGC("cgc", "Contrastive Grad-CAM consistency"),
	/** Mean squared difference of the L2-normalised maps, the paper's non-contrastive comparison. */
	GRADCAM_L2("gradcam-l2", "L2 distance of Grad-CAM maps");

	private static final int ORIGINAL = 1;
	private static final int AUGMENTED = 2;

	private final String id;
	private final String label;

	StandardObjective(String id, String label) {
		this.id = id;
		this.label = label;
	}

	@Override
	public String id() {
		return id;
	}

	@Override
	public String label() {
		return label;
	}

	@Override
	public boolean comparesViews() {
		return this != CROSS_ENTROPY;
	}

	@Override
	public int leastBatch() {
		return this == CGC ? 2 : 1;
	}

	/** All as functions. */
	public static List<ObjectiveFunction> all() {
		return List.of(values());
	}

	/** The ids of all. */
	public static List<String> ids() {
		return all().stream().map(ObjectiveFunction::id).toList();
	}

	/** That of an id. */
	public static Optional<StandardObjective> find(String id) {
		return Arrays.stream(values()).filter(objective -> objective.id.equals(id)).findFirst();
	}

	@Override
	public Loss loss(LossComputation step, Objective objective) {
		double entropy = step.crossEntropy();
		return comparesViews()
				? withConsistency(step, objective, entropy)
				: step.loss(entropy, 0, objective.lambda(), 0);
	}

	private Loss withConsistency(LossComputation step, Objective objective, double entropy) {
		int samples = step.batch().size();
		int[] classes = IntStream.range(0, samples).map(i -> step.predicted(ORIGINAL, i)).toArray();
		List<ConsistencyMap> original = maps(step, ORIGINAL, classes, true);
		List<ConsistencyMap> augmented = maps(step, AUGMENTED, classes, false);
		ConsistencyLoss consistency = this == CGC
				? ConsistencyLoss.contrastive(augmented, original, objective.temperature())
				: ConsistencyLoss.squaredDifference(augmented, original);
		if (objective.lambda() != 0) {
			carryBack(step, ORIGINAL, classes, original, consistency.originalGradients(), objective.lambda());
			carryBack(step, AUGMENTED, classes, augmented, consistency.augmentedGradients(), objective.lambda());
		}
		return step.loss(entropy, consistency.value(), objective.lambda(), this == CGC ? samples - 1 : 0).withMaps(
				flat(original.stream().map(ConsistencyMap::normalized).toList()),
				flat(original.stream().map(ConsistencyMap::moved).toList()),
				flat(augmented.stream().map(ConsistencyMap::moved).toList()),
				new ZeroMaps(samples, zero(original), zero(augmented)));
	}

	private static int zero(List<ConsistencyMap> maps) {
		return (int) maps.stream().filter(ConsistencyMap::hasNoPositiveCell).count();
	}

	private static List<ConsistencyMap> maps(LossComputation step, int view, int[] classes, boolean move) {
		ViewBatch batch = step.batch();
		return IntStream.range(0, batch.size()).parallel().mapToObj(i -> {
			CropGeometry geometry = move ? batch.geometry().get(i) : null;
			return new ConsistencyMap(step.cam(view, i, classes[i]), step.maps().height(), step.maps().width(),
					batch.side(), geometry);
		}).toList();
	}

	private static void carryBack(LossComputation step, int view, int[] classes, List<ConsistencyMap> maps,
			double[][] gradients, double lambda) {
		List<double[]> cells = IntStream.range(0, classes.length).parallel()
				.mapToObj(i -> maps.get(i).backward(gradients[i])).toList();
		for (int i = 0; i < classes.length; i++) {
			double[] gradient = cells.get(i);
			for (int s = 0; s < gradient.length; s++) {
				gradient[s] *= lambda;
			}
			step.addCamGradient(view, i, classes[i], gradient);
		}
	}

	private static float[] flat(List<double[]> maps) {
		int length = maps.getFirst().length;
		float[] result = new float[maps.size() * length];
		for (int i = 0; i < maps.size(); i++) {
			for (int k = 0; k < length; k++) {
				result[i * length + k] = (float) maps.get(i)[k];
			}
		}
		return result;
	}
}
