package org.cgcworkbench.engine.conformance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.metric.EvaluatedImage;
import org.cgcworkbench.core.metric.Measurement;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.PixelSteps;

/**
 * Insertion or deletion in the order of pixels that the golden curves were made with: from the end of what
 * numpy.argsort gives, which does not keep equal values in their order. Grad-CAM sets whole regions to zero, so that
 * matters.
 */
record GoldenCurve(boolean insertion) implements Metric {

	/** Longer parts are divided further, shorter ones sorted by insertion. */
	private static final int SHORT = 16;

	@Override
	public String id() {
		return insertion ? "golden-insertion" : "golden-deletion";
	}

	@Override
	public String label() {
		return id();
	}

	@Override
	public String definition() {
		return "As the golden files order pixels.";
	}

	@Override
	public Measurement measure(EvaluatedImage image) {
		Heatmap map = image.squareMap();
		int[] ascending = argsort(map.values());
		float[] ranks = new float[ascending.length];
		for (int i = 0; i < ascending.length; i++) {
			ranks[ascending[i]] = i;
		}
		PixelSteps steps = PixelSteps.of(image.explanation().explainer(), image.square(),
				new Heatmap(map.height(), map.width(), ranks), insertion, image.explanation().batch());
		List<Float> curve = new ArrayList<>();
		for (float value : steps.curve()) {
			curve.add(value);
		}
		return new Measurement.Score(steps.area(), curve);
	}

	private record Part(int first, int last) {
	}

	/**
	 * The places of the values by rising value, equal ones in numpy's order: quicksort with the median of three, the
	 * longer part put aside. numpy turns to heap sort where parts get no shorter, which these maps never make it do.
	 */
	private static int[] argsort(float[] values) {
		int[] places = new int[values.length];
		for (int i = 0; i < places.length; i++) {
			places[i] = i;
		}
		Deque<Part> aside = new ArrayDeque<>();
		aside.push(new Part(0, places.length - 1));
		while (!aside.isEmpty()) {
			Part part = aside.pop();
			int first = part.first();
			int last = part.last();
			while (last - first >= SHORT) {
				int middle = divide(values, places, first, last);
				if (middle - first < last - middle) {
					aside.push(new Part(middle + 1, last));
					last = middle - 1;
				} else {
					aside.push(new Part(first, middle - 1));
					first = middle + 1;
				}
			}
			insert(values, places, first, last);
		}
		return places;
	}

	/** Puts smaller values before the median of three and larger ones behind it; gives its place. */
	private static int divide(float[] values, int[] places, int first, int last) {
		int middle = first + (last - first) / 2;
		order(values, places, first, middle);
		order(values, places, middle, last);
		order(values, places, first, middle);
		float median = values[places[middle]];
		int low = first;
		int high = last - 1;
		swap(places, middle, high);
		while (true) {
			do {
				low++;
			} while (values[places[low]] < median);
			do {
				high--;
			} while (median < values[places[high]]);
			if (low >= high) {
				swap(places, low, last - 1);
				return low;
			}
			swap(places, low, high);
		}
	}

	private static void insert(float[] values, int[] places, int first, int last) {
		for (int i = first + 1; i <= last; i++) {
			for (int j = i; j > first && values[places[j]] < values[places[j - 1]]; j--) {
				swap(places, j, j - 1);
			}
		}
	}

	private static void order(float[] values, int[] places, int first, int second) {
		if (values[places[second]] < values[places[first]]) {
			swap(places, first, second);
		}
	}

	private static void swap(int[] places, int first, int second) {
		int place = places[first];
		places[first] = places[second];
		places[second] = place;
	}
}
