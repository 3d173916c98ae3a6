package org.cgcworkbench.core.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.explain.ColourMap;
import org.cgcworkbench.core.image.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class FiguresTest {

	private static final FigureOptions WIDE = new FigureOptions(127, 9, 1, 144, FigureFont.SANS);

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
	void aPhotographInAFigureIsJpeg() throws Exception {
		byte[] noise = new byte[3 * 64 * 64];
		new Random(1).nextBytes(noise);
		for (boolean photograph : new boolean[]{true, false}) {
			RgbImage picture = new RgbImage(64, 64, photograph ? noise : new byte[noise.length]);
			MapGrid grid = new MapGrid(List.of("image"),
					List.of(new MapGrid.Row("", List.of(new MapGrid.Cell(Optional.of(picture), "")))), List.of());
			Map.of("picture.pdf", "/DCTDecode", "picture.svg", "data:image/jpeg").forEach((name, sign) -> {
				try {
					Figures.write(grid, WIDE, folder.resolve(name));
					assertEquals(photograph,
							Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1).contains(sign));
				} catch (IOException e) {
					throw new UncheckedIOException(e);
				}
			});
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
		assertTrue(assertThrows(UserException.class, () -> new FigureOptions(10, 8, 1, 300, FigureFont.SANS))
				.getMessage().contains("30 to 400 mm, not 10"));
		assertTrue(assertThrows(UserException.class,
				() -> MapGrid.of(data, Optional.empty(), List.of("none.png"), ColourMap.VIRIDIS)).getMessage()
				.contains("none.png"));
		assertTrue(assertThrows(UserException.class,
				() -> MapGrid.of(data, Optional.of("road"), List.of(), ColourMap.VIRIDIS)).getMessage()
				.contains("content-heatmap"));
	}

	private static Plot.Shape shape(Plot.Stroke stroke, String colour, double... places) {
		return new Plot.Shape(stroke, colour, stroke == Plot.Stroke.AREA ? 0.25 : 1, IntStream
				.range(0, places.length / 2).mapToObj(i -> new Chart.Point(places[2 * i], places[2 * i + 1])).toList());
	}

	private void writtenInAllFormats(Plot plot, String name, String... texts) throws Exception {
		for (String format : Figures.FORMATS) {
			Figures.write(plot, WIDE, folder.resolve(name + "." + format));
		}
		String svg = svg(folder.resolve(name + ".svg")).getTextContent();
		String pdf = text(folder.resolve(name + ".pdf"));
		for (String text : texts) {
			assertTrue(svg.contains(text), text + " in " + svg);
			assertTrue(pdf.contains(text), text + " in " + pdf);
		}
	}

	@Test
	void curvesWithBandsHaveTheColoursOfTheDesktop() throws Exception {
		Plot plot = new Plot("Loss", "losses", Plot.Scale.of("epoch", 0, 20),
				List.of(Plot.Scale.logarithmic("", 0.05, 3)),
				List.of(shape(Plot.Stroke.AREA, "#0081ca", 0, 0.9, 1, 0.2, 1, 0.1, 0, 0.7),
						shape(Plot.Stroke.SOLID, "#0081ca", 0, 0.8, 1, 0.15),
						shape(Plot.Stroke.DOTTED, "#d96000", 0, 0.6, 0.5, 2, 1, 0.1)),
				List.of(new Plot.Name(Plot.Stroke.SOLID, "#0081ca", "baseline, 3 runs"),
						new Plot.Name(Plot.Stroke.DOTTED, "#d96000", "cgc")));
		writtenInAllFormats(plot, "loss", "Loss", "epoch", "20", "0.05", "1", "baseline, 3 runs", "cgc");
		Element svg = svg(folder.resolve("loss.svg"));
		assertEquals(1, svg.getElementsByTagName("polygon").getLength());
		assertEquals("0.25", ((Element) svg.getElementsByTagName("polygon").item(0)).getAttribute("opacity"));
		assertEquals("#0081ca", ((Element) svg.getElementsByTagName("polyline").item(0)).getAttribute("stroke"));
		BufferedImage picture = ImageIO.read(folder.resolve("loss.png").toFile());
		assertTrue(has(picture, 0x0081ca) && has(picture, 0xd96000));
		int title = picture.getHeight() / 16;
		assertFalse(has(picture.getSubimage(0, 0, picture.getWidth(), title), 0xd96000), "cut off at the field");
	}

	private static boolean has(BufferedImage picture, int colour) {
		return IntStream.range(0, picture.getWidth() * picture.getHeight())
				.anyMatch(i -> (picture.getRGB(i % picture.getWidth(), i / picture.getWidth()) & 0xffffff) == colour);
	}

	@Test
	void scalesHaveRoundTicks() {
		assertEquals(List.of("0.02", "0.05", "0.1", "0.2", "0.5", "1"),
				Plot.Scale.logarithmic("", 0.02, 1.5).ticks().stream().map(Plot.Tick::text).toList());
		assertEquals(List.of("1e-6", "1e-5", "0.0001", "0.001"),
				Plot.Scale.logarithmic("", 1e-6, 2e-3).ticks().stream().map(Plot.Tick::text).toList());
		List<Plot.Tick> ticks = Plot.Scale.of("", -3, 7).ticks();
		assertEquals(List.of("-2", "0", "2", "4", "6"), ticks.stream().map(Plot.Tick::text).toList());
		assertEquals(0.1, ticks.getFirst().place(), 1e-12);
	}

	@Test
	void parallelScalesHaveTheirTitlesAboveThem() throws Exception {
		List<Plot.Tick> ticks = List.of(new Plot.Tick(0, "0"), new Plot.Tick(0.01, "hidden"), new Plot.Tick(1, "1"));
		Plot plot = new Plot("", "runs", new Plot.Scale("", List.of()),
				List.of(new Plot.Scale("lambda", ticks), new Plot.Scale("learning rate", ticks),
						new Plot.Scale("best", ticks)),
				List.of(shape(Plot.Stroke.SOLID, "#0081ca", 0, 0.2, 0.5, 0.3, 1, 0.9),
						shape(Plot.Stroke.DOTS, "#d96000", 0.5, 0.8)),
				List.of(new Plot.Name(Plot.Stroke.DOTS, "#d96000", "0.91")));
		writtenInAllFormats(plot, "parallel", "lambda", "learning rate", "best", "0.91");
		assertFalse(text(folder.resolve("parallel.pdf")).contains("hidden"), "texts would lie over each other");
	}

	@Test
	void captionsGoOnInTheNextLine() throws Exception {
		String caption = "a caption of many words that no column of this width holds in a single line of text";
		RgbImage picture = new RgbImage(2, 1, new byte[6]);
		MapGrid grid = new MapGrid(List.of("image", "one", "two", "three"),
				List.of(new MapGrid.Row("a", Collections.nCopies(4, new MapGrid.Cell(Optional.of(picture), caption)))),
				List.of(MapGrid.Bar.of(ColourMap.VIRIDIS, false),
						new MapGrid.Bar("more in one", "more in two", ColourMap.VIRIDIS, true)));
		Path svg = folder.resolve("captions.svg");
		Figures.write(grid, WIDE, svg);
		String text = svg(svg).getTextContent();
		assertTrue(text.contains("a caption of many") && text.contains("words that no") && text.contains("…"), text);
		assertTrue(text.contains("maximum of the map") && text.contains("more in two"), text);
		assertEquals(4 + 2, svg(svg).getElementsByTagName("image").getLength());
	}

	@Test
	void manyRowsStandSideBySide() {
		List<MapGrid.Row> rows = IntStream.range(0, 12).mapToObj(i -> new MapGrid.Row("row " + i, List
				.of(new MapGrid.Cell(Optional.empty(), "image " + i), new MapGrid.Cell(Optional.empty(), "map " + i))))
				.toList();
		MapGrid grid = new MapGrid(List.of("image", "cgc"), rows, List.of());
		MapGrid folded = grid.folded(WIDE);
		assertEquals(List.of("image", "cgc", "image", "cgc"), folded.columns());
		assertEquals(6, folded.rows().size());
		assertEquals(List.of("image 1", "map 1", "image 7", "map 7"),
				folded.rows().get(1).cells().stream().map(MapGrid.Cell::caption).toList());
		assertEquals(grid, grid.folded(new FigureOptions(40, 8, 1, 300, FigureFont.SANS)),
				"columns would become too narrow");
		MapGrid few = new MapGrid(grid.columns(), rows.subList(0, 3), List.of());
		assertEquals(few, few.folded(WIDE));
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
