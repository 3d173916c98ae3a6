package org.cgcworkbench.core.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.explain.ColourMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class FiguresTest {

	private static final FigureOptions WIDE = new FigureOptions(127, 9, 1, 144);

	@TempDir
	Path folder;

	private ReportData data() throws IOException {
		SampleRuns samples = new SampleRuns(folder);
		return ReportData.of(List.of(RunReportInput.of(samples.run("baseline", "cross-entropy", 0, 1)),
				RunReportInput.of(samples.run("cgc", "cgc", 0.1, 1))));
	}

	private static Element svg(Path file) throws Exception {
		return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()).getDocumentElement();
	}

	@Test
	void everyFigureOfAReportIsWrittenInEveryFormatWithItsLegend() throws Exception {
		ReportData data = data();
		List<Figure> figures = data.figures();
		List<Path> files = Figures.write(figures, WIDE, folder.resolve("figures"), Figures.FORMATS);
		assertEquals(3 * figures.size(), files.stream().distinct().count());
		assertTrue(files.contains(folder.resolve("figures/reliability-diagram.pdf")), files::toString);
		for (int i = 0; i < figures.size(); i++) {
			Element svg = svg(files.get(3 * i));
			assertEquals("360.0pt", svg.getAttribute("width"), "127 mm are 5 inches");
			assertEquals("9.0", svg.getAttribute("font-size"));
			String text = svg.getTextContent();
			String page = text(files.get(3 * i + 1));
			BufferedImage picture = ImageIO.read(files.get(3 * i + 2).toFile());
			assertEquals(720, picture.getWidth());
			if (figures.get(i) instanceof Chart chart) {
				for (Chart.Entry entry : chart.legend()) {
					assertTrue(text.contains(entry.name()), entry + " in " + text);
					assertTrue(page.contains(entry.name()), entry + " in " + page);
				}
				assertFalse(chart.legend().isEmpty(), chart.title());
			}
		}
	}

	private static String text(Path pdf) throws IOException {
		try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
			assertEquals(1, document.getNumberOfPages());
			assertEquals(360, document.getPage(0).getMediaBox().getWidth(), 0.01);
			return new PDFTextStripper().getText(document);
		}
	}

	@Test
	void mapsOfChosenImagesStandUnderEachOther() throws Exception {
		ReportData data = data();
		MapGrid grid = MapGrid.of(data, Optional.empty(), List.of("image 4.png", "val/ring/image 3.png"),
				ColourMap.VIRIDIS);
		assertEquals(List.of("image", "baseline", "cgc"), grid.columns());
		assertEquals(List.of("disc <with> rim & hub", "ring"), grid.rows().stream().map(MapGrid.Row::title).toList());
		assertTrue(
				grid.rows().stream().flatMap(row -> row.cells().stream()).allMatch(cell -> cell.picture().isPresent()));
		Path svg = folder.resolve("grid.svg");
		Figures.write(grid, WIDE, svg);
		assertEquals(2 * 3 + 1, svg(svg).getElementsByTagName("image").getLength(), "and the colours");
		Path pdf = folder.resolve("grid.pdf");
		Figures.write(grid, WIDE, pdf);
		assertTrue(text(pdf).contains("maximum of the map"));
		byte[] before = Files.readAllBytes(pdf);
		Figures.write(grid, WIDE, pdf);
		assertArrayEquals(before, Files.readAllBytes(pdf), "the same figure is the same file");
		assertEquals(4, MapGrid.of(data, Optional.empty(), List.of(), ColourMap.MAGMA).rows().size());
	}

	@Test
	void aPngSaysHowLargeItIs() throws IOException {
		Path png = folder.resolve("a.png");
		Figures.write(data().matrices().getFirst(), WIDE, png);
		byte[] bytes = Files.readAllBytes(png);
		assertEquals("pHYs", new String(bytes, 37, 4, java.nio.charset.StandardCharsets.US_ASCII));
		assertEquals(5669, ByteBuffer.wrap(bytes).getInt(41), "dots in a metre of 144 an inch");
		assertEquals(720, ImageIO.read(png.toFile()).getWidth());
	}

	@Test
	void whatCannotBeDrawnSaysSo() throws IOException {
		ReportData data = data();
		Figure figure = data.figures().getFirst();
		assertTrue(assertThrows(UserException.class, () -> Figures.write(figure, WIDE, folder.resolve("a.eps")))
				.getMessage().contains(".svg, .pdf, .png"));
		assertTrue(assertThrows(UserException.class, () -> new FigureOptions(10, 8, 1, 300)).getMessage()
				.contains("30 to 400 mm, not 10"));
		assertTrue(assertThrows(UserException.class,
				() -> MapGrid.of(data, Optional.empty(), List.of("none.png"), ColourMap.VIRIDIS)).getMessage()
				.contains("none.png"));
		assertTrue(assertThrows(UserException.class,
				() -> MapGrid.of(data, Optional.of("road"), List.of(), ColourMap.VIRIDIS)).getMessage()
				.contains("content-heatmap"));
	}

	@Test
	void classNamesOfAnyScriptAreWritten() throws IOException {
		Chart chart = Chart.of("鴗 title", "", "x", List.of("鴗 run"),
				List.of(new Chart.Series(0, Chart.Style.SOLID, List.of(new Chart.Point(0, 0), new Chart.Point(1, 1)))),
				true).orElseThrow();
		for (String format : Figures.FORMATS) {
			Figures.write(chart, WIDE, folder.resolve("any." + format));
		}
		assertTrue(text(folder.resolve("any.pdf")).contains("run"));
	}
}
