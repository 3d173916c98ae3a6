package org.cgcworkbench.core.metric;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.metric.internal.PixelCurve;
import org.cgcworkbench.core.metric.internal.Substrate;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.view.Normalization;

/**
 * An image that gets its pixels back from a blurred one (insertion), or loses them to the mean colour (deletion), those
 * of highest saliency first, and how the predicted class's probability goes meanwhile (Petsiuk et al., RISE, 2018).
 */
public final class PixelSteps {

	private final ImageBatch from;
	private final ImageBatch to;
	private final int[] order;
	private final int perStep;
	private final int predicted;
	private final float[] curve;

	private PixelSteps(Explainer explainer, ImageBatch image, int[] order, boolean insertion, int batch) {
		ImageBatch substitute = (insertion ? Substrate.BLUR : Substrate.ZERO).of(image);
		PixelCurve pixels = PixelCurve.of(explainer, image, substitute, order, 0, batch);
		from = insertion ? substitute : image;
		to = insertion ? image : substitute;
		this.order = order;
		perStep = pixels.perStep();
		PixelCurve.Scored scored = insertion ? pixels.insertion() : pixels.deletion();
		predicted = scored.predicted();
		curve = scored.probabilities();
	}

	/**
	 * Scores every step.
	 *
	 * @param image
	 *            a batch of one
	 * @param saliency
	 *            of the image's size
	 * @param batch
	 *            images in a pass at most
	 * @throws UserException
	 *             where the saliency is zero everywhere, as then no pixel comes before another and the metrics give no
	 *             score either
	 */
	public static PixelSteps of(Explainer explainer, ImageBatch image, Heatmap saliency, boolean insertion, int batch) {
		if (saliency.isZero()) {
			throw new UserException("the map is zero everywhere, so that no pixel comes first: no score");
		}
		return new PixelSteps(explainer, image, PixelCurve.order(saliency.values()), insertion, batch);
	}

	/** Probability of the predicted class before the first step and after each. */
	public float[] curve() {
		return curve.clone();
	}

	/** Area under the curve by the trapezoid rule, over a width of 1. */
	public double area() {
		return PixelCurve.area(curve);
	}

	/** The class with the highest score on the whole image. */
	public int predicted() {
		return predicted;
	}

	/**
	 * The picture after so many steps.
	 *
	 * @param step
	 *            0 to the curve's length less one
	 */
	public RgbImage picture(int step) {
		byte[] rgb = new byte[from.pixels().length];
		for (int i = 0; i < order.length; i++) {
			float[] source = (i < step * perStep ? to : from).pixels();
			for (int c = 0; c < 3; c++) {
				float level = Normalization.level(source[3 * order[i] + c], c);
				rgb[3 * order[i] + c] = (byte) Math.clamp(Math.round(level), 0, 255);
			}
		}
		return new RgbImage(from.width(), from.height(), rgb);
	}
}
