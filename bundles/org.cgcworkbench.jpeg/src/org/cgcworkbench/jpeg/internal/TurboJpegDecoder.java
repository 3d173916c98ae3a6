package org.cgcworkbench.jpeg.internal;

import java.nio.IntBuffer;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;
import org.cgcworkbench.core.image.ImageDecoder;
import org.cgcworkbench.core.image.JpegDecoder;
import org.cgcworkbench.core.image.RgbImage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Decodes with libjpeg-turbo, through Leptonica's reader of JPEG. Gives the same pixels as the Java platform's decoder
 * in about half the time. In use from the start of the bundle on; loads its native library with the first picture.
 */
@Component(service = JpegDecoder.class, immediate = true)
public final class TurboJpegDecoder implements JpegDecoder {

	private static final int COLOUR_BITS = 32;

	@Activate
	void activate() {
		ImageDecoder.use(this);
	}

	@Deactivate
	void deactivate() {
		ImageDecoder.use(null);
	}

	@Override
	public RgbImage decode(byte[] jpeg, int reduction) {
		if (!Leptonica.loaded()) {
			return null;
		}
		RgbImage photograph = reduction == 1 ? TiffStrip.decode(jpeg) : null;
		return photograph != null ? photograph : byLeptonica(jpeg, reduction);
	}

	private static RgbImage byLeptonica(byte[] jpeg, int reduction) {
		PIX pix;
		try (BytePointer input = new BytePointer(jpeg)) {
			// null too where libjpeg-turbo had to warn of anything
			pix = leptonica.pixReadMemJpeg(input, jpeg.length, 0, reduction, (IntPointer) null, 0);
		}
		if (pix == null) {
			return null;
		}
		try {
			int width = leptonica.pixGetWidth(pix);
			int height = leptonica.pixGetHeight(pix);
			int pitch = leptonica.pixGetWpl(pix);
			IntBuffer words = leptonica.pixGetData(pix).capacity((long) pitch * height).asBuffer();
			return new RgbImage(width, height,
					leptonica.pixGetDepth(pix) == COLOUR_BITS
							? PixWords.colours(words, width * height)
							: PixWords.greys(words, pitch, width, height));
		} finally {
			leptonica.pixDestroy(pix);
		}
	}
}
