package org.cgcworkbench.core.image.internal;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

import org.cgcworkbench.core.image.ImageLimits;
import org.cgcworkbench.core.image.ReducedImage;
import org.cgcworkbench.core.image.Reduction;

import com.twelvemonkeys.imageio.plugins.bmp.BMPImageReaderSpi;

/** A file format, recognised by its first bytes. */
public enum Codec {
	JPEG("JPEG") {
		@Override
		boolean matches(byte[] b) {
			return starts(b, 0, 0xff, 0xd8, 0xff);
		}

		@Override
		public ReducedImage decode(byte[] bytes, ImageLimits limits, Reduction reduction) throws IOException {
			return JpegCodec.decode(bytes, limits, reduction);
		}
	},
	PNG("PNG") {
		@Override
		boolean matches(byte[] b) {
			return starts(b, 0, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a);
		}

		@Override
		public ReducedImage decode(byte[] bytes, ImageLimits limits, Reduction reduction) throws IOException {
			return read(Jdk.PNG, PngChunks.essential(bytes, limits), limits);
		}
	},
	WEBP("WebP") {
		@Override
		boolean matches(byte[] b) {
			return starts(b, 0, 'R', 'I', 'F', 'F') && starts(b, 8, 'W', 'E', 'B', 'P');
		}

		@Override
		public ReducedImage decode(byte[] bytes, ImageLimits limits, Reduction reduction) throws IOException {
			return ReducedImage.of(WebpChunks.decode(bytes, limits));
		}
	},
	BMP("BMP") {
		@Override
		boolean matches(byte[] b) {
			return starts(b, 0, 'B', 'M');
		}

		@Override
		public ReducedImage decode(byte[] bytes, ImageLimits limits, Reduction reduction) throws IOException {
			if (bytes.length >= 34 && bytes[14] >= 40 && (bytes[30] == 4 || bytes[30] == 5)) {
				throw new UnreadableException("it embeds a JPEG or PNG, which is not supported");
			}
			return read(new BMPImageReaderSpi(), bytes, limits);
		}
	},
	TIFF("TIFF") {
		@Override
		boolean matches(byte[] b) {
			return starts(b, 0, 'I', 'I', 42, 0) || starts(b, 0, 'M', 'M', 0, 42);
		}

		@Override
		public ReducedImage decode(byte[] bytes, ImageLimits limits, Reduction reduction) throws IOException {
			return TiffCodec.decode(bytes, limits);
		}
	},
	GIF("GIF") {
		@Override
		boolean matches(byte[] b) {
			return starts(b, 0, 'G', 'I', 'F', '8');
		}

		@Override
		public ReducedImage decode(byte[] bytes, ImageLimits limits, Reduction reduction) throws IOException {
			GifFrame frame = GifFrame.of(bytes);
			checkSize(frame.width(), frame.height(), limits);
			BufferedImage image = image(Jdk.GIF, bytes, limits);
			checkSize(Math.max(frame.width(), frame.x() + image.getWidth()),
					Math.max(frame.height(), frame.y() + image.getHeight()), limits);
			return ReducedImage.of(Canvas.place(Pixels.rgb(image, 0), frame.width(), frame.height(), frame.x(),
					frame.y(), Pixels.colour(image, frame.transparent())));
		}
	};

	static {
		// nothing is to be written to disk while reading
		ImageIO.setUseCache(false);
	}

	private final String label;

	Codec(String label) {
		this.label = label;
	}

	/** The format that the bytes are in, or null. */
	public static Codec of(byte[] bytes) {
		for (Codec codec : values()) {
			if (codec.matches(bytes)) {
				return codec;
			}
		}
		return null;
	}

	/** The format's name. */
	public String label() {
		return label;
	}

	abstract boolean matches(byte[] bytes);

	/**
	 * Decodes a whole file's bytes.
	 *
	 * @param reduction
	 *            how far the picture may be reduced where the format can do so
	 */
	public abstract ReducedImage decode(byte[] bytes, ImageLimits limits, Reduction reduction) throws IOException;

	static ReducedImage read(ImageReaderSpi spi, byte[] bytes, ImageLimits limits) throws IOException {
		return ReducedImage.of(Pixels.rgb(image(spi, bytes, limits), 0));
	}

	static BufferedImage image(ImageReaderSpi spi, byte[] bytes, ImageLimits limits) throws IOException {
		ImageReader reader = spi.createReaderInstance();
		try (ByteInput input = new ByteInput(bytes)) {
			reader.setInput(input, true, true);
			checkSize(reader.getWidth(0), reader.getHeight(0), limits);
			return reader.read(0);
		} finally {
			reader.dispose();
		}
	}

	static void checkSize(long width, long height, ImageLimits limits) throws UnreadableException {
		if (width < 1 || height < 1) {
			throw new UnreadableException("the header says " + width + "×" + height + " pixels");
		}
		if (width > limits.pixels() / height) {
			throw new UnreadableException("the header says " + width + "×" + height + " pixels, more than the limit of "
					+ limits.pixels() / 1_000_000 + " megapixels");
		}
	}

	/**
	 * Refuses what would take more memory to decode than is promised.
	 *
	 * @param pixelBytes
	 *            bytes of a pixel while it is decoded, before it becomes RGB
	 * @param held
	 *            bytes of the file and of copies of it
	 */
	static void checkMemory(long width, long height, long pixelBytes, long held) throws UnreadableException {
		if (width * height > (ImageLimits.MEMORY - held) / (pixelBytes + 3)) {
			throw new UnreadableException("its " + width + "×" + height + " pixels of " + pixelBytes
					+ " bytes take more than " + (ImageLimits.MEMORY >> 20) + " MiB of memory to decode");
		}
	}

	private static boolean starts(byte[] bytes, int at, int... signature) {
		if (bytes.length < at + signature.length) {
			return false;
		}
		for (int i = 0; i < signature.length; i++) {
			if ((bytes[at + i] & 0xff) != signature[i]) {
				return false;
			}
		}
		return true;
	}

	/** The Java platform's own readers, whatever else is registered. */
	static final class Jdk {

		static final ImageReaderSpi JPEG = find("jpeg.JPEGImageReaderSpi");
		static final ImageReaderSpi PNG = find("png.PNGImageReaderSpi");
		static final ImageReaderSpi GIF = find("gif.GIFImageReaderSpi");

		private Jdk() {
		}

		private static ImageReaderSpi find(String name) {
			Iterator<ImageReaderSpi> all = IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class,
					false);
			while (all.hasNext()) {
				ImageReaderSpi spi = all.next();
				if (spi.getClass().getName().equals("com.sun.imageio.plugins." + name)) {
					return spi;
				}
			}
			throw new IllegalStateException("this Java platform has no " + name);
		}
	}
}
