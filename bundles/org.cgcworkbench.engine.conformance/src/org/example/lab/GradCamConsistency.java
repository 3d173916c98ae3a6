package org.example.lab;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.cgcworkbench.core.image.Interpolation;
import org.cgcworkbench.core.objective.Loss;
import org.cgcworkbench.core.objective.LossComputation;
import org.cgcworkbench.core.objective.Objective;
import org.cgcworkbench.core.objective.ObjectiveFunction;
import org.cgcworkbench.core.view.CropGeometry;
import org.cgcworkbench.core.view.ExtraViews;
import org.cgcworkbench.core.view.ViewBatch;
import org.osgi.service.component.annotations.Component;

/**
 * Grad-CAM consistency after Pillai and Pirsiavash (AAAI 2021): a picture and three of other classes make a composite
 * of 2×2; the map of the picture's label on the composite is to be the map on the picture alone, in the picture's
 * quadrant, and zero elsewhere. Adds lambda (25 in the paper) times the squared L2 distance of the two maps, each with
 * sum one, in the mean over the labelled samples. Where the published code puts four whole pictures into a composite of
 * twice the side and takes the mean absolute difference, each is reduced to half its side here, and the distance is
 * squared. The three others come from the batch.
 */
@Component(service = ObjectiveFunction.class)
public final class GradCamConsistency implements ObjectiveFunction {

	private static final double EPSILON = 1e-8;

	@Override
	public String id() {
		return "gc";
	}

	@Override
	public String label() {
		return "Grad-CAM consistency with composites";
	}

	@Override
	public ExtraViews extraViews() {
		return new Composites();
	}

	/** One composite a sample. */
	private static final class Composites implements ExtraViews {

		@Override
		public int count() {
			return 1;
		}

		@Override
		public List<CropGeometry> fill(ViewBatch batch, FloatBuffer target, long seed) {
			SplittableRandom random = new SplittableRandom(seed);
			int half = batch.side() / 2;
			List<CropGeometry> places = new ArrayList<>();
			for (int sample = 0; sample < batch.size(); sample++) {
				int own = random.nextInt(4);
				int[] others = others(batch.labels()[0], sample, random);
				for (int quadrant = 0, other = 0; quadrant < 4; quadrant++) {
					int shown = quadrant == own ? sample : others[other++];
					reduce(batch, shown, target, sample, quadrant / 2 * half, quadrant % 2 * half);
				}
				places.add(new CropGeometry(own / 2 * half, own % 2 * half, half, half, false));
			}
			return places;
		}

		/** Samples of three other classes; of fewer where the batch has no more, of any where it has none. */
		private static int[] others(int[] labels, int sample, SplittableRandom random) {
			List<Integer> left = new ArrayList<>();
			IntStream.range(0, labels.length).filter(i -> labels[i] != labels[sample]).forEach(left::add);
			int[] others = new int[3];
			for (int i = 0; i < others.length; i++) {
				others[i] = left.isEmpty() ? random.nextInt(labels.length) : left.get(random.nextInt(left.size()));
				int label = labels[others[i]];
				if (left.stream().anyMatch(other -> labels[other] != label)) {
					left.removeIf(other -> labels[other] == label);
				}
			}
			return others;
		}

		/** The mean of each 2×2 pixels of the first view. */
		private static void reduce(ViewBatch batch, int shown, FloatBuffer target, int sample, int top, int left) {
			int row = batch.side() * 3;
			int from = shown * batch.side() * row;
			int to = sample * batch.side() * row;
			for (int y = 0; y < batch.side() / 2; y++) {
				for (int x = 0; x < batch.side() / 2 * 3; x++) {
					int at = from + 2 * y * row + x / 3 * 6 + x % 3;
					float sum = batch.pixels().get(at) + batch.pixels().get(at + 3) + batch.pixels().get(at + row)
							+ batch.pixels().get(at + row + 3);
					target.put(to + (top + y) * row + left * 3 + x, sum / 4);
				}
			}
		}
	}

	@Override
	public Loss loss(LossComputation step, Objective objective) {
		double entropy = step.crossEntropy();
		int[] labels = step.batch().labels()[0];
		long labelled = IntStream.of(labels).filter(label -> label >= 0).count();
		double sum = 0;
		for (int sample = 0; sample < labels.length; sample++) {
			if (labels[sample] >= 0) {
				sum += compare(step, sample, labels[sample], objective.lambda() / labelled) / labelled;
			}
		}
		return step.loss(entropy, sum, objective.lambda(), 0);
	}

	/** The squared distance of a sample's two maps; its gradient is added with that weight. */
	private static double compare(LossComputation step, int sample, int label, double weight) {
		int composite = step.batch().views() - 1;
		int height = step.maps().height();
		int width = step.maps().width();
		Interpolation rows = Interpolation.of(height, 0, height, 2 * height, false);
		Interpolation columns = Interpolation.of(width, 0, width, 2 * width, false);
		double[] ownCells = step.cam(0, sample, label);
		double[] wholeCells = step.cam(composite, sample, label);
		double[] ownMap = relu(ownCells);
		double[] wholeMap = Interpolation.apply(rows, columns, relu(wholeCells));
		double[] own = normalized(ownMap);
		double[] whole = normalized(wholeMap);
		CropGeometry place = step.batch().geometry().get(step.batch().geometry().size() - step.batch().size() + sample);
		int top = place.top() > 0 ? height : 0;
		int left = place.left() > 0 ? width : 0;
		double[] ownGradient = new double[own.length];
		double[] wholeGradient = new double[whole.length];
		double distance = 0;
		for (int cell = 0; cell < whole.length; cell++) {
			int y = cell / (2 * width) - top;
			int x = cell % (2 * width) - left;
			boolean inside = y >= 0 && y < height && x >= 0 && x < width;
			double difference = whole[cell] - (inside ? own[y * width + x] : 0);
			distance += difference * difference;
			wholeGradient[cell] = 2 * weight * difference;
			if (inside) {
				ownGradient[y * width + x] = -2 * weight * difference;
			}
		}
		step.addCamGradient(0, sample, label, gate(ownCells, unnormalized(ownMap, own, ownGradient)));
		step.addCamGradient(composite, sample, label,
				gate(wholeCells, Interpolation.transpose(rows, columns, unnormalized(wholeMap, whole, wholeGradient))));
		return distance;
	}

	private static double[] relu(double[] cells) {
		return IntStream.range(0, cells.length).mapToDouble(i -> Math.max(0, cells[i])).toArray();
	}

	private static double sum(double[] map) {
		return IntStream.range(0, map.length).mapToDouble(i -> map[i]).sum() + EPSILON;
	}

	private static double[] normalized(double[] map) {
		double sum = sum(map);
		return IntStream.range(0, map.length).mapToDouble(i -> map[i] / sum).toArray();
	}

	/** The gradient with respect to a map, given that with respect to it with sum one. */
	private static double[] unnormalized(double[] map, double[] normalized, double[] gradient) {
		double sum = sum(map);
		double along = IntStream.range(0, map.length).mapToDouble(i -> gradient[i] * normalized[i]).sum();
		return IntStream.range(0, map.length).mapToDouble(i -> (gradient[i] - along) / sum).toArray();
	}

	private static double[] gate(double[] cells, double[] gradient) {
		return IntStream.range(0, cells.length).mapToDouble(i -> cells[i] > 0 ? gradient[i] : 0).toArray();
	}
}
