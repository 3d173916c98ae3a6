package org.cgcworkbench.core.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;

import org.cgcworkbench.core.support.internal.SeededRandom;
import org.junit.jupiter.api.Test;

class ResamplingTest {

	@Test
	void sameSizeIsTheSamePicture() {
		RgbImage image = noise(31, 17, 1);
		assertSame(image.rgb(), Resampling.bilinear(image, 31, 17).rgb());
	}

	@Test
	void aPartOfTheResultIsThatPartOfTheWhole() {
		RgbImage image = noise(83, 61, 2);
		int[][] sizes = {{40, 30}, {83, 20}, {20, 61}, {200, 150}, {83, 61}, {7, 150}, {5, 3}};
		for (int[] size : sizes) {
			RgbImage whole = Resampling.bilinear(image, size[0], size[1]);
			Region part = new Region(size[1] / 3, size[0] / 4, size[1] / 3, size[0] / 2);
			RgbImage direct = Resampling.bilinear(image, image.bounds(), size[0], size[1], part);
			assertArrayEquals(crop(whole, part).rgb(), direct.rgb(), Arrays.toString(size));
		}
	}

	@Test
	void pixelsOutsideOfTheRegionHaveNoInfluence() {
		RgbImage image = noise(50, 40, 3);
		Region region = new Region(5, 7, 21, 33);
		assertArrayEquals(Resampling.bilinear(crop(image, region), 24, 24).rgb(),
				Resampling.bilinear(image, region, 24, 24).rgb());
	}

	@Test
	void levelsOfAnEvenPictureStay() {
		byte[] white = new byte[90 * 70 * 3];
		Arrays.fill(white, (byte) 255);
		RgbImage image = new RgbImage(90, 70, white);
		for (int[] size : new int[][]{{1, 1}, {3, 200}, {17, 13}, {90, 1}, {400, 3}}) {
			for (byte level : Resampling.bilinear(image, size[0], size[1]).rgb()) {
				assertEquals(255, level & 0xff);
			}
		}
	}

	@Test
	void theSmallestPicturesGrow() {
		RgbImage one = noise(1, 1, 4);
		RgbImage grown = Resampling.bilinear(one, 9, 5);
		for (int i = 0; i < grown.rgb().length; i++) {
			assertEquals(one.rgb()[i % 3], grown.rgb()[i]);
		}
		assertEquals(64 * 64 * 3, Resampling.bilinear(noise(1, 30_000, 5), 64, 64).rgb().length);
	}

	@Test
	void equalsASlowAndPlainComputation() {
		RgbImage image = noise(47, 35, 6);
		RgbImage fast = Resampling.bilinear(image, 20, 12);
		for (int y = 0; y < 12; y++) {
			for (int x = 0; x < 20; x++) {
				assertEquals(exact(image, x, y, 20, 12), fast.level(x, y, 1), 1.01);
			}
		}
	}

	@Test
	void regionsHaveToLieInside() {
		RgbImage image = noise(10, 10, 7);
		assertThrows(IllegalArgumentException.class, () -> Resampling.bilinear(image, new Region(5, 5, 6, 5), 4, 4));
		assertThrows(IllegalArgumentException.class, () -> Resampling.bilinear(image, new Region(0, 0, 0, 5), 4, 4));
	}

	private static double exact(RgbImage image, int x, int y, int width, int height) {
		double sx = (double) image.width() / width;
		double sy = (double) image.height() / height;
		double sum = 0;
		double weights = 0;
		for (int v = 0; v < image.height(); v++) {
			for (int u = 0; u < image.width(); u++) {
				double w = Math.max(0, 1 - Math.abs((u + 0.5 - (x + 0.5) * sx) / sx))
						* Math.max(0, 1 - Math.abs((v + 0.5 - (y + 0.5) * sy) / sy));
				sum += w * image.level(u, v, 1);
				weights += w;
			}
		}
		return sum / weights;
	}

	private static RgbImage crop(RgbImage image, Region region) {
		return Resampling.bilinear(image, image.bounds(), image.width(), image.height(), region);
	}

	private static RgbImage noise(int width, int height, long seed) {
		SeededRandom random = SeededRandom.of(seed);
		byte[] rgb = new byte[width * height * 3];
		for (int i = 0; i < rgb.length; i++) {
			rgb[i] = (byte) random.nextInt(256);
		}
		return new RgbImage(width, height, rgb);
	}
}
