package org.cgcworkbench.core.view;

import java.nio.FloatBuffer;
import java.util.List;

import org.cgcworkbench.core.image.ReducedImage;
import org.cgcworkbench.core.image.Reduction;
import org.cgcworkbench.core.image.Resampling;
import org.cgcworkbench.core.image.RgbImage;

/** What a network is shown in evaluation. Each view is a batch of one. */
public final class EvaluationViews {

	private EvaluationViews() {
	}

	/** The view for accuracy: short side resized to side · 256 / 224 (rounded), centre cropped to side × side. */
	public static ImageBatch centreCrop(RgbImage image, int side) {
		return centreCrop(ReducedImage.of(image), side);
	}

	/** The same of a picture that was decoded with {@link #centreCropReduction}. */
	public static ImageBatch centreCrop(ReducedImage image, int side) {
		float[] pixels = new float[side * side * 3];
		StandardCrop.make(image, side, Levels.into(FloatBuffer.wrap(pixels), 0, side));
		return new ImageBatch(1, side, side, pixels);
	}

	/** The same before normalisation. */
	public static RgbImage centreCropped(RgbImage image, int side) {
		return StandardCrop.of(image, side);
	}

	/** Length in pixels that the view for accuracy resizes the short side to, before it is cropped. */
	public static int centreCropShortSide(int side) {
		return StandardCrop.shortSide(side);
	}

	/** How far pictures may be reduced while they are decoded, where the view for accuracy is all that is made. */
	public static Reduction centreCropReduction(int side) {
		return (width, height) -> StandardCrop.reduction(width, height, side);
	}

	/**
	 * The view for content heatmaps: short side resized, nothing cropped.
	 *
	 * @throws org.cgcworkbench.core.UserException
	 *             where the picture is so elongated that it would grow beyond 32 megapixels
	 */
	public static ImageBatch shortSide(RgbImage image, int shortSide) {
		return of(StandardCrop.resize(image, shortSide));
	}

	/** The view for insertion and deletion: resized to exactly that size, whatever the aspect ratio. */
	public static ImageBatch exactly(RgbImage image, int height, int width) {
		return of(Resampling.bilinear(image, width, height));
	}

	/** A picture as it is, normalised. */
	public static ImageBatch of(RgbImage image) {
		return new ImageBatch(1, image.height(), image.width(), Levels.of(image));
	}

	/**
	 * Joins batches of images of one size.
	 *
	 * @throws IllegalArgumentException
	 *             where there are none or their sizes differ
	 */
	public static ImageBatch join(List<ImageBatch> batches) {
		if (batches.isEmpty()) {
			throw new IllegalArgumentException("no images");
		}
		ImageBatch first = batches.getFirst();
		int size = 0;
		int values = 0;
		for (ImageBatch batch : batches) {
			if (batch.height() != first.height() || batch.width() != first.width()) {
				throw new IllegalArgumentException("images of different sizes");
			}
			size += batch.size();
			values = Math.addExact(values, batch.pixels().length);
		}
		float[] pixels = new float[values];
		int at = 0;
		for (ImageBatch batch : batches) {
			System.arraycopy(batch.pixels(), 0, pixels, at, batch.pixels().length);
			at += batch.pixels().length;
		}
		return new ImageBatch(size, first.height(), first.width(), pixels);
	}
}
