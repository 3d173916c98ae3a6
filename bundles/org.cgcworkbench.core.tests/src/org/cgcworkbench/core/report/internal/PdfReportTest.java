package org.cgcworkbench.core.report.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.report.Report;
import org.cgcworkbench.core.report.ReportData;
import org.cgcworkbench.core.report.RunReportInput;
import org.cgcworkbench.core.report.SampleRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfReportTest {

	@TempDir
	Path folder;

	@Test
	void writesOneDocumentOnAllRuns() throws IOException {
		Path file = folder.resolve("report.pdf");
		SampleRuns samples = new SampleRuns(folder);
		Report.writePdf(ReportData.of(List.of(RunReportInput.of(samples.run("baseline", "cross-entropy", 0, 1)),
				RunReportInput.of(samples.run("cgc", "cgc", 0.1, 1)))), file);
		try (PDDocument document = Loader.loadPDF(file.toFile())) {
			String text = new PDFTextStripper().getText(document);
			for (String part : List.of("Report on 2 runs", "Content heatmap", "better", "objective.method", "1 no box",
					"disc <with> rim & hub", "Provenance")) {
				assertTrue(text.contains(part), () -> part + " is missing in " + text);
			}
			String training = text.substring(text.indexOf("Loss, total"), text.indexOf("Cross entropy"));
			assertTrue(training.contains("baseline") && training.contains("cgc"), "no key to the charts: " + training);
		}
	}

	@Test
	void repeatsTheHeadOfATableAndCutsNoRow() throws IOException {
		Path run = new SampleRuns(folder).run("many", "cgc", 0, 1);
		Path json = run.resolve("evaluation/evaluation.json");
		int[] count = {0};
		Files.writeString(json,
				Pattern.compile("\"label\" : \"[^\"]*(ring|disc)[^\"]*\"").matcher(Files.readString(json))
						.replaceAll(found -> "\"label\" : \"first" + count[0] + " " + "with many a word ".repeat(60)
								+ " last" + count[0]++ + "\""));
		List<String> pages = pages(ReportData.of(List.of(RunReportInput.of(run))), PdfFonts.ofTheMachine());
		// names that were cut stand in a chart
		Pattern whole = Pattern.compile("(with\\s+many\\s+a\\s+word\\s+){4}");
		List<String> tables = pages.stream().filter(page -> whole.matcher(page).find() && !page.contains("val/"))
				.toList();
		assertTrue(tables.size() > 2, () -> "pages with classes: " + tables.size());
		for (String page : tables) {
			assertTrue(page.contains("class"), () -> "no head in " + page);
			assertEquals(numbers("first(?=\\d+(?:\\s+with\\s+many\\s+a\\s+word){3})", page), numbers("last", page),
					() -> "a row is cut in " + page);
		}
	}

	private static List<String> numbers(String word, String page) {
		return Pattern.compile(word + "(\\d+)").matcher(page).results().map(found -> found.group(1)).toList();
	}

	@Test
	void writesNamesWithFontsOfTheMachine() throws IOException {
		List<File> files = PdfFonts.ofTheMachine();
		String name = "翠鸟";
		try (PDDocument document = new PDDocument();
				PdfFonts fonts = new PdfFonts(document, Sheet.PAGE.font(), name, files)) {
			assumeTrue(fonts.written(name).equals(name), "no font of this machine has Chinese characters");
		}
		String text = String.join("", pages(named(name), files));
		assertTrue(text.contains(name), () -> name + " is missing in " + text);
	}

	@Test
	void writesCodePointsWhereNoFontHasACharacter() throws IOException {
		String text = String.join("", pages(named("翠鸟 \\u0001 bird"), List.of()));
		assertTrue(text.contains("[U+7FE0 U+9E1F] [U+0001] bird"), () -> "no code points in " + text);
	}

	@Test
	void drawsCharactersOfFontsWithPostScriptOutlines() throws IOException {
		Optional<File> file = PdfFonts.ofTheMachine().stream().filter(font -> font.getName().endsWith(".otf"))
				.findFirst();
		assumeTrue(file.isPresent(), "this machine has no font with PostScript outlines");
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (PDDocument document = new PDDocument();
				OpenTypeFont font = new OTFParser().parse(new RandomAccessReadBufferedFile(file.get()))) {
			document.addPage(new PDPage());
			OutlineFont outlines = OutlineFont.of(document, font, "birds".chars().boxed().toList());
			assertThrows(IllegalArgumentException.class, () -> outlines.encode("cat"));
			assertEquals(
					font.getAdvanceWidth(font.getUnicodeCmapLookup().getGlyphId('b')) * 1000f / font.getUnitsPerEm(),
					outlines.getStringWidth("b"), 0.1f);
			try (PDPageContentStream content = new PDPageContentStream(document, document.getPage(0))) {
				content.beginText();
				content.setFont(outlines, 12);
				content.showText("birds");
				content.endText();
			}
			document.save(out);
		}
		try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
			assertEquals("birds", new PDFTextStripper().getText(document).strip());
		}
	}

	/** A run with a class of that name, as JSON has it. */
	private ReportData named(String name) throws IOException {
		Path run = new SampleRuns(folder).run("named", "cgc", 0, 1);
		Path json = run.resolve("evaluation/evaluation.json");
		Files.writeString(json, Files.readString(json).replace("\"ring\"", "\"" + name + "\""));
		return ReportData.of(List.of(RunReportInput.of(run)));
	}

	private static List<String> pages(ReportData data, List<File> fonts) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		PdfReport.write(data, fonts, out);
		try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
			List<String> pages = new ArrayList<>();
			for (int page = 1; page <= document.getNumberOfPages(); page++) {
				PDFTextStripper stripper = new PDFTextStripper();
				stripper.setStartPage(page);
				stripper.setEndPage(page);
				pages.add(stripper.getText(document));
			}
			return pages;
		}
	}

	@Test
	void needsARun() {
		Path file = folder.resolve("report.pdf");
		assertThrows(UserException.class, () -> Report.writePdf(ReportData.of(List.of()), file));
		assertFalse(Files.exists(file));
	}
}
