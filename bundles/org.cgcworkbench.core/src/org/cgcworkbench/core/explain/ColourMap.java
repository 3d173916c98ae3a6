package org.cgcworkbench.core.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** Perceptually uniform colours for values from 0 to 1. */
public enum ColourMap {
	VIRIDIS, INFERNO, MAGMA;

	private final byte[] table;

	ColourMap() {
		table = read(name().toLowerCase(Locale.ROOT) + " ");
	}

	/** The colour of a value, 0xRRGGBB; values outside of 0 to 1 get the outer colours. */
	public int rgb(double value) {
		int i = 3 * (int) Math.round(255 * Math.clamp(value, 0.0, 1.0));
		return (table[i] & 0xff) << 16 | (table[i + 1] & 0xff) << 8 | table[i + 2] & 0xff;
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
