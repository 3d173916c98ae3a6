package org.cgcworkbench.core.image;

import java.io.IOException;
import java.nio.file.Path;

import org.cgcworkbench.core.image.internal.HeaderReader;
import org.cgcworkbench.core.support.IoMessage;

/**
 * What the beginning of a file says of its picture, whose pixels are not decoded.
 *
 * @param width
 *            of the picture that {@link ImageDecoder} makes of it
 * @param height
 *            likewise
 * @param orientation
 *            how EXIF turns it
 */
public record ImageHeader(int width, int height, ImageOrientation orientation) {

	/**
	 * Reads the header of a JPEG or PNG; pictures of other formats are decoded.
	 *
	 * @throws BrokenImageException
	 *             where the file cannot be read or is no picture
	 */
	public static ImageHeader of(Path file) throws BrokenImageException {
		try {
			ImageHeader header = HeaderReader.read(file);
			if (header == null) {
				Region whole = ImageDecoder.decode(file).bounds();
				header = new ImageHeader(whole.width(), whole.height(), ImageOrientation.of(file));
			}
			return header;
		} catch (BrokenImageException e) {
			throw e;
		} catch (IOException e) {
			throw new BrokenImageException(file.toString(), "its header cannot be read: " + IoMessage.reason(e), e);
		} catch (RuntimeException e) {
			// readers answer damaged data with all kinds of unchecked exceptions
			throw new BrokenImageException(file.toString(), "its header is damaged", e);
		}
	}
}
