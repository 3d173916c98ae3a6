package org.cgcworkbench.core.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.cgcworkbench.core.image.internal.Exif;

/**
 * How a stored picture is turned and mirrored to stand upright, as its EXIF data say (tag 0x0112, values 1 to 8 in this
 * order). {@link ImageDecoder} leaves pictures as they are stored, except TIFF, which it turns.
 */
public enum ImageOrientation {
	/** Stored upright. */
	UPRIGHT,
	/** Mirrored left to right. */
	MIRRORED,
	/** Upside down. */
	HALF_TURN,
	/** Mirrored top to bottom. */
	FLIPPED,
	/** Rows and columns exchanged. */
	TRANSPOSED,
	/** To be turned clockwise. */
	CLOCKWISE,
	/** Rows and columns exchanged, then upside down. */
	TRANSVERSED,
	/** To be turned counter-clockwise. */
	COUNTER_CLOCKWISE;

	/**
	 * What a file says of the picture that {@link ImageDecoder} makes of it.
	 *
	 * @return upright where the file says nothing or cannot be read
	 */
	public static ImageOrientation of(Path file) {
		try {
			return of(Exif.orientation(Files.readAllBytes(file)));
		} catch (IOException e) {
			return UPRIGHT;
		}
	}

	/** The orientation of a value of EXIF; upright where there is no such value. */
	public static ImageOrientation of(int value) {
		return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
	}

	/** Whether the upright picture is as wide as the stored one is high. */
	public boolean sideways() {
		return ordinal() >= TRANSPOSED.ordinal();
	}

	/** How the upright picture is turned and mirrored to be the stored one again. */
	public ImageOrientation inverse() {
		return switch (this) {
			case CLOCKWISE -> COUNTER_CLOCKWISE;
			case COUNTER_CLOCKWISE -> CLOCKWISE;
			default -> this;
		};
	}

	/** Width of the upright picture. */
	public int width(int storedWidth, int storedHeight) {
		return sideways() ? storedHeight : storedWidth;
	}

	/** Height of the upright picture. */
	public int height(int storedWidth, int storedHeight) {
		return sideways() ? storedWidth : storedHeight;
	}

	/**
	 * Where a place of the upright picture lies in the stored one.
	 *
	 * @return x and y; beyond the picture for places beyond it
	 */
	public int[] stored(int x, int y, int storedWidth, int storedHeight) {
		int right = storedWidth - 1;
		int bottom = storedHeight - 1;
		return switch (this) {
			case UPRIGHT -> new int[]{x, y};
			case MIRRORED -> new int[]{right - x, y};
			case HALF_TURN -> new int[]{right - x, bottom - y};
			case FLIPPED -> new int[]{x, bottom - y};
			case TRANSPOSED -> new int[]{y, x};
			case CLOCKWISE -> new int[]{y, bottom - x};
			case TRANSVERSED -> new int[]{right - y, bottom - x};
			case COUNTER_CLOCKWISE -> new int[]{right - y, x};
		};
	}

	/** A stored picture as it stands upright. */
	public RgbImage upright(RgbImage stored) {
		if (this == UPRIGHT) {
			return stored;
		}
		int width = width(stored.width(), stored.height());
		int height = height(stored.width(), stored.height());
		byte[] rgb = new byte[stored.rgb().length];
		int at = 0;
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++, at += 3) {
				int[] from = stored(x, y, stored.width(), stored.height());
				System.arraycopy(stored.rgb(), (from[1] * stored.width() + from[0]) * 3, rgb, at, 3);
			}
		}
		return new RgbImage(width, height, rgb);
	}
}
