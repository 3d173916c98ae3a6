package org.cgcworkbench.core.report.internal;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.fontbox.util.autodetect.FontFileFinder;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.cgcworkbench.core.report.FigureFont;

/**
 * Fonts for a text: one that comes with the product, and fonts of the machine for the characters that it lacks. To be
 * closed when the document is written.
 */
final class PdfFonts implements Closeable {

	/** Files looked into at most; a machine may have thousands. */
	private static final int MOST_FILES = 100;
	/** As many as the style sheet names. */
	private static final int MOST_FONTS = 16;
	/** Says more of odd fonts than anybody wants to know; held, since levels are forgotten with their loggers. */
	private static final Logger LOG = Logger.getLogger("org.apache.fontbox");
	/** Kinds that are taken only where the plain one does not do. */
	private static final Pattern UNUSUAL = Pattern
			.compile("bold|black|heavy|light|thin|medium|italic|oblique|serif|mincho|song|ming|mono");

	/** Fonts with an empty box for everything. */
	private static final Pattern EMPTY = Pattern.compile("(?i)lastresort|adobeblank");

	private final List<Closeable> open = new ArrayList<>();
	private final List<PDFont> fonts = new ArrayList<>();
	private final PDDocument document;
	private final Set<Integer> lacking;

	/**
	 * @param files
	 *            fonts of the machine, see {@link #ofTheMachine}
	 */
	PdfFonts(PDDocument document, FigureFont font, String text, List<File> files) throws IOException {
		this.document = document;
		LOG.setLevel(Level.OFF);
		lacking = lacking(font, text);
		for (File file : files) {
			if (lacking.isEmpty() || fonts.size() == MOST_FONTS) {
				break;
			}
			look(file);
		}
	}

	/** A font that comes with the product. */
	static InputStream own(FigureFont font) {
		return switch (font) {
			case SANS ->
				PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf");
			case SERIF -> PdfFonts.class.getResourceAsStream("/lib/liberation/LiberationSerif-Regular.ttf");
			case MONO -> PdfFonts.class.getResourceAsStream("/lib/liberation/LiberationMono-Regular.ttf");
		};
	}

	/** Files with fonts, those first that are likely to have many characters in a plain shape. */
	static List<File> ofTheMachine() {
		FontFileFinder finder = new FontFileFinder();
		Path own = Path.of(System.getProperty("user.home"), ".local", "share", "fonts");
		return Stream.concat(finder.find().stream(), finder.find(own.toString()).stream()).map(File::new)
				.filter(file -> !EMPTY.matcher(file.getName()).find())
				.sorted(Comparator
						.comparing((File file) -> UNUSUAL.matcher(file.getName().toLowerCase(Locale.ROOT)).find())
						.thenComparing(Comparator.comparingLong(File::length).reversed()).thenComparing(File::getName))
				.limit(MOST_FILES).toList();
	}

	private static Set<Integer> lacking(FigureFont font, String text) throws IOException {
		try (InputStream in = own(font); TrueTypeFont own = new TTFParser().parse(new RandomAccessReadBuffer(in))) {
			CmapLookup glyphs = own.getUnicodeCmapLookup();
			return text
					.codePoints().distinct().filter(c -> !Character.isWhitespace(c)
							&& Character.getType(c) != Character.FORMAT && glyphs.getGlyphId(c) == 0)
					.boxed().collect(Collectors.toCollection(HashSet::new));
		}
	}

	/** Takes a file's fonts that have any of the characters still lacking. */
	private void look(File file) {
		try {
			if (file.getName().toLowerCase(Locale.ROOT).endsWith(".ttc")) {
				TrueTypeCollection collection = new TrueTypeCollection(file);
				open.add(collection);
				collection.processAllFonts(this::look);
			} else {
				look(new OTFParser().parse(new RandomAccessReadBufferedFile(file)));
			}
		} catch (IOException | RuntimeException e) {
			// a font that cannot be read or must not be embedded is none
		}
	}

	private void look(TrueTypeFont font) throws IOException {
		open.addFirst(font);
		CmapLookup glyphs = font.getUnicodeCmapLookup(false);
		if (glyphs == null) {
			return;
		}
		List<Integer> found = lacking.stream().filter(c -> !Character.isISOControl(c) && glyphs.getGlyphId(c) != 0)
				.limit((long) OutlineFont.MOST * (MOST_FONTS - fonts.size())).toList();
		if (font instanceof OpenTypeFont outlines && outlines.isPostScript()) {
			for (int from = 0; from < found.size(); from += OutlineFont.MOST) {
				fonts.add(OutlineFont.of(document, outlines,
						found.subList(from, Math.min(found.size(), from + OutlineFont.MOST))));
			}
		} else if (!found.isEmpty() && font.getGlyph() != null) {
			fonts.add(PDType0Font.load(document, font, true));
		} else {
			return;
		}
		found.forEach(lacking::remove);
	}

	/** Fonts of the machine that have characters of the text. */
	List<PDFont> fonts() {
		return fonts;
	}

	/** The text with code points in place of the characters that no font has. */
	String written(String text) {
		StringBuilder written = new StringBuilder();
		boolean within = false;
		for (int c : text.codePoints().toArray()) {
			boolean code = lacking.contains(c);
			written.append(code == within ? code ? " " : "" : code ? "[" : "]");
			within = code;
			if (code) {
				written.append(String.format(Locale.ROOT, "U+%04X", c));
			} else {
				written.appendCodePoint(c);
			}
		}
		return written.append(within ? "]" : "").toString();
	}

	@Override
	public void close() throws IOException {
		for (Closeable each : open) {
			each.close();
		}
	}
}
