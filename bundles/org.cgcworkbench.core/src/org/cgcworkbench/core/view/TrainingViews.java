package org.cgcworkbench.core.view;

import java.nio.FloatBuffer;

import org.cgcworkbench.core.image.ReducedImage;
import org.cgcworkbench.core.image.Region;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.image.internal.Resizer;
import org.cgcworkbench.core.support.internal.SeededRandom;

/**
 * Makes the views of a training sample:
 * <ul>
 * <li>cross-entropy view: a random resized crop of the picture, mirrored with probability one half;</li>
 * <li>original view: the short side resized to side · 256 / 224, the centre cropped;</li>
 * <li>augmented view: a random resized crop of the original view, mirrored with probability one half.</li>
 * </ul>
 *
 * @param side
 *            height and width of every view
 * @param doubleFlip
 *            repeat the published code's fault: the recorded flip is drawn apart from the picture's
 */
record TrainingViews(int side, boolean doubleFlip) {

	/** Levels of one view. */
	int viewSize() {
		return side * side * 3;
	}

	/** How far a picture may be reduced before the cross-entropy view that belongs to the generator is made. */
	int crossEntropyReduction(int width, int height, SeededRandom random) {
		Region crop = RandomResizedCrop.draw(random, height, width);
		return Reductions.of(Math.min(crop.width(), crop.height()), side);
	}

	/** How far a picture may be reduced before the original and the augmented view are made. */
	int pairReduction(int width, int height) {
		return StandardCrop.reduction(width, height, side);
	}

	/** Writes the cross-entropy view, {@code [side, side, 3]} from index {@code at} on. */
	void crossEntropy(ReducedImage image, SeededRandom random, FloatBuffer target, int at) {
		Region crop = RandomResizedCrop.draw(random, image.height(), image.width());
		crossEntropy(image, crop, random.nextBoolean(), target, at);
	}

	void crossEntropy(ReducedImage image, Region crop, boolean flip, FloatBuffer target, int at) {
		write(image, crop, flip, target, at);
	}

	/** Writes the original view and the augmented view and returns the latter's geometry. */
	CropGeometry pair(ReducedImage image, SeededRandom random, FloatBuffer target, int original, int augmented) {
		Region crop = RandomResizedCrop.draw(random, side, side);
		boolean flip = random.nextBoolean();
		// the published code hands a picture that is to be mirrored to a transform that mirrors every second one
		boolean mirrored = flip && (!doubleFlip || random.nextBoolean());
		pair(image, crop, mirrored, target, original, augmented);
		return CropGeometry.of(crop, flip);
	}

	void pair(ReducedImage image, Region crop, boolean flip, FloatBuffer target, int original, int augmented) {
		byte[] rgb = Resizer.ofThread().picture(viewSize());
		Resizer.Rows levels = Resizer.into(rgb, side);
		Resizer.Rows values = Levels.into(target, original, side);
		StandardCrop.make(image, side, (y, row) -> {
			levels.row(y, row);
			values.row(y, row);
		});
		write(ReducedImage.of(new RgbImage(side, side, rgb)), crop, flip, target, augmented);
	}

	private void write(ReducedImage image, Region crop, boolean flip, FloatBuffer target, int at) {
		Resizer.ofThread().resize(image, crop, side, side, new Region(0, 0, side, side), flip,
				Levels.into(target, at, side));
	}
}
