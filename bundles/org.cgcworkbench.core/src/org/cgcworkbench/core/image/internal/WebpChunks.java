package org.cgcworkbench.core.image.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.cgcworkbench.core.image.ImageLimits;
import org.cgcworkbench.core.image.RgbImage;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;

/**
 * Takes the first picture's bit stream out of a WebP file and leaves alpha, profile, metadata and animation behind, so
 * that no reader converts colours or blends.
 */
final class WebpChunks {

	private static final int RIFF = tag("RIFF");
	private static final int WEBP = tag("WEBP");
	private static final int LOSSY = tag("VP8 ");
	private static final int LOSSLESS = tag("VP8L");
	private static final int FRAME = tag("ANMF");
	private static final int FRAME_HEADER = 16;
	private static final int EXTENDED = tag("VP8X");
	private static final int EXTENDED_HEADER = 10;

	private WebpChunks() {
	}

	/** Decodes the first picture and puts it into its place. */
	static RgbImage decode(byte[] webp, ImageLimits limits) throws IOException {
		ByteBuffer in = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).position(12);
		int width = 0;
		int height = 0;
		int x = 0;
		int y = 0;
		while (in.remaining() >= 8) {
			int tag = in.getInt();
			int length = in.getInt();
			if (length < 0 || length > in.remaining()) {
				throw new UnreadableException("truncated WebP: a chunk is longer than the file");
			}
			if (tag == EXTENDED && length >= EXTENDED_HEADER) {
				width = 1 + triple(in, in.position() + 4);
				height = 1 + triple(in, in.position() + 7);
				Codec.checkSize(width, height, limits);
			}
			if (tag == FRAME && length > FRAME_HEADER) {
				x = 2 * triple(in, in.position());
				y = 2 * triple(in, in.position() + 3);
				// the frame's own chunks follow its header
				in.position(in.position() + FRAME_HEADER);
				continue;
			}
			if (tag == LOSSY || tag == LOSSLESS) {
				RgbImage frame = frame(tag, webp, in.position(), length, limits);
				if (width > 0 && (x + frame.width() > width || y + frame.height() > height)) {
					throw new UnreadableException("damaged WebP: its frame reaches beyond the picture");
				}
				return Canvas.place(frame, width, height, x, y, 0);
			}
			in.position(Math.min(in.limit(), in.position() + length + (length & 1)));
		}
		throw new UnreadableException("truncated WebP: the file holds no pixels");
	}

	private static RgbImage frame(int tag, byte[] webp, int from, int length, ImageLimits limits) throws IOException {
		// the reader of lossy pixels takes some 28 bytes a pixel
		ImageLimits own = tag == LOSSY ? new ImageLimits(limits.pixels() / 2, limits.fileBytes()) : limits;
		return Pixels.rgb(Codec.image(new WebPImageReaderSpi(), wrap(tag, webp, from, length), own), 0);
	}

	private static int triple(ByteBuffer in, int at) {
		return in.getShort(at) & 0xffff | (in.get(at + 2) & 0xff) << 16;
	}

	private static byte[] wrap(int tag, byte[] webp, int from, int length) {
		int padded = length + (length & 1);
		ByteBuffer out = ByteBuffer.allocate(20 + padded).order(ByteOrder.LITTLE_ENDIAN);
		out.putInt(RIFF).putInt(12 + padded).putInt(WEBP).putInt(tag).putInt(length).put(webp, from, length);
		return out.array();
	}

	private static int tag(String name) {
		return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
	}
}
