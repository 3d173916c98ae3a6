package org.cgcworkbench.core.metric.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.view.ImageBatch;

/** Probability of a class while one image turns into another, the pixels of highest saliency first. */
public final class PixelCurve {

	/** Steps from the one image to the other; at 224×224 each takes 1,792 pixels. */
	public static final int STEPS = 28;

	private PixelCurve() {
	}

	/**
	 * The probabilities before the first step and after each.
	 *
	 * @param from
	 *            a batch of one
	 * @param to
	 *            another of the same size
	 * @param saliency
	 *            of the same size
	 * @param batch
	 *            images in a pass at most
	 */
	public static float[] of(Explainer explainer, ImageBatch from, ImageBatch to, Heatmap saliency, int scored,
			int batch) {
		int[] order = order(saliency.values());
		int perStep = (order.length + STEPS - 1) / STEPS;
		int length = from.pixels().length;
		float[] current = from.pixels().clone();
		float[] curve = new float[STEPS + 1];
		for (int start = 0; start <= STEPS; start += batch) {
			int count = Math.min(batch, STEPS + 1 - start);
			float[] pixels = new float[Math.multiplyExact(count, length)];
			for (int i = 0; i < count; i++) {
				int step = start + i;
				for (int p = (step - 1) * perStep; step > 0 && p < Math.min(order.length, step * perStep); p++) {
					System.arraycopy(to.pixels(), 3 * order[p], current, 3 * order[p], 3);
				}
				System.arraycopy(current, 0, pixels, i * length, length);
			}
			float[] logits = explainer.logits(new ImageBatch(count, from.height(), from.width(), pixels));
			int classes = logits.length / count;
			for (int i = 0; i < count; i++) {
				curve[start + i] = probability(Arrays.copyOfRange(logits, i * classes, (i + 1) * classes), scored);
			}
		}
		return curve;
	}

	/** Area under a curve by the trapezoid rule, over a width of 1. */
	public static double area(float[] curve) {
		double sum = -(curve[0] + curve[curve.length - 1]) / 2.0;
		for (float value : curve) {
			sum += value;
		}
		return sum / (curve.length - 1);
	}

	/** The curve as a list. */
	public static List<Float> list(float[] curve) {
		List<Float> list = new ArrayList<>();
		for (float value : curve) {
			list.add(value);
		}
		return list;
	}

	/** Pixels by falling saliency; equal ones, such as all that Grad-CAM sets to zero, in row-major order. */
	public static int[] order(float[] saliency) {
		long[] keys = new long[saliency.length];
		for (int i = 0; i < keys.length; i++) {
			// bits of floats that are not negative sort as the floats do; adding 0 turns -0 into 0
			keys[i] = (long) ~Float.floatToIntBits(saliency[i] + 0f) << 32 | i;
		}
		Arrays.sort(keys);
		int[] order = new int[keys.length];
		for (int i = 0; i < order.length; i++) {
			order[i] = (int) keys[i];
		}
		return order;
	}

	private static float probability(float[] logits, int scored) {
		double highest = Double.NEGATIVE_INFINITY;
		for (float logit : logits) {
			highest = Math.max(highest, logit);
		}
		double sum = 0;
		for (float logit : logits) {
			sum += Math.exp(logit - highest);
		}
		return (float) (Math.exp(logits[scored] - highest) / sum);
	}
}
