package org.cgcworkbench.core.metric;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Map;
import java.util.function.Supplier;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.BoxFault;
import org.cgcworkbench.core.dataset.PixelMask;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.dataset.TargetBoxes;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.view.CropGeometry;
import org.cgcworkbench.core.view.EvaluationViews;
import org.cgcworkbench.core.view.ImageBatch;

/** An image with what several metrics need of it, computed when it is first asked for. Used by one thread. */
public final class EvaluatedImage {

	/** The centre crop under a transform, and the class explained. */
	private record CentreView(CropGeometry transform, int number) {
	}

	private final Sample sample;
	private final TargetBoxes boxes;
	private final Explanation explanation;
	private final float[] centreLogits;
	private final Supplier<Heatmap> wholeMapSource;
	private final Supplier<Heatmap> squareMapSource;
	private RgbImage image;
	private ShownImage shown;
	private Heatmap signedMap;
	private Heatmap mapAtImageSize;
	private Heatmap squareLayerMap;
	private Heatmap squareMap;
	private float[] squareLogits;
	private final Map<CentreView, Heatmap> centreMaps = new HashMap<>();
	private final Map<Object, Object> computed = new HashMap<>();

	/**
	 * An image whose views and maps are made when they are asked for.
	 *
	 * @param boxes
	 *            the sample's boxes that count for its own class
	 * @param centreLogits
	 *            class scores of the centre crop
	 */
	public EvaluatedImage(Sample sample, TargetBoxes boxes, Explanation explanation, float[] centreLogits) {
		this(sample, null, boxes, explanation, centreLogits, null, null);
	}

	/**
	 * An image whose maps may come from passes over several images.
	 *
	 * @param map
	 *            of the labelled class on the whole view, of the layer's size
	 * @param squareMap
	 *            the same on the square view
	 */
	public EvaluatedImage(Sample sample, ShownImage shown, TargetBoxes boxes, Explanation explanation,
			float[] centreLogits, Supplier<Heatmap> map, Supplier<Heatmap> squareMap) {
		this.sample = sample;
		this.shown = shown;
		this.boxes = boxes;
		this.explanation = explanation;
		this.centreLogits = centreLogits;
		wholeMapSource = map != null ? map : () -> explanation.map(shown().whole(), sample.label(), sample.name());
		squareMapSource = squareMap != null
				? squareMap
				: () -> explanation.map(square(), sample.label(), sample.name());
	}

	public Sample sample() {
		return sample;
	}

	/**
	 * The picture, decoded anew when it is first asked for.
	 *
	 * @throws UserException
	 *             where it cannot be decoded
	 */
	public RgbImage image() {
		if (image == null) {
			try {
				image = sample.picture().decode();
			} catch (BrokenImageException e) {
				throw new UserException(e.getMessage(), e);
			}
		}
		return image;
	}

	/**
	 * Boxes that count for the sample's class, in pixels of the picture; bounds are inclusive, the first pixel is 0.
	 * Empty where none counts, and {@link #withoutBoxes} says why. Where a mask counts, its bounds.
	 */
	public List<Box> boxes() {
		return boxes.boxes();
	}

	/** The mask that counts in place of boxes, where there is one. */
	public Optional<PixelMask> mask() {
		return boxes.mask();
	}

	/** What a metric that needs boxes says of this image where there are none. */
	public Measurement.Excluded withoutBoxes() {
		return new Measurement.Excluded(boxes.fault().orElse(BoxFault.NONE).id());
	}

	/** How the image is shown and explained. */
	public Explanation explanation() {
		return explanation;
	}

	/** Class scores of the centre crop before softmax. */
	public float[] logits() {
		return centreLogits;
	}

	/** Of the picture in pixels. */
	public int width() {
		return shown().width();
	}

	/** Likewise. */
	public int height() {
		return shown().height();
	}

	/** The class with the highest score on the centre crop. */
	public int predicted() {
		return Logits.highest(centreLogits);
	}

	private ShownImage shown() {
		if (shown == null) {
			shown = ShownImage.of(image(), explanation.shortSide(), explanation.inputSize());
		}
		return shown;
	}

