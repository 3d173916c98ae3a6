package org.cgcworkbench.core.report.internal;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.fontbox.cff.CFFCharset;
import org.apache.fontbox.cff.CFFFont;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.util.Matrix;

/**
 * Some characters of a font with PostScript outlines, of which PDFBox embeds no subset: a Type 3 font, which draws each
 * character by itself.
 */
final class OutlineFont extends PDType3Font {

	/** Characters that such a font has room for. */
	static final int MOST = 255;

	private static final int EM = 1000;

	/** Numbers that stand for the characters in a text. */
	private final Map<Integer, Integer> codes;

	private OutlineFont(COSDictionary dictionary, Map<Integer, Integer> codes) throws IOException {
		super(dictionary);
		this.codes = codes;
	}

	/**
	 * @param characters
	 *            code points that the font has, {@link #MOST} of them or fewer
	 */
	static OutlineFont of(PDDocument document, OpenTypeFont font, List<Integer> characters) throws IOException {
		COSDictionary glyphs = new COSDictionary();
		COSArray names = new COSArray(List.of(COSInteger.ONE));
		COSArray widths = new COSArray();
		StringBuilder unicode = new StringBuilder();
		Map<Integer, Integer> codes = new HashMap<>();
		CmapLookup lookup = font.getUnicodeCmapLookup();
		double scale = (double) EM / font.getUnitsPerEm();
		for (int character : characters) {
			int glyph = lookup.getGlyphId(character);
			double width = font.getAdvanceWidth(glyph) * scale;
			COSName name = COSName.getPDFName("g" + glyph);
			codes.put(character, codes.size() + 1);
			names.add(name);
			widths.add(new COSFloat((float) width));
			glyphs.setItem(name, stream(document, drawing(path(font.getCFF().getFont(), glyph, scale), width)));
			unicode.append(String.format(Locale.ROOT, "1 beginbfchar <%02X> <%s> endbfchar\n", codes.size(),
					utf16(character)));
		}
		COSDictionary encoding = new COSDictionary();
		encoding.setItem(COSName.DIFFERENCES, names);
		COSDictionary dictionary = new COSDictionary();
		dictionary.setItem(COSName.TYPE, COSName.FONT);
		dictionary.setItem(COSName.SUBTYPE, COSName.TYPE3);
		dictionary.setItem(COSName.NAME, COSName.getPDFName(font.getName()));
		dictionary.setItem(COSName.FONT_BBOX, new PDRectangle(0, -EM / 4f, EM, 1.25f * EM));
		dictionary.setItem(COSName.FONT_MATRIX, Matrix.getScaleInstance(1f / EM, 1f / EM).toCOSArray());
		dictionary.setItem(COSName.CHAR_PROCS, glyphs);
		dictionary.setItem(COSName.ENCODING, encoding);
		dictionary.setInt(COSName.FIRST_CHAR, 1);
		dictionary.setInt(COSName.LAST_CHAR, codes.size());
		dictionary.setItem(COSName.WIDTHS, widths);
		dictionary.setItem(COSName.RESOURCES, new COSDictionary());
		dictionary.setItem(COSName.TO_UNICODE, stream(document, "/CIDInit /ProcSet findresource begin begincmap\n"
				+ "1 begincodespacerange <00> <FF> endcodespacerange\n" + unicode + "endcmap end"));
		dictionary.setItem(COSName.FONT_DESC, descriptor(font, scale));
		return new OutlineFont(dictionary, codes);
	}

	private static PDFontDescriptor descriptor(OpenTypeFont font, double scale) throws IOException {
		PDFontDescriptor descriptor = new PDFontDescriptor(new COSDictionary());
		descriptor.setFontName(font.getName());
		descriptor.setSymbolic(true);
		descriptor.setAscent((float) (font.getHorizontalHeader().getAscender() * scale));
		descriptor.setDescent((float) (font.getHorizontalHeader().getDescender() * scale));
		descriptor.setFontBoundingBox(new PDRectangle(0, -EM / 4f, EM, 1.25f * EM));
		return descriptor;
	}

	private static COSDictionary stream(PDDocument document, String text) throws IOException {
		return new PDStream(document, new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)),
				COSName.FLATE_DECODE).getCOSObject();
	}

	private static GeneralPath path(CFFFont outlines, int glyph, double scale) throws IOException {
		CFFCharset charset = outlines.getCharset();
		GeneralPath path = outlines.getType2CharString(charset.isCIDFont() ? charset.getCIDForGID(glyph) : glyph)
				.getPath();
		path.transform(AffineTransform.getScaleInstance(scale, scale));
		return path;
	}

	/** A character as the operators of a page. */
	private static String drawing(GeneralPath path, double width) {
		Rectangle2D box = path.getBounds2D();
		StringBuilder text = new StringBuilder(
				line("d1", width, 0, box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()));
		double[] to = new double[6];
		for (PathIterator parts = path.getPathIterator(null); !parts.isDone(); parts.next()) {
			switch (parts.currentSegment(to)) {
				case PathIterator.SEG_MOVETO -> text.append(line("m", to[0], to[1]));
				case PathIterator.SEG_LINETO -> text.append(line("l", to[0], to[1]));
				case PathIterator.SEG_CUBICTO -> text.append(line("c", to));
				default -> text.append("h\n");
			}
		}
		return text.append('f').toString();
	}

	private static String line(String operator, double... numbers) {
		StringBuilder line = new StringBuilder();
		for (double number : numbers) {
			line.append(String.format(Locale.ROOT, "%.1f ", number));
		}
		return line.append(operator).append('\n').toString();
	}

	private static String utf16(int character) {
		StringBuilder digits = new StringBuilder();
		for (char half : Character.toChars(character)) {
			digits.append(String.format(Locale.ROOT, "%04X", (int) half));
		}
		return digits.toString();
	}

	@Override
	protected byte[] encode(int character) {
		if (!codes.containsKey(character)) {
			throw new IllegalArgumentException(getName() + " lacks " + Character.toString(character));
		}
		return new byte[]{codes.get(character).byteValue()};
	}
}
