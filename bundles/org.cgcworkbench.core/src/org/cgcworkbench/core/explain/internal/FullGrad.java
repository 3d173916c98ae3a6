package org.cgcworkbench.core.explain.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.cgcworkbench.core.engine.BiasGradients;
import org.cgcworkbench.core.engine.LayerGradients;
import org.cgcworkbench.core.explain.ExplanationTask;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.option.Option;
import org.cgcworkbench.core.option.Options;

/**
 * Srinivas and Fleuret, FullGrad, 2019, with each channel scaled by itself: the sum over the channels of the image of
 * |value · gradient| and over those of all batch norms of |bias · gradient|, each less its smallest value, divided by
 * its range and brought to the image's size. One pass.
 */
public final class FullGrad {

	public static final List<Option<?>> OPTIONS = List.of(Against.OPTION);

	private static final double EPSILON = 1e-7;

	private FullGrad() {
	}

	/** One map an image, of the image's size. */
	public static List<Heatmap> maps(ExplanationTask task, Options options) {
		int images = task.images().size();
		int height = task.images().height();
		int width = task.images().width();
		double[][] sums = new double[images][height * width];
		LayerGradients input = task.explainer().biasGradients(task.images(),
				options.get(Against.OPTION).target(task.classes()), norm -> IntStream.range(0, images).parallel()
						.forEach(i -> add(sums[i], height, width, scaled(norm, i), norm.height(), norm.width())));
		List<Heatmap> maps = new ArrayList<>();
		for (int i = 0; i < images; i++) {
			int start = i * height * width * 3;
			add(sums[i], height, width,
					scaled(3, height * width, at -> input.values()[start + at] * input.gradients()[start + at]), height,
					width);
			maps.add(Maps.of(height, width, sums[i], false));
		}
		return maps;
	}

	private static double[] scaled(BiasGradients norm, int image) {
		int channels = norm.bias().length;
		int cells = norm.height() * norm.width();
		int start = image * cells * channels;
		return scaled(channels, cells, at -> norm.bias()[at % channels] * norm.gradients()[start + at]);
	}

	/** Products of values and gradients, {@code [cells, channels]}. */
	@FunctionalInterface
	private interface Products {

		float at(int place);
	}

	/** Sum of the scaled channels; enlarging the sum is enlarging each. */
	private static double[] scaled(int channels, int cells, Products products) {
		double[] sum = new double[cells];
		double[] magnitudes = new double[cells];
		for (int c = 0; c < channels; c++) {
			double low = Double.POSITIVE_INFINITY;
			double high = 0;
			for (int cell = 0; cell < cells; cell++) {
				magnitudes[cell] = Math.abs(products.at(cell * channels + c));
				low = Math.min(low, magnitudes[cell]);
				high = Math.max(high, magnitudes[cell]);
			}
			for (int cell = 0; cell < cells; cell++) {
				sum[cell] += (magnitudes[cell] - low) / (EPSILON + high - low);
			}
		}
		return sum;
	}

	private static void add(double[] sum, int height, int width, double[] map, int mapHeight, int mapWidth) {
		float[] large = Maps.of(mapHeight, mapWidth, map, false).resized(height, width).values();
		for (int i = 0; i < sum.length; i++) {
			sum[i] += large[i];
		}
	}
}
