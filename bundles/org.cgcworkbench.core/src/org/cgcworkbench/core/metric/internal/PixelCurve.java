package org.cgcworkbench.core.metric.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.metric.Logits;
import org.cgcworkbench.core.view.ImageBatch;

/**
 * Probability of the predicted class while an image turns into its blurred version or back, the pixels of highest
 * saliency first. Which pictures share a pass depends on the batch alone, so that insertion and deletion score the same
 * whether one or both are asked for.
 */
public final class PixelCurve {

	/** Steps from the one image to the other; at 224×224 each takes 1,792 pixels. */
	public static final int STEPS = 28;

	private static final int BETWEEN = STEPS - 1;

	private final Explainer explainer;
	private final ImageBatch image;
	private final ImageBatch blurred;
	private final int[] order;
	/** Those of the image and those of its blurred version. */
	private final float[] endLogits;
	private final int predicted;
	/** Pictures of a pass, written anew for each. */
	private final ImageBatch pass;

	private PixelCurve(Explainer explainer, ImageBatch image, ImageBatch blurred, int[] order, int inPass) {
		this.explainer = explainer;
		this.image = image;
		this.blurred = blurred;
		this.order = order;
		int length = image.pixels().length;
		float[] ends = Arrays.copyOf(image.pixels(), 2 * length);
		System.arraycopy(blurred.pixels(), 0, ends, length, length);
		endLogits = explainer.logits(new ImageBatch(2, image.height(), image.width(), ends));
		predicted = Logits.highest(endLogits, 0, endLogits.length / 2);
		pass = new ImageBatch(inPass, image.height(), image.width(), new float[Math.multiplyExact(inPass, length)]);
	}

	/**
	 * Blurs an image and scores both.
	 *
	 * @param image
	 *            a batch of one
	 * @param saliency
	 *            of the image's size
	 * @param batch
	 *            images in a pass at most, apart from the first pass over both ends
	 */
	public static PixelCurve of(Explainer explainer, ImageBatch image, Heatmap saliency, int batch) {
		return between(explainer, image, new ImageBatch(1, image.height(), image.width(),
				PixelBlur.blur(image.pixels(), image.height(), image.width())), saliency, batch);
	}

	/** The same with something else in the place of the blurred image. */
	static PixelCurve between(Explainer explainer, ImageBatch image, ImageBatch blurred, Heatmap saliency, int batch) {
		return new PixelCurve(explainer, image, blurred, order(saliency.values()), picturesInPass(batch));
	}

	/** The largest number of pictures, batch at most, that leaves no smaller pass at the end. */
	static int picturesInPass(int batch) {
		int count = Math.min(batch, BETWEEN);
		while (BETWEEN % count != 0) {
			count--;
		}
		return count;
	}

	/** A batch of one. */
	public ImageBatch image() {
		return image;
	}

	/** A batch of one. */
	public ImageBatch blurred() {
		return blurred;
	}

	/** Pixels by falling saliency. */
	public int[] order() {
		return order;
	}

	/** The class with the highest score on the image. */
	public int predicted() {
		return predicted;
	}

	/** The probabilities before the first step from the blurred image and after each. */
	public float[] insertion() {
		float[] curve = curve(blurred, image);
		curve[0] = probability(endLogits, 1, 2);
		curve[STEPS] = probability(endLogits, 0, 2);
		return curve;
	}

	/** The probabilities before the first step from the image and after each. */
	public float[] deletion() {
		float[] curve = curve(image, blurred);
		curve[0] = probability(endLogits, 0, 2);
		curve[STEPS] = probability(endLogits, 1, 2);
		return curve;
	}

	/** The curve without its ends. Each picture is made from the one before, which is in the pass too. */
	private float[] curve(ImageBatch from, ImageBatch to) {
		float[] curve = new float[STEPS + 1];
		float[] pixels = pass.pixels();
		int length = from.pixels().length;
		int last = (pass.size() - 1) * length;
		System.arraycopy(from.pixels(), 0, pixels, last, length);
		for (int done = 0; done < BETWEEN; done += pass.size()) {
			for (int i = 0; i < pass.size(); i++) {
				System.arraycopy(pixels, i == 0 ? last : (i - 1) * length, pixels, i * length, length);
				take(to, done + i + 1, i * length);
			}
			float[] logits = explainer.logits(pass);
			for (int i = 0; i < pass.size(); i++) {
				curve[done + i + 1] = probability(logits, i, pass.size());
			}
		}
		return curve;
	}

	/** Sets the pixels of one step in the picture that starts there. */
	private void take(ImageBatch to, int step, int start) {
		int perStep = pixelsPerStep(order.length);
		for (int p = (step - 1) * perStep; p < Math.min(order.length, step * perStep); p++) {
			System.arraycopy(to.pixels(), 3 * order[p], pass.pixels(), start + 3 * order[p], 3);
		}
	}

	/** Pixels that each step takes of so many, the last step what is left. */
	public static int pixelsPerStep(int pixels) {
		return Math.ceilDiv(pixels, STEPS);
	}

	/** That of the predicted class in one row of many. */
	private float probability(float[] logits, int row, int rows) {
		int classes = logits.length / rows;
		return (float) Logits.softmax(Arrays.copyOfRange(logits, row * classes, (row + 1) * classes))[predicted];
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
}
