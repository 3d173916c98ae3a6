package org.cgcworkbench.core.metric.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.metric.Logits;
import org.cgcworkbench.core.view.ImageBatch;

/**
 * Probability of the predicted class while something else turns into an image or the other way round, the pixels of
 * highest saliency first. Which pictures share a pass depends on the batch alone, so that insertion and deletion score
 * the same whether one or both are asked for.
 */
public final class PixelCurve {

	/** Steps from the one image to the other, unless the pixels of a step are given; at 224×224 each takes 1,792. */
	public static final int STEPS = 28;

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
	private final ImageBatch substitute;
	private final int[] order;
	private final int perStep;
	private final int inPass;

	private PixelCurve(Explainer explainer, ImageBatch image, ImageBatch substitute, int[] order, int perStep,
			int batch) {
		this.explainer = explainer;
		this.image = image;
		this.substitute = substitute;
		this.order = order;
		this.perStep = perStep;
		inPass = picturesInPass(pictures(), batch);
	}

	/**
	 * Prepares the steps.
	 *
	 * @param image
	 *            a batch of one
	 * @param substitute
	 *            what stands in its place where it is not shown, of its size
	 * @param order
	 *            its pixels, those of highest saliency first, see {@link #order(float[])}
	 * @param perStep
	 *            pixels of a step; 0 for as many as make {@link #STEPS}
	 * @param batch
	 *            images in a pass at most
	 */
	public static PixelCurve of(Explainer explainer, ImageBatch image, ImageBatch substitute, int[] order, int perStep,
			int batch) {
		return new PixelCurve(explainer, image, substitute, order,
				perStep > 0 ? perStep : Math.ceilDiv(order.length, STEPS), batch);
	}

	/**
	 * So many, batch at most, that no more passes are needed than with a full batch, and the last is hardly smaller.
	 */
	static int picturesInPass(int pictures, int batch) {
		int passes = Math.ceilDiv(pictures, batch);
		return Math.ceilDiv(pictures, passes);
	}

	private int pictures() {
		return Math.ceilDiv(order.length, perStep) + 1;
	}

	/** Pixels that each step takes, the last step what is left. */
	public int perStep() {
		return perStep;
	}

	/** From the substitute to the image. */
	public Scored insertion() {
		float[][] logits = logits(substitute, image);
		return scored(logits, logits[logits.length - 1]);
	}

	/** From the image to the substitute. */
	public Scored deletion() {
		float[][] logits = logits(image, substitute);
		return scored(logits, logits[0]);
	}

	private static Scored scored(float[][] logits, float[] ofImage) {
		int predicted = Logits.highest(ofImage);
		float[] probabilities = new float[logits.length];
		for (int i = 0; i < logits.length; i++) {
			probabilities[i] = (float) Logits.softmax(logits[i])[predicted];
		}
		return new Scored(probabilities, predicted);
	}

	/** Class scores of every picture. */
	private float[][] logits(ImageBatch from, ImageBatch to) {
		float[] picture = from.pixels().clone();
		return Passes.logits(explainer, from, inPass, pictures(), step -> {
			take(to, step, picture);
			return picture;
		});
	}

	/** Sets the pixels of one step. */
	private void take(ImageBatch to, int step, float[] picture) {
		for (int p = Math.max(0, (step - 1) * perStep); p < Math.min(order.length, step * perStep); p++) {
			System.arraycopy(to.pixels(), 3 * order[p], picture, 3 * order[p], 3);
		}
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
