package org.cgcworkbench.core.image;

/**
 * What a decoder refuses before it decodes.
 *
 * @param pixels
 *            width times height as the file's header states them
 * @param fileBytes
 *            size of the file
 */
public record ImageLimits(long pixels, long fileBytes) {

	/**
	 * 64 megapixels, more than common cameras make, and 256 MiB of file: decoding then needs less than 1 GiB of heap.
	 */
	public static final ImageLimits DEFAULT = new ImageLimits(64_000_000, 256L << 20);
}
