package org.cgcworkbench.core.image.internal;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;

import org.cgcworkbench.core.image.ImageLimits;
import org.cgcworkbench.core.image.ImageOrientation;
import org.cgcworkbench.core.image.ReducedImage;
import org.cgcworkbench.core.image.RgbImage;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;

/** Decodes TIFF; what Pillow does beside handing out the stored levels is done here. */
final class TiffCodec {

	private static final int WHITE_IS_ZERO = 0;
	private static final int ASSOCIATED = 1;
	private static final int SIGNED = 2;
	private static final int OLD_JPEG = 6;
	private static final int JPEG = 7;
	private static final int MOST_PARTS = 1 << 20;
	/** Colours, alpha and whatever else a program adds. */
	private static final int MOST_SAMPLES = 16;

	private TiffCodec() {
	}

	static ReducedImage decode(byte[] bytes, ImageLimits limits) throws IOException {
		TiffDirectory directory = TiffDirectory.of(ByteBuffer.wrap(bytes));
		long width = directory.decisive(TiffDirectory.WIDTH, 0);
		long height = directory.decisive(TiffDirectory.HEIGHT, 0);
		Codec.checkSize(width, height, limits);
		long samples = directory.decisive(TiffDirectory.SAMPLES, 1);
		int bits = (int) directory.decisive(TiffDirectory.BITS, 1);
		if (samples > MOST_SAMPLES) {
			throw new UnreadableException("its pixels have " + samples + " samples, more than " + MOST_SAMPLES);
		}
		ImageOrientation orientation = ImageOrientation.of((int) directory.value(TiffDirectory.ORIENTATION, 1));
		int turned = orientation == ImageOrientation.UPRIGHT ? 0 : 3;
		Codec.checkMemory(width, height, samples * ((bits + 7) / 8) + turned, bytes.length);
		checkEmbedded(directory, bytes, width, height);
		BufferedImage image = Codec.image(new TIFFImageReaderSpi(), bytes, limits);
		return ReducedImage.of(orientation.upright(stored(image, directory, bits)));
	}

	/** A strip or tile that is a JPEG must not be larger than the place that it fills. */
	private static void checkEmbedded(TiffDirectory directory, byte[] bytes, long width, long height)
			throws UnreadableException {
		long compression = directory.value(TiffDirectory.COMPRESSION, 1);
		if (compression != OLD_JPEG && compression != JPEG) {
			return;
		}
		long right = Math.max(width, directory.value(TiffDirectory.TILE_WIDTH, 0));
		long bottom = Math.max(height, directory.value(TiffDirectory.TILE_HEIGHT, 0));
		for (int tag : new int[]{TiffDirectory.STRIP_OFFSETS, TiffDirectory.TILE_OFFSETS,
				TiffDirectory.JPEG_INTERCHANGE}) {
			for (long offset : directory.values(tag, MOST_PARTS)) {
				long[] size = JpegHeader.size(bytes, offset);
				// rows and columns are filled up to whole blocks
				if (size[0] > right + 64 || size[1] > bottom + 64) {
					throw new UnreadableException("it embeds a JPEG of " + size[0] + "×" + size[1]
							+ " pixels in a picture of " + width + "×" + height);
				}
			}
		}
	}

	private static RgbImage stored(BufferedImage image, TiffDirectory directory, int bits) throws UnreadableException {
		Raster raster = image.getRaster();
		long format = directory.value(TiffDirectory.SAMPLE_FORMAT, 1);
		boolean wide = raster.getSampleModel().getDataType() != DataBuffer.TYPE_FLOAT
				&& (bits == 32 || bits == 16 && format == SIGNED);
		if (wide && raster.getNumBands() == 1) {
			if (directory.value(TiffDirectory.PHOTOMETRIC, 1) == WHITE_IS_ZERO) {
				throw new UnreadableException(
						"grey of " + bits + " bits that runs from white to black is not supported");
			}
			return clipped(raster);
		}
		RgbImage rgb = Pixels.rgb(image, bits > 8 && bits < 16 ? bits : 0);
		boolean associated = directory.value(TiffDirectory.EXTRA_SAMPLES, 0) == ASSOCIATED
				&& (raster.getNumBands() == 2 || raster.getNumBands() == 4) && (bits == 8 || bits == 16);
		return associated ? divided(rgb, raster, bits) : rgb;
	}

	/** Whole numbers of 32 bits are no shares of the greatest one; Pillow cuts them to 0 to 255. */
	private static RgbImage clipped(Raster raster) {
		int width = raster.getWidth();
		int height = raster.getHeight();
		byte[] rgb = new byte[width * height * 3];
		int[] row = new int[width];
		int at = 0;
		for (int y = 0; y < height; y++) {
			raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
			for (int x = 0; x < width; x++, at += 3) {
				byte level = (byte) Math.clamp(row[x], 0, 255);
				rgb[at] = level;
				rgb[at + 1] = level;
				rgb[at + 2] = level;
			}
		}
		return new RgbImage(width, height, rgb);
	}

	/** Colours that were multiplied by their alpha are divided by it, as Pillow does it (Unpack.c). */
	private static RgbImage divided(RgbImage image, Raster raster, int bits) {
		byte[] rgb = image.rgb();
		int[] alphas = new int[image.width()];
		int alphaBand = raster.getNumBands() - 1;
		int at = 0;
		for (int y = 0; y < image.height(); y++) {
			raster.getSamples(raster.getMinX(), raster.getMinY() + y, image.width(), 1, alphaBand, alphas);
			for (int x = 0; x < image.width(); x++) {
				int alpha = alphas[x] >> bits - 8 & 0xff;
				for (int c = 0; c < 3; c++, at++) {
					rgb[at] = (byte) (alpha == 0 ? 0 : Math.min(255, (rgb[at] & 0xff) * 255 / alpha));
				}
			}
		}
		return image;
	}
}
