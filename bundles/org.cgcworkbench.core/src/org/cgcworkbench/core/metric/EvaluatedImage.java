package org.cgcworkbench.core.metric;

import java.util.List;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.metric.internal.PixelCurve;
import org.cgcworkbench.core.view.EvaluationViews;
import org.cgcworkbench.core.view.ImageBatch;

/** An image with what several metrics need of it, computed when it is first asked for. Used by one thread. */
public final class EvaluatedImage {

	private final Sample sample;
	private final RgbImage image;
	private final List<Box> boxes;
	private final Explanation explanation;
	private final float[] centreLogits;
	private Heatmap map;
	private Heatmap mapAtImageSize;
	private ImageBatch square;
	private Heatmap squareMap;
	private PixelCurve pixelCurve;

	/**
	 * @param boxes
	 *            the sample's boxes that show its own class
	 * @param centreLogits
	 *            class scores of the centre crop
	 */
	public EvaluatedImage(Sample sample, RgbImage image, List<Box> boxes, Explanation explanation,
			float[] centreLogits) {
		this(sample, image, boxes, explanation, centreLogits, null);
	}

	/**
	 * With a map that has been computed together with those of other images.
	 *
	 * @param map
	 *            what {@link #map()} is to return, or null
	 */
	public EvaluatedImage(Sample sample, RgbImage image, List<Box> boxes, Explanation explanation, float[] centreLogits,
			Heatmap map) {
		this.sample = sample;
		this.image = image;
		this.boxes = List.copyOf(boxes);
		this.explanation = explanation;
		this.centreLogits = centreLogits;
		this.map = map;
	}

	public Sample sample() {
		return sample;
	}

	/** The picture as it was decoded. */
	public RgbImage image() {
		return image;
	}

	/** Boxes that show the sample's class; bounds are inclusive, the first pixel is 0. */
	public List<Box> boxes() {
		return boxes;
	}

	/** How the image is shown and explained. */
	public Explanation explanation() {
		return explanation;
	}

	/** The class with the highest score on the centre crop. */
	public int predicted() {
		return Logits.highest(centreLogits);
	}

	/** The map of the labelled class, of the whole image at the short side asked for; of the layer's size. */
	public Heatmap map() {
		if (map == null) {
			map = explanation.map(EvaluationViews.shortSide(image, explanation.shortSide()), sample.label());
		}
		return map;
	}

	/** {@link #map()} brought to the picture's own size. */
	public Heatmap mapAtImageSize() {
		if (mapAtImageSize == null) {
			mapAtImageSize = map().resized(image.height(), image.width());
		}
		return mapAtImageSize;
	}

	/** The image squeezed into the square input. */
	public ImageBatch square() {
		if (square == null) {
			square = EvaluationViews.exactly(image, explanation.inputSize(), explanation.inputSize());
		}
		return square;
	}

	/** The map of the labelled class on {@link #square()}, brought to its size. */
	public Heatmap squareMap() {
		if (squareMap == null) {
			squareMap = explanation.map(square(), sample.label()).resized(explanation.inputSize(),
					explanation.inputSize());
		}
		return squareMap;
	}

	/** What insertion and deletion share. */
	PixelCurve pixelCurve() {
		if (pixelCurve == null) {
			pixelCurve = PixelCurve.of(explanation.explainer(), square(), squareMap(), explanation.batch());
		}
		return pixelCurve;
	}

	/** Which pixels of the picture lie in any of the {@link #boxes()}, row-major. */
	public boolean[] insideBoxes() {
		return Box.inside(boxes, image.width(), image.height());
	}
}
