package org.cgcworkbench.core.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.check.Recording.Item;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;

/** Holds what one case gave against what another one gave. */
final class Comparison {

	private Comparison() {
	}

	/** A line for each thing that both have; those that are to be 0 need no other. */
	static List<CheckLine> lines(Path folder, Path reference, Precision precision) throws IOException {
		List<Item> expected = Recording.read(reference);
		List<CheckLine> lines = new ArrayList<>();
		for (Item item : Recording.read(folder)) {
			Optional<Item> other = expected.stream().filter(item::sameAs).findFirst();
			if (other.isPresent()) {
				lines.addAll(lines(item, other.get(), precision));
			}
		}
		return lines;
	}

	/** The same of one thing; a gradient has two lines. */
	static List<CheckLine> lines(Item item, Item expected, Precision precision) {
		double all = 0;
		double length = 0;
		double most = -1;
		String place = "";
		for (Map.Entry<String, Tensor> tensor : expected.values().tensors().entrySet()) {
			float[] is = of(item.values(), tensor.getKey());
			double[] squares = squares(is, tensor.getValue().values());
			all += squares[0];
			length += squares[1];
			double share = relative(squares[0], squares[1]);
			if (Double.isNaN(share) || !Double.isNaN(most) && share > most) {
				most = share;
				place = tensor.getKey();
			}
		}
		List<CheckLine> lines = new ArrayList<>();
		lines.add(new CheckLine(item.network().key(), item.name(), relative(all, length),
				item.quantity().tolerance(item.network(), precision),
				expected.values().tensors().size() > 1 ? place : ""));
		if (item.quantity() == Quantity.GRADIENT) {
			lines.add(new CheckLine(item.network().key(), item.name().replace("gradient", "parameter"), most,
					Quantity.PARAMETER.tolerance(item.network(), precision), place));
		}
		return lines;
	}

	private static float[] of(Weights weights, String name) {
		Tensor tensor = weights.tensors().get(name);
		return tensor == null ? new float[0] : tensor.values();
	}

	/** Of the difference and of what is expected; a missing value counts as one that is not finite. */
	private static double[] squares(float[] is, float... expected) {
		double[] squares = new double[2];
		for (int i = 0; i < expected.length; i++) {
			double difference = (i < is.length ? (double) is[i] : Double.NaN) - expected[i];
			squares[0] += difference * difference;
			squares[1] += (double) expected[i] * expected[i];
		}
		return squares;
	}

	private static double relative(double difference, double length) {
		if (!Double.isFinite(difference) || !Double.isFinite(length)) {
			return Double.NaN;
		}
		return difference == 0 ? 0 : Math.sqrt(difference / length);
	}
}
