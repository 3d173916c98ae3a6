package org.cgcworkbench.core.report.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.cgcworkbench.core.report.FigureFont;

/** Widths of characters in the fonts that come with the product. */
final class TextWidth {

	/** Of characters that it does not have, as wide as high. */
	private static final float UNKNOWN = 1;

	private static final Map<FigureFont, Map<Integer, Float>> KNOWN = new ConcurrentHashMap<>();

	private TextWidth() {
	}

	/** Width of a text whose letters are 1 high. */
	static double of(FigureFont font, String text) {
		Map<Integer, Float> known = KNOWN.computeIfAbsent(font, key -> new ConcurrentHashMap<>());
		if (!text.codePoints().allMatch(known::containsKey)) {
			measure(font, text, known);
		}
		return text.codePoints().mapToDouble(known::get).sum();
	}

	private static void measure(FigureFont family, String text, Map<Integer, Float> known) {
		try (InputStream in = PdfFonts.own(family);
				TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in))) {
			CmapLookup glyphs = font.getUnicodeCmapLookup();
			float em = font.getUnitsPerEm();
			// the usual ones too, so that the font is read once
			for (int character = ' '; character <= 'ÿ'; character++) {
				known.put(character, width(font, glyphs.getGlyphId(character), em));
			}
			for (int character : text.codePoints().toArray()) {
				known.put(character, width(font, glyphs.getGlyphId(character), em));
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static float width(TrueTypeFont font, int glyph, float em) throws IOException {
		return glyph == 0 ? UNKNOWN : font.getAdvanceWidth(glyph) / em;
	}
}
