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

	private static final int PICTURES = STEPS + 1;

	/**
	 * A curve.
	 *
	 * @param probabilities
	 *            before the first step and after each
	 * @param predicted
	 *            the class with the highest score on the image, whose probabilities they are
	 */
	public record Scored(float[] probabilities, int predicted) {
	}

	private final Explainer explainer;
	private final ImageBatch image;
	private final ImageBatch blurred;
	private final int[] order;
	private final int inPass;

	private PixelCurve(Explainer explainer, ImageBatch image, ImageBatch blurred, int[] order, int inPass) {
		this.explainer = explainer;
		this.image = image;
		this.blurred = blurred;
		this.order = order;
		this.inPass = inPass;
	}

	/**
	 * Blurs an image.
	 *
	 * @param image
	 *            a batch of one
	 * @param saliency
	 *            of the image's size
	 * @param batch
	 *            images in a pass at most
	 */
	public static PixelCurve of(Explainer explainer, ImageBatch image, Heatmap saliency, int batch) {
		return between(explainer, image, new ImageBatch(1, image.height(), image.width(),
				PixelBlur.blur(image.pixels(), image.height(), image.width())), saliency, batch);
	}

	/** The same with something else in the place of the blurred image. */
	static PixelCurve between(Explainer explainer, ImageBatch image, ImageBatch blurred, Heatmap saliency, int batch) {
		return new PixelCurve(explainer, image, blurred, order(saliency.values()), picturesInPass(batch));
	}

	/**
	 * So many, batch at most, that no more passes are needed than with a full batch, and the last is hardly smaller.
	 */
	static int picturesInPass(int batch) {
		int passes = Math.ceilDiv(PICTURES, batch);
		return Math.ceilDiv(PICTURES, passes);
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

	/** From the blurred image to the image. */
	public Scored insertion() {
		float[][] logits = logits(blurred, image);
		return scored(logits, logits[STEPS]);
	}

	/** From the image to the blurred image. */
	public Scored deletion() {
		float[][] logits = logits(image, blurred);
		return scored(logits, logits[0]);
	}

	private static Scored scored(float[][] logits, float[] ofImage) {
		int predicted = Logits.highest(ofImage);
		float[] probabilities = new float[PICTURES];
		for (int i = 0; i < PICTURES; i++) {
			probabilities[i] = (float) Logits.softmax(logits[i])[predicted];
		}
		return new Scored(probabilities, predicted);
	}

	/** Class scores of every picture. */
	private float[][] logits(ImageBatch from, ImageBatch to) {
		float[][] logits = new float[PICTURES][];
		float[] picture = from.pixels().clone();
		for (int first = 0; first < PICTURES; first += inPass) {
			int count = Math.min(inPass, PICTURES - first);
			float[] pixels = new float[count * picture.length];
			for (int i = 0; i < count; i++) {
				if (first + i > 0) {
					take(to, first + i, picture);
				}
				System.arraycopy(picture, 0, pixels, i * picture.length, picture.length);
			}
			float[] scores = explainer.logits(new ImageBatch(count, from.height(), from.width(), pixels));
			int classes = scores.length / count;
			for (int i = 0; i < count; i++) {
				logits[first + i] = Arrays.copyOfRange(scores, i * classes, (i + 1) * classes);
			}
		}
		return logits;
	}

	/** Sets the pixels of one step. */
	private void take(ImageBatch to, int step, float[] picture) {
		int perStep = pixelsPerStep(order.length);
		for (int p = (step - 1) * perStep; p < Math.min(order.length, step * perStep); p++) {
			System.arraycopy(to.pixels(), 3 * order[p], picture, 3 * order[p], 3);
		}
	}

	/** Pixels that each step takes of so many, the last step what is left. */
	public static int pixelsPerStep(int pixels) {
		return Math.ceilDiv(pixels, STEPS);
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

	/** Places by falling value; equal ones, such as all that Grad-CAM sets to zero, in row-major order. */
	public static int[] order(float[] values) {
		long[] keys = new long[values.length];
		for (int i = 0; i < keys.length; i++) {
			// adding 0 turns -0 into 0; the bits of negative floats fall where the floats rise
			int bits = Float.floatToIntBits(values[i] + 0f);
			keys[i] = (long) ~(bits ^ bits >> 31 & Integer.MAX_VALUE) << 32 | i;
		}
		Arrays.sort(keys);
		int[] order = new int[keys.length];
		for (int i = 0; i < order.length; i++) {
			order[i] = (int) keys[i];
		}
		return order;
	}
}
