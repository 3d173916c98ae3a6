package org.cgcworkbench.core.report;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.MaskRuns;
import org.cgcworkbench.core.dataset.Picture;
import org.cgcworkbench.core.dataset.PixelMask;
import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.EvaluationSettings;
import org.cgcworkbench.core.evaluation.ImageResult;
import org.cgcworkbench.core.explain.ColourMap;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.explain.Overlay;
import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.Resampling;
import org.cgcworkbench.core.image.RgbImage;

/**
 * An image of an evaluation, made small.
 *
 * @param boxes
 *            of the image, in its small size; none where a mask counts
 * @param mask
 *            of the image, in any size
 */
public record Thumbnail(RgbImage image, List<Box> boxes, Optional<PixelMask> mask) {

	private static final double OPACITY = 0.5;

	public Thumbnail {
		boxes = List.copyOf(boxes);
	}

	/**
	 * Opens an image of an evaluation.
	 *
	 * @param longSide
	 *            pixels that the longer side gets
	 * @param mostEnlarged
	 *            most that an image is enlarged by, 1 for not at all
	 * @throws BrokenImageException
	 *             where it is no longer there or lies outside of the data set
	 */
	public static Thumbnail open(EvaluationResult evaluation, ImageResult result, int longSide, double mostEnlarged)
			throws BrokenImageException {
		RgbImage image = picture(evaluation, result).decode();
		double scale = Math.min(mostEnlarged, (double) longSide / Math.max(image.width(), image.height()));
		int width = Math.max(1, (int) Math.round(image.width() * scale));
		int height = Math.max(1, (int) Math.round(image.height() * scale));
		Optional<PixelMask> mask = mask(result);
		List<Box> boxes = mask.isPresent() ? List.of() : result.boxes();
		return new Thumbnail(Resampling.bilinear(image, width, height),
				boxes.stream().map(box -> new Box(box.className(), (int) (box.xmin() * scale),
						(int) (box.ymin() * scale), (int) (box.xmax() * scale), (int) (box.ymax() * scale))).toList(),
				mask);
	}

	private static Optional<PixelMask> mask(ImageResult result) throws BrokenImageException {
		try {
			return result.mask().map(MaskRuns::pixels);
		} catch (IllegalArgumentException e) {
			throw new BrokenImageException(result.file(), "its mask in the evaluation is damaged", e);
		}
	}

	private static Picture picture(EvaluationResult evaluation, ImageResult result) throws BrokenImageException {
		try {
			return Picture.named(Path.of(evaluation.settings().getOrDefault(EvaluationSettings.DATA, ".")),
					result.file());
		} catch (InvalidPathException e) {
			throw new BrokenImageException(result.file(), e.getReason(), e);
		}
	}

	/** The image with its boxes or its mask. */
	public RgbImage plain() {
		return outlined(image);
	}

	/** The image under a map, with its boxes or its mask. */
	public RgbImage under(Heatmap map, ColourMap colours) {
		return outlined(Overlay.draw(image, map, colours, OPACITY));
	}

	private RgbImage outlined(RgbImage picture) {
		return mask.map(pixels -> Overlay.mask(picture, pixels)).orElseGet(() -> Overlay.boxes(picture, boxes));
	}
}
