package org.cgcworkbench.core.image;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

import org.cgcworkbench.core.support.internal.SeededRandom;

/** Small pictures for tests, and files that are not what they should be. */
public final class TestImages {

	private TestImages() {
	}

	/** A smooth picture with some detail, different for every seed. */
	public static BufferedImage smooth(int width, int height, long seed) {
		SeededRandom random = SeededRandom.of(seed);
		double fx = random.uniform(0.02, 0.12);
		double fy = random.uniform(0.02, 0.12);
		double phase = random.uniform(0, 6);
		BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				int red = (int) (128 + 100 * StrictMath.sin(fx * x + phase));
				int green = (int) (128 + 100 * StrictMath.cos(fy * y + phase));
				int blue = (int) (128 + 60 * StrictMath.sin(fx * y + fy * x));
				image.setRGB(x, y, red << 16 | green << 8 | blue);
			}
		}
		return image;
	}

	/** The picture in a format of ImageIO. */
	public static byte[] encode(BufferedImage image, String format) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		if (!ImageIO.write(image, format, out)) {
			throw new IOException("no writer of " + format);
		}
		return out.toByteArray();
	}

	/** EXIF data that state an orientation alone. */
	public static byte[] exif(int orientation) {
		return ByteBuffer.allocate(26).put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 1)
				.putShort((short) 274).putShort((short) 3).putInt(1).putShort((short) orientation).array();
	}

	/** A JPEG with EXIF data that state its orientation. */
	public static byte[] turned(byte[] jpeg, int orientation) {
		byte[] exif = exif(orientation);
		ByteBuffer turned = ByteBuffer.allocate(jpeg.length + 10 + exif.length);
		turned.put(jpeg, 0, 2).put(new byte[]{(byte) 0xff, (byte) 0xe1}).putShort((short) (8 + exif.length));
		turned.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(exif).put(jpeg, 2, jpeg.length - 2);
		return turned.array();
	}

	/** The picture with another arrangement of pixels. */
	public static BufferedImage as(BufferedImage image, int type) {
		BufferedImage other = new BufferedImage(image.getWidth(), image.getHeight(), type);
		Graphics2D graphics = other.createGraphics();
		graphics.drawImage(image, 0, 0, null);
		graphics.dispose();
		return other;
	}

	/** A PNG whose header promises that many pixels and which holds none. */
	public static byte[] hugePng(int width, int height) {
		ByteBuffer out = ByteBuffer.allocate(8 + 25 + 12 + 12);
		out.put(new byte[]{(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a});
		chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[]{8, 2, 0, 0, 0}).array());
		chunk(out, "IDAT", new byte[0]);
		chunk(out, "IEND", new byte[0]);
		return out.array();
	}

	private static void chunk(ByteBuffer out, String type, byte[] data) {
		byte[] name = type.getBytes(StandardCharsets.US_ASCII);
		CRC32 sum = new CRC32();
		sum.update(name);
		sum.update(data);
		out.putInt(data.length).put(name).put(data).putInt((int) sum.getValue());
	}
}
