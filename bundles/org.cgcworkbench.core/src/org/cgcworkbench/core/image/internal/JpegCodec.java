package org.cgcworkbench.core.image.internal;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.Locale;

import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

import org.cgcworkbench.core.image.ImageLimits;
import org.cgcworkbench.core.image.JpegDecoder;
import org.cgcworkbench.core.image.ReducedImage;
import org.cgcworkbench.core.image.Reduction;
import org.cgcworkbench.core.image.RgbImage;

/**
 * Decodes JPEG with libjpeg's accurate integer DCT and smooth upsampling, as Pillow uses them: by the Java platform's
 * reader, or by a faster decoder where one is in use and vouches for what it made.
 */
public final class JpegCodec {

	private static final ColorModel RGB = new ComponentColorModel(ColorSpace.getInstance(ColorSpace.CS_sRGB), false,
			false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);

	/** Of a picture as large as the limit; encoders make about ten. */
	private static final long MOST_SCANS = 20;
	/** As many as the beginning of a scan takes the time of. */
	private static final int LEAST_PIXELS = 1 << 16;

	private static volatile JpegDecoder faster;

	private JpegCodec() {
	}

	/** Puts a faster decoder in use, or none with null. */
	public static void use(JpegDecoder decoder) {
		faster = decoder;
	}

	static ReducedImage decode(byte[] bytes, ImageLimits limits, Reduction reduction) throws IOException {
		JpegHeader header = JpegHeader.of(bytes);
		Codec.checkSize(header.width(), header.height(), limits);
		if (header.scans() * Math.max(LEAST_PIXELS, header.width() * header.height()) > MOST_SCANS * limits.pixels()) {
			throw new UnreadableException("its " + header.width() + "×" + header.height() + " pixels are coded in "
					+ header.scans() + " scans, which would take minutes to decode");
		}
		JpegDecoder decoder = faster;
		if (decoder != null && header.colours().compareTo(JpegHeader.Colours.RGB) <= 0 && header.common()
				&& header.ends()) {
			int factor = reduction.most(header.width(), header.height());
			RgbImage image = decoder.decode(header.essential(), factor);
			// where a second frame header states another size, the platform's reader is to refuse it
			if (image != null && image.width() == (header.width() + factor - 1) / factor
					&& image.height() == (header.height() + factor - 1) / factor) {
				return new ReducedImage(header.width(), header.height(), factor, image);
			}
		}
		return ReducedImage.of(decode(header));
	}

	private static RgbImage decode(JpegHeader header) throws IOException {
		ImageReader reader = Codec.Jdk.JPEG.createReaderInstance();
		Completeness completeness = new Completeness();
		reader.addIIOReadWarningListener(completeness);
		try (ByteInput input = new ByteInput(header.essential())) {
			reader.setInput(input, true, true);
			RgbImage image = switch (header.colours()) {
				case CMYK, YCCK -> fourColours(reader.readRaster(0, null), header.colours());
				case YCC, RGB -> threeColours(reader, header);
				case GREY -> Pixels.rgb(reader.read(0), 0);
			};
			if (completeness.premature != null) {
				throw new UnreadableException("truncated JPEG: " + completeness.premature);
			}
			return image;
		} finally {
			reader.dispose();
		}
	}

	/** The reader copies its rows without a loop over their levels only into a picture in its own order of bands. */
	private static RgbImage threeColours(ImageReader reader, JpegHeader header) throws IOException {
		byte[] rgb = new byte[header.width() * header.height() * 3];
		WritableRaster raster = Raster.createInterleavedRaster(new DataBufferByte(rgb, rgb.length), header.width(),
				header.height(), header.width() * 3, 3, new int[]{0, 1, 2}, null);
		ImageReadParam parameters = reader.getDefaultReadParam();
		parameters.setDestination(new BufferedImage(RGB, raster, false, null));
		reader.read(0, parameters);
		return new RgbImage(header.width(), header.height(), rgb);
	}

	/** Pillow takes the inks of every four-component JPEG as inverted, as Adobe writes them. */
	private static RgbImage fourColours(Raster raster, JpegHeader.Colours colours) {
		int width = raster.getWidth();
		int height = raster.getHeight();
		byte[] rgb = new byte[width * height * 3];
		int[] row = new int[width * 4];
		int[] inks = new int[4];
		int at = 0;
		for (int y = 0; y < height; y++) {
			raster.getPixels(0, y, width, 1, row);
			for (int x = 0; x < width; x++) {
				System.arraycopy(row, x * 4, inks, 0, 4);
				if (colours == JpegHeader.Colours.YCCK) {
					YccToRgb.convert(inks);
					for (int c = 0; c < 3; c++) {
						inks[c] = 255 - inks[c];
					}
				}
				Pixels.inksToRgb(255 - inks[0], 255 - inks[1], 255 - inks[2], 255 - inks[3], rgb, at);
				at += 3;
			}
		}
		return new RgbImage(width, height, rgb);
	}

	/** libjpeg fills what is missing with grey and only warns. */
	private static final class Completeness implements IIOReadWarningListener {

		private String premature;

		@Override
		public void warningOccurred(ImageReader source, String warning) {
			if (premature == null && warning.toLowerCase(Locale.ROOT).contains("premature end")) {
				premature = "its compressed data end early";
			}
		}
	}
}