	/**
	 * The map of the labelled class, of the whole image at the short side asked for; of the layer's size. With its
	 * negative values, where the method has some.
	 */
	public Heatmap signedMap() {
		if (signedMap == null) {
			signedMap = wholeMapSource.get();
		}
		return signedMap;
	}

	/** What is measured of {@link #signedMap()}: its positive part. */
	public Heatmap map() {
		return signedMap().positive();
	}

	/** {@link #map()} brought to the picture's own size. */
	public Heatmap mapAtImageSize() {
		if (mapAtImageSize == null) {
			mapAtImageSize = map().resized(shown().height(), shown().width());
		}
		return mapAtImageSize;
	}

	/** The image squeezed into the square input. */
	public ImageBatch square() {
		return shown().square();
	}

	/** Class scores before softmax of {@link #square()}. */
	public float[] squareLogits() {
		if (squareLogits == null) {
			squareLogits = explanation.explainer().logits(square());
		}
		return squareLogits;
	}

	/** The positive part of the labelled class's map on {@link #square()}, of the layer's size. */
	public Heatmap squareLayerMap() {
		if (squareLayerMap == null) {
			squareLayerMap = squareMapSource.get().positive();
		}
		return squareLayerMap;
	}

	/** {@link #squareLayerMap()} brought to the size of the square. */
	public Heatmap squareMap() {
		if (squareMap == null) {
			squareMap = squareLayerMap().resized(explanation.inputSize(), explanation.inputSize());
		}
		return squareMap;
	}

	/** The same of any class. */
	public Heatmap squareMap(int number) {
		return number == sample.label()
				? squareMap()
				: once(List.of("square map", number), () -> explanation.map(square(), number, sample.name()).positive()
						.resized(explanation.inputSize(), explanation.inputSize()));
	}

	/**
	 * Maps of transformed images: of the centre crop, its pixels cropped, brought to the input's size again and
	 * mirrored as training augments them. Those that were not asked for before are computed together.
	 *
	 * @param transforms
	 *            {@link CropGeometry#whole} for the centre crop itself
	 * @param number
	 *            the class explained
	 * @return one a transform, its positive part, of the layer's size
	 */
	public List<Heatmap> transformedMaps(List<CropGeometry> transforms, int number) {
		List<CropGeometry> missing = transforms.stream().distinct()
				.filter(transform -> !centreMaps.containsKey(new CentreView(transform, number))).toList();
		int together = explanation.together(explanation.inputSize(), explanation.inputSize());
		for (int from = 0; from < missing.size(); from += together) {
			explain(missing.subList(from, Math.min(missing.size(), from + together)), number);
		}
		return transforms.stream().map(transform -> centreMaps.get(new CentreView(transform, number))).toList();
	}

	private void explain(List<CropGeometry> transforms, int number) {
		ImageBatch views = EvaluationViews.join(transforms.stream()
				.map(transform -> EvaluationViews.of(transform.transformed(shown().centre()))).toList());
		int[] classes = new int[transforms.size()];
		Arrays.fill(classes, number);
		List<Heatmap> maps = explanation.maps(views, classes, Collections.nCopies(classes.length, sample.name()));
		for (int i = 0; i < classes.length; i++) {
			centreMaps.put(new CentreView(transforms.get(i), number), maps.get(i).positive());
		}
	}

	/**
	 * What several metrics share, computed when the first asks for it.
	 *
	 * @param key
	 *            the same for whoever wants the same; not that of anything else
	 * @param value
	 *            computes it, not null
	 */
	@SuppressWarnings("unchecked")
	public <T> T once(Object key, Supplier<T> value) {
		// not computeIfAbsent: computing one may ask for another
		Object known = computed.get(key);
		if (known == null) {
			known = value.get();
			computed.put(key, known);
		}
		return (T) known;
	}

	/** Which pixels of the picture lie in any of the {@link #boxes()}, or in the mask where there is one; row-major. */
	public boolean[] insideBoxes() {
		return boxes.inside(shown().width(), shown().height());
	}
}
