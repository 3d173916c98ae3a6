package org.cgcworkbench.core.explain.internal;

import java.util.List;

import org.cgcworkbench.core.explain.ExplanationTask;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.option.Option;
import org.cgcworkbench.core.option.Options;
import org.cgcworkbench.core.support.internal.SeededRandom;

/** Maps of the image's size that come from the gradients at many variants of it. */
public final class GradientMeans {

	private static final long PURPOSE = 0x534d4f4f;

	private static final Option<Integer> COPIES = Option.whole("copies", 50, 1, 100_000,
			"Noisy copies, one pass each.");
	private static final Option<Double> NOISE = Option.number("noise", 0.15, 0.001, 2,
			"Deviation of the noise as a share of the range of the image's normalised levels.");
	private static final Option<Mean> MEAN = Option.choice("mean", Mean.SIGNED,
			"What is averaged: the gradient, its magnitude, its square, or the variance of the gradient.");
	private static final Option<Integer> STEPS = Option.whole("steps", 50, 1, 10_000,
			"Places along the way, one pass each.");
	private static final Option<Nodes> NODES = Option.choice("rule", Nodes.GAUSS_LEGENDRE, "Where these lie.");

	public static final List<Option<?>> SMOOTH_GRAD = List.of(COPIES, NOISE, MEAN, Against.OPTION);
	public static final List<Option<?>> INTEGRATED = List.of(STEPS, NODES, Against.OPTION);

	/** What is averaged of noisy gradients. */
	enum Mean {
		SIGNED, MAGNITUDE, SQUARE, VARIANCE
	}

	/** How an integral is taken. */
	enum Nodes {
		GAUSS_LEGENDRE, MIDPOINT
	}

	/** Noise of a copy, one number for each value of the image. */
	@FunctionalInterface
	interface Noise {

		float[] of(int copy);
	}

	private GradientMeans() {
	}

	/**
	 * Smilkov et al., SmoothGrad, 2017: the largest magnitude over channels of the mean gradient at noisy copies.
	 */
	public static List<Heatmap> smoothGrad(ExplanationTask task, Options options) {
		return Subject.maps(task, options, subject -> {
			float deviation = (float) (options.get(NOISE) * Range.of(subject.image().pixels()).width());
			double[] mean = noisy(subject, options.get(COPIES), copy -> {
				SeededRandom random = subject.random(PURPOSE, copy);
				float[] noise = new float[3 * subject.places()];
				for (int i = 0; i < noise.length; i++) {
					noise[i] = deviation * (float) random.nextGaussian();
				}
				return noise;
			}, options.get(MEAN));
			return strongest(subject, mean);
		});
	}

	private static Heatmap strongest(Subject subject, double[] values) {
		double[] map = new double[subject.places()];
		for (int i = 0; i < values.length; i++) {
			map[i / 3] = Math.max(map[i / 3], Math.abs(values[i]));
		}
		return subject.map(map, false);
	}

	/** What is averaged over noisy copies, {@code [H, W, 3]}. */
	static double[] noisy(Subject subject, int copies, Noise noise, Mean mean) {
		float[] image = subject.image().pixels();
		double[] sum = new double[image.length];
		double[] squares = new double[mean == Mean.VARIANCE ? image.length : 0];
		subject.gradients(copies, (copy, pixels, from) -> {
			float[] added = noise.of(copy);
			for (int i = 0; i < image.length; i++) {
				pixels[from + i] = image[i] + added[i];
			}
		}, (copy, gradient) -> {
			for (int i = 0; i < sum.length; i++) {
				double g = gradient[i];
				sum[i] += (mean == Mean.SQUARE ? g * g : mean == Mean.MAGNITUDE ? Math.abs(g) : g) / copies;
				if (mean == Mean.VARIANCE) {
					squares[i] += g * g / copies;
				}
			}
		});
		for (int i = 0; i < squares.length; i++) {
			sum[i] = Math.max(0, squares[i] - sum[i] * sum[i]);
		}
		return sum;
	}

	/**
	 * Sundararajan et al., integrated gradients, 2017: the sum over channels of the magnitude of value times mean
	 * gradient on the way from 0, the mean colour, to the image.
	 */
	public static List<Heatmap> integrated(ExplanationTask task, Options options) {
		return Subject.maps(task, options, subject -> {
			double[] attribution = attribution(subject, options.get(STEPS), options.get(NODES));
			double[] map = new double[subject.places()];
			for (int i = 0; i < attribution.length; i++) {
				map[i / 3] += Math.abs(attribution[i]);
			}
			return subject.map(map, false);
		});
	}

	/**
	 * What each value of the image adds to its score, {@code [H, W, 3]}; the sum is near the score of the image less
	 * that of 0.
	 */
	static double[] attribution(Subject subject, int steps, Nodes rule) {
		Quadrature nodes = rule == Nodes.MIDPOINT ? Quadrature.midpoint(steps) : Quadrature.gaussLegendre(steps);
		float[] image = subject.image().pixels();
		double[] sum = new double[image.length];
		subject.gradients(steps, (step, pixels, from) -> {
			float share = (float) nodes.places()[step];
			for (int i = 0; i < image.length; i++) {
				pixels[from + i] = share * image[i];
			}
		}, (step, gradient) -> {
			for (int i = 0; i < sum.length; i++) {
				sum[i] += nodes.weights()[step] * gradient[i];
			}
		});
		for (int i = 0; i < sum.length; i++) {
			sum[i] *= image[i];
		}
		return sum;
	}
}
