package org.cgcworkbench.core.dataset.internal.format;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.function.IntPredicate;

import org.cgcworkbench.core.dataset.Mask;
import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.ImageDecoder;
import org.cgcworkbench.core.image.RgbImage;

/**
 * A mask that is a picture of the same size.
 *
 * @param inside
 *            which colours, {@code 0xRRGGBB}, belong to the object
 */
record PictureMask(Path file, IntPredicate inside) implements Mask {

	@Override
	public BitSet inside(int width, int height) throws BrokenImageException {
		RgbImage image = ImageDecoder.decode(file);
		if (image.width() != width || image.height() != height) {
			throw new BrokenImageException(file.toString(), "the mask has " + image.width() + "×" + image.height()
					+ " pixels, its picture " + width + "×" + height);
		}
		BitSet pixels = new BitSet(width * height);
		byte[] rgb = image.rgb();
		for (int i = 0; i < width * height; i++) {
			int colour = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | rgb[3 * i + 2] & 0xff;
			if (inside.test(colour)) {
				pixels.set(i);
			}
		}
		return pixels;
	}
}
