package org.cgcworkbench.core.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Encodes pictures with the encoders of the JDK. */
public final class ImageEncoder {

	private ImageEncoder() {
	}

	/** The bytes of a PNG file. */
	public static byte[] png(RgbImage image) throws IOException {
		return encode(image, "png", -1);
	}

	/**
	 * The bytes of a JPEG file.
	 *
	 * @param quality
	 *            0 to 1
	 */
	public static byte[] jpeg(RgbImage image, double quality) throws IOException {
		return encode(image, "jpeg", quality);
	}

	private static byte[] encode(RgbImage image, String format, double quality) throws IOException {
		BufferedImage buffer = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
		int[] pixels = new int[image.width() * image.height()];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = (image.rgb()[3 * i] & 0xff) << 16 | (image.rgb()[3 * i + 1] & 0xff) << 8
					| image.rgb()[3 * i + 2] & 0xff;
		}
		buffer.setRGB(0, 0, image.width(), image.height(), pixels, 0, image.width());
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
		// the cache of ImageIO would be a file
		try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
			ImageWriteParam parameters = writer.getDefaultWriteParam();
			if (quality >= 0) {
				parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
				parameters.setCompressionQuality((float) quality);
			}
			writer.setOutput(out);
			writer.write(null, new IIOImage(buffer, null, null), parameters);
		} finally {
			writer.dispose();
		}
		return bytes.toByteArray();
	}
}
