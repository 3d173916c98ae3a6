package org.cgcworkbench.core.report.internal;

import java.io.IOException;

import org.cgcworkbench.core.image.ImageEncoder;
import org.cgcworkbench.core.image.RgbImage;

/**
 * A picture as a figure holds it: photographs take less room as JPEG, and what is drawn as PNG.
 *
 * @param type
 *            its media type
 */
record Embedded(String type, byte[] bytes) {

	private static final double QUALITY = 0.95;

	static Embedded of(RgbImage picture) throws IOException {
		byte[] png = ImageEncoder.png(picture);
		byte[] jpeg = ImageEncoder.jpeg(picture, QUALITY);
		return jpeg.length < png.length ? new Embedded("image/jpeg", jpeg) : new Embedded("image/png", png);
	}
}
