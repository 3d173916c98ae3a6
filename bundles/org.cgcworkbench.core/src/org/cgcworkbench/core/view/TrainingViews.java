package org.cgcworkbench.core.view;

import java.nio.FloatBuffer;

import org.cgcworkbench.core.image.Region;
import org.cgcworkbench.core.image.Resampling;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.internal.SeededRandom;

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

	/** Writes the cross-entropy view, {@code [side, side, 3]} from index {@code at} on. */
	void crossEntropy(RgbImage image, SeededRandom random, FloatBuffer target, int at) {
		Region crop = RandomResizedCrop.draw(random, image.height(), image.width());
		crossEntropy(image, crop, random.nextBoolean(), target, at);
	}

	void crossEntropy(RgbImage image, Region crop, boolean flip, FloatBuffer target, int at) {
		Levels.write(Resampling.bilinear(image, crop, side, side), flip, target, at);
	}

	/** Writes the original view and the augmented view and returns the latter's geometry. */
	CropGeometry pair(RgbImage image, SeededRandom random, FloatBuffer target, int original, int augmented) {
		Region crop = RandomResizedCrop.draw(random, side, side);
		boolean flip = random.nextBoolean();
		// the published code hands a picture that is to be mirrored to a transform that mirrors every second one
		boolean mirrored = flip && (!doubleFlip || random.nextBoolean());
		pair(image, crop, mirrored, target, original, augmented);
		return new CropGeometry(crop.top(), crop.left(), crop.height(), crop.width(), flip);
	}

	void pair(RgbImage image, Region crop, boolean flip, FloatBuffer target, int original, int augmented) {
		RgbImage view = StandardCrop.of(image, side);
		Levels.write(view, false, target, original);
		Levels.write(Resampling.bilinear(view, crop, side, side), flip, target, augmented);
	}
}
