package org.cgcworkbench.core.image.internal;

import java.io.IOException;
import java.nio.file.Path;

import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;

import org.cgcworkbench.core.image.ImageHeader;
import org.cgcworkbench.core.image.ImageOrientation;

/** Reads no more of a file than its header. */
public final class HeaderReader {

	/** EXIF data stand at the beginning and are no longer. */
	private static final int START = 1 << 16;

	private HeaderReader() {
	}

	/** @return null for other formats than JPEG and PNG */
	public static ImageHeader read(Path file) throws IOException {
		try (FileImageInputStream input = new FileImageInputStream(file.toFile())) {
			byte[] start = new byte[(int) Math.min(START, input.length())];
			input.readFully(start);
			input.seek(0);
			Codec codec = Codec.of(start);
			if (codec != Codec.JPEG && codec != Codec.PNG) {
				return null;
			}
			ImageReader reader = (codec == Codec.JPEG ? Codec.Jdk.JPEG : Codec.Jdk.PNG).createReaderInstance();
			try {
				reader.setInput(input, true, true);
				return new ImageHeader(reader.getWidth(0), reader.getHeight(0),
						ImageOrientation.of(Exif.orientation(start)));
			} finally {
				reader.dispose();
			}
		}
	}
}
