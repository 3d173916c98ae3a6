package org.cgcworkbench.core.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.cgcworkbench.core.image.internal.Codec;
import org.cgcworkbench.core.image.internal.JpegCodec;
import org.cgcworkbench.core.image.internal.UnreadableException;
import org.cgcworkbench.core.support.IoMessage;

/**
 * Decodes JPEG, PNG, WebP, BMP, TIFF and GIF, told apart by their content and not by their name. Of several pictures in
 * a file the first is taken.
 * <p>
 * Colours come out as {@code PIL.Image.open(file).convert("RGB")} gives them: an alpha channel is dropped and not
 * blended, colours that TIFF stores multiplied by their alpha are divided by it, palettes are looked up, grey is
 * repeated, whole numbers of 32 bits are cut to 0 to 255, CMYK is converted by Pillow's formula, colour profiles are
 * ignored. The orientation that TIFF states is applied; that of EXIF in other formats is not, see
 * {@link ImageOrientation}. A frame that is smaller than its picture is put into its place: in GIF on its transparent
 * or first colour, in WebP on black.
 * <p>
 * It differs from Pillow in this: of 9 to 16 bits of grey the upper 8 are kept, where Pillow cuts off what is above
 * 255. Pixels of lossy WebP differ by one or two levels in the mean, and by more at coloured edges, since colours are
 * enlarged more plainly; those of TIFF in YCbCr by one level at most. TIFF in CIELab is converted by another formula.
 * TIFF of floating-point numbers is refused.
 */
public final class ImageDecoder {

	private ImageDecoder() {
	}

	/**
	 * Has JPEG decoded by another decoder than the Java platform's from now on. Pictures that are not reduced stay the
	 * same bit for bit, and so do messages: what the other decoder does not vouch for is decoded as before.
	 *
	 * @param decoder
	 *            null for the Java platform's alone
	 */
	public static void use(JpegDecoder decoder) {
		JpegCodec.use(decoder);
	}

	/**
	 * Decodes a file within the default limits.
	 *
	 * @throws BrokenImageException
	 *             where the file cannot be read, is empty, truncated, damaged, too large or no picture
	 */
	public static RgbImage decode(Path file) throws BrokenImageException {
		return decode(file, ImageLimits.DEFAULT);
	}

	/** Decodes a file within the given limits. */
	public static RgbImage decode(Path file, ImageLimits limits) throws BrokenImageException {
		return decode(read(file, limits), file.toString(), limits);
	}

	/**
	 * Decodes a file within the default limits, smaller than it is where that serves and its format allows it. Only
	 * JPEG is reduced, and only with a decoder that was put in use.
	 */
	public static ReducedImage decode(Path file, Reduction reduction) throws BrokenImageException {
		return decode(read(file, ImageLimits.DEFAULT), file.toString(), ImageLimits.DEFAULT, reduction);
	}

	private static byte[] read(Path file, ImageLimits limits) throws BrokenImageException {
		try {
			long size = Files.size(file);
			if (size > limits.fileBytes()) {
				throw new BrokenImageException(file.toString(),
						"the file has " + size + " bytes, more than the limit of " + limits.fileBytes());
			}
			return Files.readAllBytes(file);
		} catch (BrokenImageException e) {
			throw e;
		} catch (NoSuchFileException e) {
			throw new BrokenImageException(file.toString(), "the file does not exist", e);
		} catch (IOException e) {
			throw new BrokenImageException(file.toString(), "the file cannot be read: " + IoMessage.reason(e), e);
		}
	}

	/**
	 * Decodes bytes in memory.
	 *
	 * @param source
	 *            what to call them in messages
	 */
	public static RgbImage decode(byte[] bytes, String source, ImageLimits limits) throws BrokenImageException {
		return decode(bytes, source, limits, Reduction.NONE).image();
	}

	/** Decodes bytes in memory, smaller where that serves and the format allows it. */
	public static ReducedImage decode(byte[] bytes, String source, ImageLimits limits, Reduction reduction)
			throws BrokenImageException {
		if (bytes.length == 0) {
			throw new BrokenImageException(source, "the file is empty");
		}
		Codec codec = Codec.of(bytes);
		if (codec == null) {
			throw new BrokenImageException(source, "not a JPEG, PNG, WebP, BMP, TIFF or GIF picture");
		}
		try {
			return codec.decode(bytes, limits, reduction);
		} catch (UnreadableException e) {
			throw new BrokenImageException(source, e.getMessage(), e);
		} catch (IOException | RuntimeException e) {
			// decoders answer damaged data with all kinds of unchecked exceptions
			throw new BrokenImageException(source,
					"damaged or truncated " + codec.label() + " data (" + reason(e) + ")", e);
		}
	}

	private static String reason(Exception e) {
		String message = e.getMessage();
		return message == null || message.isBlank() ? e.getClass().getSimpleName() : message.strip();
	}
}
