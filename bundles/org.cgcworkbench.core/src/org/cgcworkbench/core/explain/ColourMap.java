package org.cgcworkbench.core.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** Perceptually uniform colours for values from 0 to 1, and two colours for values of either sign. */
public enum ColourMap {
	VIRIDIS, INFERNO, MAGMA;

	private static final int AGAINST = 0x1f4fb0;
	private static final int NEITHER = 0xf4f4f4;
	private static final int FOR = 0xb01f2e;

	private final byte[] table;

	ColourMap() {
		table = read(name().toLowerCase(Locale.ROOT) + " ");
	}

	/** The colour of a value, 0xRRGGBB; values outside of 0 to 1 get the outer colours. */
	public int rgb(double value) {
		int i = 3 * (int) Math.round(255 * Math.clamp(value, 0.0, 1.0));
		return (table[i] & 0xff) << 16 | (table[i + 1] & 0xff) << 8 | table[i + 2] & 0xff;
	}

	/**
	 * The colour of a share of a map's {@link Heatmap#extent}.
	 *
	 * @param share
	 *            0 to 1, or from -1 where the map is signed, which gets {@link #diverging}
	 */
	public int rgb(double share, boolean signed) {
		return signed ? diverging(share) : rgb(share);
	}

	/**
	 * The colour of a value from -1, blue, over 0, nearly white, to 1, red, 0xRRGGBB; values outside get the outer
	 * colours. It shows maps with negative values.
	 */
	public static int diverging(double value) {
		int end = value < 0 ? AGAINST : FOR;
		double share = Math.min(1, Math.abs(value));
		int rgb = 0;
		for (int shift = 16; shift >= 0; shift -= 8) {
			int middle = NEITHER >> shift & 0xff;
			rgb |= (int) Math.round(middle + share * ((end >> shift & 0xff) - middle)) << shift;
		}
		return rgb;
	}

	private static byte[] read(String prefix) {
		try (InputStream in = ColourMap.class.getResourceAsStream("colour-maps.txt")) {
			String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
			String line = text.lines().filter(candidate -> candidate.startsWith(prefix)).findFirst().orElseThrow();
			return HexFormat.of().parseHex(line.substring(prefix.length()).strip());
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
