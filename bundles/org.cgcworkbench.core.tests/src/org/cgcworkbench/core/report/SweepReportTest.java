package org.cgcworkbench.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.evaluation.EvaluationFile;
import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.EvaluationSettings;
import org.cgcworkbench.core.evaluation.MetricSummary;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.explain.ExplanationMethods;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.run.Provenance;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.core.sweep.Sweep;
import org.cgcworkbench.core.sweep.SweepFile;
import org.cgcworkbench.core.sweep.SweepReader;
import org.cgcworkbench.core.sweep.SweepRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepReportTest {

	private static final String NAMED = """
			settings:
			  baseline:
			    objective.method: cross-entropy
			  cgc:
			    objective.method: cgc
			""";
	private static final String GRID = """
			grid:
			  dataset.labelled-share: [0.1, 0.5]
			""";

	@TempDir
	Path folder;

	@BeforeEach
	void makeData() throws IOException {
		new SampleRuns(folder);
	}

	private Sweep sweep(String more) throws IOException {
		Path file = Files.writeString(folder.resolve("sweep.yaml"), """
				name: labels
				experiment:
				  name: birds
				  dataset: {path: shapes}
				seeds: 1-3
				reference: baseline
				evaluation:
				  metrics: [accuracy, consistency, content-heatmap, sparseness]
				""" + more);
		Sweep sweep = SweepReader.read(file, List.of(), Metrics.builtIn(), ExplanationMethods.builtIn());
		SweepFile.freeze(sweep);
		return SweepFile.read(sweep.folder());
	}

	/** Leaves a run as training does. */
	private void train(Sweep sweep, SweepRun run, String engine, RunState state, Optional<String> why)
			throws IOException {
		Experiment experiment = sweep.experiment(run);
		run.directory().prepare(experiment);
		Dataset dataset = new Dataset("shapes", folder.resolve("shapes"), List.of("a", "b"), List.of(),
				List.of(new Sample(folder.resolve("a"), "a", 0, List.of())), List.of());
		Manifest.begin(experiment, dataset, new Provenance("CGC Workbench 1.0.0", Optional.empty(), engine,
				"the only engine", List.of("cpu the processor"), "float32", 2)).end(state, why)
				.write(run.directory().manifest());
	}

	/** Leaves it as training and evaluation do, cgc some higher than the baseline. */
	private void finish(Sweep sweep, SweepRun run, String images, String engine) throws IOException {
		train(sweep, run, engine, RunState.FINISHED, Optional.empty());
		double gain = run.setting().name().equals("cgc") ? 0.1 : 0;
		double noise = 0.01 * (run.seed() * 7 % 5) + (gain > 0 ? 0.001 * run.seed() : 0);
		Map<String, MetricSummary> metrics = new LinkedHashMap<>();
		metrics.put("accuracy", new MetricSummary(0.7 - 2 * gain + noise, 0, 1, 120, Map.of(), List.of()));
		metrics.put("consistency", new MetricSummary(0.8, 0, 1, 120, Map.of(), List.of()));
		metrics.put("consistency/above-floor", new MetricSummary(0.2 + gain + noise, 0, 1, 120, Map.of(), List.of()));
		metrics.put("content-heatmap",
				new MetricSummary(0.5 - gain + noise, 0, 1, 80, Map.of("zero-map", 40), List.of()));
		metrics.put("sparseness", new MetricSummary(0.5, 0, 1, 80, Map.of("zero-map", 40), List.of()));
		Map<String, String> settings = Map.of(EvaluationSettings.METHOD, "grad-cam", EvaluationSettings.SHORT_SIDE,
				"224", EvaluationSettings.SEED, "0", EvaluationSettings.FINGERPRINT, images);
		EvaluationFile.write(new EvaluationResult(settings, List.of(), metrics, Map.of(), List.of(), Map.of()),
				run.directory().evaluation(), "evaluation");
	}

	private void finishAll(Sweep sweep) throws IOException {
		for (SweepRun run : sweep.runs()) {
			finish(sweep, run, "1234", "ND4J");
		}
	}

	@Test
	void tellsSettingsOverTheirSeeds() throws IOException {
		Sweep sweep = sweep(NAMED + GRID);
		finishAll(sweep);
		SweepData data = SweepData.of(sweep);
		Path out = folder.resolve("out");
		String page = Files.readString(Report.write(data, out, List.of()));
		assertEquals("All 12 runs are done.", data.progress());
		assertTrue(page.contains("4 settings, 3 seeds. All 12 runs are done."));
		assertTrue(page.contains("better than baseline,labelled-share=0.1 in consistency above its floor (+0.102)"),
				data.advice().summary());
		assertTrue(
				data.advice().summary().startsWith("Beyond chance over 3 seeds (95 % interval): cgc,")
						&& data.advice().summary().endsWith("Nothing else differs beyond chance."),
				data.advice().summary());
		assertTrue(page.contains("Accuracy fell beyond chance in cgc,labelled-share=0.1 (−0.198)"));
		assertTrue(page.contains("left the boxes in cgc,labelled-share=0.1"));
		assertTrue(page.contains("Many maps are zero in baseline,labelled-share=0.1 (33 %)"));
		assertEquals(4, page.split("<svg class=\"chart\"", -1).length - 1, "one a leading metric");
		assertTrue(page.contains(">dataset.labelled-share</text>") && page.contains("<circle class=\"run1\""));
		assertTrue(page.contains("href=\"./../runs/labels/cgc,labelled-share=0.1,seed=1/\""), page);
		assertFalse(page.contains("NaN") || page.contains("<script"));
		assertTrue(page.contains(">0.334</text>"), "an axis of values that are all 0.333 has different numbers");
		assertEquals(page, Files.readString(Report.write(SweepData.of(sweep), out, List.of())), "the same each time");
	}

	@Test
	void writesTables() throws IOException {
		Sweep sweep = sweep(NAMED + GRID);
		finishAll(sweep);
		Path out = folder.resolve("out");
		Report.write(SweepData.of(sweep), out, List.of("accuracy"));
		List<String> runs = Files.readAllLines(out.resolve("sweep.csv"));
		assertEquals("run,setting,dataset.labelled-share,seed,state,folder,images,accuracy,consistency/above-floor,"
				+ "content-heatmap,zero-maps,consistency,sparseness", runs.getFirst());
		assertEquals(13, runs.size());
		assertTrue(runs.get(1).startsWith(
				"1,\"baseline,labelled-share=0.1\",0.1,1,done," + "\"baseline,labelled-share=0.1,seed=1\",120,0.72"),
				runs.get(1));
		List<String> settings = Files.readAllLines(out.resolve("settings.csv"));
		assertEquals(
				"setting,dataset.labelled-share,metric,mean,deviation,low,high,least,greatest,seeds,reference,"
						+ "difference,difference-low,difference-high,p,p-holm,seeds-in-common,verdict",
				settings.getFirst());
		assertEquals(1 + 4 * 6, settings.size());
		assertTrue(settings.stream().anyMatch(
				line -> line.startsWith("\"cgc,labelled-share=0.5\",0.5,accuracy,0.52") && line.endsWith(",3,worse")),
				settings.toString());
		List<String> markdown = Files.readAllLines(out.resolve("settings.md"));
		assertEquals("| setting | seeds | Top-1 accuracy | difference |", markdown.get(0));
		assertEquals("| baseline,labelled-share=0.1 | 3 | 0.723 ± 0.015 |  |", markdown.get(2));
		assertEquals("| cgc,labelled-share=0.1 | 3 | 0.525 ± 0.015 | **−0.198 (−0.200 to −0.196)** |", markdown.get(4));
		assertTrue(assertThrows(UserException.class, () -> Report.write(SweepData.of(sweep), out, List.of("acuracy")))
				.getMessage().contains("there is accuracy"));
	}

	@Test
	void namesWhatIsMissingAndWhyRunsFailed() throws IOException {
		Sweep sweep = sweep(NAMED);
		finish(sweep, sweep.run(1), "1234", "ND4J");
		finish(sweep, sweep.run(2), "5678", "libtorch");
		train(sweep, sweep.run(3), "ND4J", RunState.FAILED, Optional.of("the loss is <not> a number"));
		train(sweep, sweep.run(4), "ND4J", RunState.FINISHED, Optional.empty());
		SweepData data = SweepData.of(sweep);
		assertEquals("2 of 6 runs are done, and this tells of them alone; 2 waiting, 1 failed, 1 trained.",
				data.progress());
		assertEquals(List.of("3 baseline,seed=2: failed, the loss is <not> a number", "4 cgc,seed=2: trained",
				"5 baseline,seed=3: waiting", "6 cgc,seed=3: waiting"), data.missing());
		List<String> warnings = data.advice().warnings();
		assertTrue(warnings.contains("A setting has one seed: nothing can be said of it over seeds."),
				warnings.toString());
		assertTrue(warnings.contains("Measured on other images than what they are compared with: cgc,seed=1."),
				warnings.toString());
		assertTrue(warnings.getLast().contains("(CGC Workbench 1.0.0, ND4J, float32, the processor; "
				+ "CGC Workbench 1.0.0, libtorch, float32, the processor)"), warnings.toString());
		String page = Files.readString(Report.write(data, folder.resolve("out"), List.of()));
		assertTrue(page.contains("the loss is &lt;not&gt; a number"));
		assertTrue(page.contains("one seed in common"));
	}

	@Test
	void aSweepThatHasNotBegunSaysSo() throws IOException {
		String page = Files.readString(Report.write(SweepData.of(sweep(NAMED)), folder.resolve("out"), List.of()));
		assertTrue(page.contains("0 of 6 runs are done") && page.contains("Nothing has been measured yet"));
		assertFalse(Pattern.compile("href=").matcher(page).find(), "no folder is there");
	}

	@Test
	void writesAPdf() throws IOException {
		Sweep sweep = sweep(NAMED);
		finishAll(sweep);
		Path file = folder.resolve("sweep.pdf");
		Report.writePdf(SweepData.of(sweep), file);
		try (PDDocument document = Loader.loadPDF(file.toFile())) {
			String text = new PDFTextStripper().getText(document);
			for (String part : List.of("Report on the sweep labels", "In short", "every seed, and the mean",
					"cgc,seed=1", "worse")) {
				assertTrue(text.contains(part), () -> part + " is missing in " + text);
			}
		}
	}
}
