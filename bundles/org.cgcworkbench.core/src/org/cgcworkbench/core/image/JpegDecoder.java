package org.cgcworkbench.core.image;

/**
 * A fast decoder of JPEG, which a bundle may put in the place of the Java platform's with
 * {@link ImageDecoder#use(JpegDecoder)}. Called by several threads at once.
 */
public interface JpegDecoder {

	/**
	 * Decodes a whole picture with libjpeg's accurate integer DCT and smooth upsampling.
	 *
	 * @param jpeg
	 *            a file whose header was checked: baseline or progressive, 8 bits a sample, of grey, YCbCr or RGB
	 * @param reduction
	 *            1, 2, 4 or 8: width and height are divided by it and rounded up; a pixel then stands for that many in
	 *            either direction
	 * @return the picture, or null where the data are damaged in any way or the decoder does not run on this machine:
	 *         the Java platform's decoder then says what is wrong
	 */
	RgbImage decode(byte[] jpeg, int reduction);
}
