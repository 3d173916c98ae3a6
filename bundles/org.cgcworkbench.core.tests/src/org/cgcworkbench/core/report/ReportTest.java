package org.cgcworkbench.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

	@TempDir
	Path folder;

	private String page(Path... paths) throws IOException {
		List<RunReportInput> runs = Stream.of(paths).map(RunReportInput::of).toList();
		return Files.readString(Report.write(ReportData.of(runs), folder.resolve("report")));
	}

	@Test
	void showsRunsSideBySide() throws IOException {
		SampleRuns samples = new SampleRuns(folder);
		String page = page(samples.run("baseline", "cross-entropy", 0, 1), samples.run("cgc", "cgc", 0.1, 1));
		for (String heading : List.of("Measured", "Images left out", "Settings", "Training", "Curves", "Predictions",
				"Calibration", "Images", "By class", "Warnings in training", "Provenance")) {
			assertTrue(page.contains(">" + heading + "</h"), heading);
		}
		assertEquals(List.of("name", "objective.method"), differing(page));
		assertEquals(6, count(page, "<svg class=\"chart\"") - 4,
				"six training charts, one of insertion, one of calibration, two confusion matrices");
		assertTrue(page.contains("Share of zero maps in training: original views solid, augmented views dashed"));
		assertTrue(page.contains("1 no box"));
		assertEquals(2, count(page, "1.8 of 2 in the mean"));
		assertEquals(2, count(page, "1.2 GiB"), "of the samples, which is more than the 1 GiB of the steps");
		assertTrue(page.contains("Gained most from the first run to the last"));
		assertTrue(count(page, "<img src=\"data:image/jpeg;base64,") >= 3 * 9);
		assertTrue(page.contains("</span> better</span>"), "the made-up gain is clear");
		assertTrue(page.contains("disc &lt;with&gt; rim &amp; hub"));
		assertFalse(page.contains("<with>"));
		assertFalse(page.replaceAll("base64,[^\"]*", "").contains("NaN"));
	}

	@Test
	void judgesAnAddedMetricByItsOwnDirection() throws IOException {
		SampleRuns samples = new SampleRuns(folder);
		List<Path> runs = List.of(samples.run("baseline", "cross-entropy", 0, 1), samples.run("cgc", "cgc", 0.1, 1));
		replaceInEvaluations(runs, "content-heatmap", "map-extent");
		assertTrue(page(runs.get(0), runs.get(1)).contains("</span> better</span>"));
		replaceInEvaluations(runs, "\"better\" : \"higher\"", "\"better\" : \"lower\"");
		String page = page(runs.get(0), runs.get(1));
		assertTrue(page.contains("</span> worse</span>"));
		assertTrue(page.contains("lower is better"));
		replaceInEvaluations(runs, "\"better\" : \"lower\"", "\"higher-is-better\" : false");
		assertEquals(page, page(runs.get(0), runs.get(1)), "as earlier versions said it");
		replaceInEvaluations(runs, "\"higher-is-better\" : false", "\"better\" : \"neither\"");
		page = page(runs.get(0), runs.get(1));
		assertTrue(page.contains("neither is better"));
		assertFalse(page.contains("</span> worse</span>"), "nothing is compared");
	}

	@Test
	void readsEvaluationsOfEarlierVersions() throws IOException {
		SampleRuns samples = new SampleRuns(folder);
		List<Path> runs = List.of(samples.run("baseline", "cross-entropy", 0, 1), samples.run("cgc", "cgc", 0.1, 1));
		String page = page(runs.get(0), runs.get(1));
		replaceInEvaluations(runs, "\"axis\" : \\{[^}]*\\},\\s*", "");
		replaceInEvaluations(runs,
				"\"(label|definition|better|group|explains|of-classes)\" : (true|false|\"[^\"]*\"),\\s*(?=\"(definition|better|group|explains|of-classes|excluded)\")",
				"");
		assertFalse(Files.readString(runs.get(0).resolve("evaluation/evaluation.json")).contains("better"));
		assertEquals(page, page(runs.get(0), runs.get(1)));
	}

	private static void replaceInEvaluations(List<Path> runs, String pattern, String replacement) throws IOException {
		for (Path run : runs) {
			Path json = run.resolve("evaluation/evaluation.json");
			Files.writeString(json, Files.readString(json).replaceAll(pattern, replacement));
		}
	}

	@Test
	void isSelfContainedAndTheSameEachTime() throws IOException {
		SampleRuns samples = new SampleRuns(folder);
		Path run = samples.run("one", "cgc", 0, 2);
		String page = page(run);
		assertFalse(page.contains("<script"));
		assertFalse(Pattern.compile("(src|href)=\"(?!data:)").matcher(page).find());
		assertFalse(page.contains("http://") || page.contains("https://"));
		assertEquals(page, page(run));
		try (Stream<Path> files = Files.list(folder.resolve("report"))) {
			assertEquals(1, files.count());
		}
	}

	@Test
	void getsByWithWhatIsThere() throws IOException {
		SampleRuns samples = new SampleRuns(folder);
		Path run = samples.run("bare", "cgc", 0, 3);
		Path evaluation = run.resolve("evaluation/evaluation.json");
		assertTrue(page(evaluation).contains("Content heatmap"));
		Files.delete(run.resolve("evaluation/evaluation-maps.safetensors"));
		assertFalse(page(run).contains(">Images</h2>"));
		Files.delete(evaluation);
		Files.delete(run.resolve("events.jsonl"));
		Files.delete(run.resolve("manifest.json"));
		assertTrue(page(run).contains("Nothing has been evaluated yet"));
	}

	@Test
	void showsNoPictureFromOutsideTheDataSet() throws IOException {
		SampleRuns samples = new SampleRuns(folder);
		Path run = samples.run("escape", "cgc", 0, 4);
		Path json = run.resolve("evaluation/evaluation.json");
		Path moved = folder.resolve("moved");
		Files.createDirectory(moved);
		Files.writeString(json, Files.readString(json).replace("\"" + folder.resolve("shapes"), "\"" + moved));
		assertFalse(page(run).contains("data:image"));
		assertTrue(page(run).contains("image not found"));
	}

	@Test
	void tellsWhatWasTakenForWhat() throws IOException {
		SampleRuns samples = new SampleRuns(folder);
		List<Path> runs = List.of(samples.run("base-1", "cross-entropy", 0, 1),
				samples.run("base-2", "cross-entropy", 0, 2), samples.run("cgc-1", "cgc", 0.1, 1));
		ReportData data = ReportData.of(runs.stream().map(RunReportInput::of).toList());
		Confusions confusions = data.confusions().getFirst();
		// of 24 images every fifth is taken for the other class: 0, 10, 20 are discs, 5, 15 are rings
		List<String> disc = confusions.rows().getFirst();
		assertEquals(List.of("disc <with> rim & hub", "12", "0.818 (0.52 to 0.95)", "0.750 (0.47 to 0.91)", "0.783"),
				disc.subList(0, 5));
		assertEquals(List.of("ring", "0.769 ± 0.000 (2)", "0.833 ± 0.000 (2)", "0.769 (1)", "0.833 (1)"),
				data.classesOverSeeds(confusions).orElseThrow().rows().get(1));
		assertEquals(3, data.images(confusions.measure(), 0, "disc <with> rim & hub", "ring").size());
		assertEquals(10, data.calibrations().getFirst().rows().size(), "confidences from 0.4 to 0.952");
		String page = page(runs.toArray(Path[]::new));
		assertTrue(page.contains("disc &lt;with&gt; rim &amp; hub</th><td>ring</td><td>3</td>"));
		assertTrue(page.contains("expected calibration error, Naeini et al., AAAI 2015"));
		assertTrue(page.contains(">accuracy = confidence</text>"), "the legend is in the chart");
		assertEquals(List.of("metrics.csv", "classes.csv", "confusion.csv", "calibration.csv", "seeds.csv"),
				Report.writeTables(data, folder.resolve("tables")).stream().map(file -> file.getFileName().toString())
						.toList());
		List<String> classes = Files.readAllLines(folder.resolve("tables/classes.csv"));
		assertEquals(1 + 3 * 2, classes.size());
		assertTrue(classes.get(1).startsWith(",base-1-") && classes.get(1).contains(",12,11,9,0.81"), classes.get(1));
		assertEquals(1 + 3 * 4, Files.readAllLines(folder.resolve("tables/confusion.csv")).size());
	}

	@Test
	void writesTheTableOfMetrics() throws IOException {
		SampleRuns samples = new SampleRuns(folder);
		ReportData data = ReportData.of(List.of(RunReportInput.of(samples.run("baseline", "cross-entropy", 0, 1)),
				RunReportInput.of(samples.run("cgc", "cgc", 0.1, 1))));
		Path file = folder.resolve("metrics.csv");
		Report.writeCsv(data, file);
		List<String> lines = Files.readAllLines(file);
		assertEquals("metric,run,mean,low,high,images,excluded,difference,difference-low,difference-high,p,p-holm,"
				+ "images-in-common,verdict", lines.getFirst());
		assertEquals(1 + 4 * 2, lines.size());
		assertTrue(lines.get(5).matches("Content heatmap,baseline-[^,]*,0[.]\\d+,.*,23,1 no-box,,,,,,,"), lines.get(5));
		assertTrue(lines.get(6).endsWith(",23,better"), lines.get(6));
	}

	@Test
	void saysWhatIsNoRun() throws IOException {
		assertThrows(UserException.class, () -> Report.write(ReportData.of(List.of()), folder));
		assertThrows(UserException.class, () -> RunReportInput.of(folder.resolve("absent")));
		Path other = Files.writeString(folder.resolve("other.json"), "{}");
		assertThrows(UserException.class, () -> RunReportInput.of(other));
	}

	private static List<String> differing(String page) {
		String table = page.substring(page.indexOf("Only what differs"), page.indexOf("settings that are the same"));
		return Pattern.compile("<code>([^<]+)</code>").matcher(table).results().map(match -> match.group(1)).toList();
	}

	private static int count(String text, String part) {
		Matcher matcher = Pattern.compile(Pattern.quote(part)).matcher(text);
		return (int) matcher.results().count();
	}
}
