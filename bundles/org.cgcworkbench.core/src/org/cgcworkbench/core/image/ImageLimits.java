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

	/** Heap that decoding a picture may take; what would take more is refused by its header. */
	public static final long MEMORY = 1L << 30;

	/**
	 * 64 megapixels, more than common cameras make, and 256 MiB of file.
	 */
	public static final ImageLimits DEFAULT = new ImageLimits(64_000_000, 256L << 20);
}
