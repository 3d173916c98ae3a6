package org.cgcworkbench.core.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;

import org.cgcworkbench.core.image.ReducedImage;
import org.cgcworkbench.core.image.Region;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.support.internal.SeededRandom;
import org.junit.jupiter.api.Test;

class ReductionsTest {

	private static final int SIDE = 32;
	private static final TrainingViews VIEWS = new TrainingViews(SIDE, false);

	@Test
	void aReducedPictureRemainsThreeTimesAsLargeAsTheView() {
		assertEquals(1, Reductions.of(1343, 224));
		assertEquals(2, Reductions.of(1344, 224));
		assertEquals(4, Reductions.of(2688, 224));
		assertEquals(8, Reductions.of(100_000, 224));
		assertEquals(1, VIEWS.pairReduction(500, 220));
		assertEquals(2, VIEWS.pairReduction(223, 500));
		assertEquals(1, EvaluationViews.centreCropReduction(224).most(1535, 5000));
		assertEquals(2, EvaluationViews.centreCropReduction(224).most(1536, 5000));
	}

	@Test
	void theCropDecidesForTheCrossEntropyView() {
		for (int i = 0; i < 50; i++) {
			Region crop = RandomResizedCrop.draw(SeededRandom.of(i), 700, 900);
			int smaller = Math.min(crop.width(), crop.height());
			assertEquals(smaller >= 768 ? 8 : smaller >= 384 ? 4 : smaller >= 192 ? 2 : 1,
					VIEWS.crossEntropyReduction(900, 700, SeededRandom.of(i)));
		}
	}

	/** Odd sizes and crops: their edges fall within the pixels of the reduced picture. */
	@Test
	void cropsOfAReducedPictureLieWhereTheyDidInTheWholeOne() {
		RgbImage image = waves(901, 703);
		for (int reduction : new int[]{2, 4}) {
			ReducedImage reduced = reduced(image, reduction);
			for (int i = 0; i < 20; i++) {
				Region crop = new Region(3 * i, 5 * i + 1, 398 + i, 401 + 3 * i);
				FloatBuffer expected = FloatBuffer.allocate(3 * VIEWS.viewSize());
				FloatBuffer actual = FloatBuffer.allocate(3 * VIEWS.viewSize());
				Region inner = new Region(i % 9, 7, 20, 18);
				boolean flip = i % 2 == 0;
				VIEWS.crossEntropy(ReducedImage.of(image), crop, flip, expected, 0);
				VIEWS.crossEntropy(reduced, crop, flip, actual, 0);
				VIEWS.pair(ReducedImage.of(image), inner, flip, expected, VIEWS.viewSize(), 2 * VIEWS.viewSize());
				VIEWS.pair(reduced, inner, flip, actual, VIEWS.viewSize(), 2 * VIEWS.viewSize());
				double sum = 0;
				for (int at = 0; at < expected.capacity(); at++) {
					double difference = Math.abs(Normalization.level(expected.get(at), at % 3)
							- Normalization.level(actual.get(at), at % 3));
					assertTrue(difference < 3.01, difference + " levels with reduction " + reduction);
					sum += difference;
				}
				double mean = sum / expected.capacity();
				assertTrue(mean < 0.5, mean + " levels with reduction " + reduction);
			}
		}
	}

	@Test
	void sizesHaveToFit() {
		assertThrows(IllegalArgumentException.class, () -> new ReducedImage(10, 10, 4, waves(2, 3)));
		assertEquals(3, new ReducedImage(10, 9, 4, waves(3, 3)).image().height());
	}

	private static RgbImage waves(int width, int height) {
		byte[] rgb = new byte[width * height * 3];
		for (int i = 0; i < rgb.length; i++) {
			double x = i / 3 % width;
			double y = i / 3 / width;
			rgb[i] = (byte) (128 + 60 * StrictMath.sin(x / (9 + i % 3) + y / 31)
					+ 60 * StrictMath.cos(y / 13 - x / 50));
		}
		return new RgbImage(width, height, rgb);
	}

	/** Means of blocks, those at the edges of what is there of them. */
	private static ReducedImage reduced(RgbImage image, int reduction) {
		int width = (image.width() + reduction - 1) / reduction;
		int height = (image.height() + reduction - 1) / reduction;
		byte[] rgb = new byte[width * height * 3];
		for (int i = 0; i < rgb.length; i++) {
			int left = i / 3 % width * reduction;
			int top = i / 3 / width * reduction;
			int sum = 0;
			int count = 0;
			for (int y = top; y < Math.min(top + reduction, image.height()); y++) {
				for (int x = left; x < Math.min(left + reduction, image.width()); x++) {
					sum += image.level(x, y, i % 3);
					count++;
				}
			}
			rgb[i] = (byte) Math.round((double) sum / count);
		}
		return new ReducedImage(image.width(), image.height(), reduction, new RgbImage(width, height, rgb));
	}
}
