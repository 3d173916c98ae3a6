package org.cgcworkbench.core.report.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.report.FigureFont;
import org.cgcworkbench.core.report.FigureOptions;
import org.cgcworkbench.core.report.Figures;
import org.cgcworkbench.core.report.MapGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureFontTest {

	private static final String TITLE = "Wren, in the picture of the year 1900";

	@Test
	void eachFamilyIsEmbeddedAndMeasured(@TempDir Path folder) throws Exception {
		MapGrid grid = new MapGrid(List.of(TITLE), List.of(), List.of());
		for (FigureFont family : FigureFont.values()) {
			FigureOptions options = new FigureOptions(127, 9, 1, 144, family);
			String name = family.families().replaceFirst(",.*", "");
			Path svg = folder.resolve("a.svg");
			Figures.write(grid, options, svg);
			assertTrue(Files.readString(svg).contains("font-family=\"" + name + ", "), name);

			Path pdf = folder.resolve("a.pdf");
			Figures.write(grid, options, pdf);
			try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
				PDResources resources = document.getPage(0).getResources();
				List<PDFont> fonts = new ArrayList<>();
				for (COSName key : resources.getFontNames()) {
					fonts.add(resources.getFont(key));
				}
				assertEquals(1, fonts.size(), name);
				PDFont font = fonts.getFirst();
				assertTrue(font.isEmbedded() && font.getName().endsWith(name.replace(" ", "")), font::getName);
				assertEquals(font.getStringWidth(TITLE) / 1000, TextWidth.of(family, TITLE), 0.01, name);
			}
		}
	}

	@Test
	void lettersAreAsWideAsTheUsualOnes() {
		// of "n" in Helvetica, Times and Courier
		assertEquals(0.556, TextWidth.of(FigureFont.SANS, "n"), 1e-3);
		assertEquals(0.5, TextWidth.of(FigureFont.SERIF, "n"), 1e-3);
		assertEquals(0.6, TextWidth.of(FigureFont.MONO, "n"), 1e-3);
	}

	@Test
	void anUnknownFamilyIsRefused() {
		assertEquals("letters of figures are sans, serif or mono, not Times",
				assertThrows(UserException.class, () -> FigureFont.named("Times")).getMessage());
	}
}
