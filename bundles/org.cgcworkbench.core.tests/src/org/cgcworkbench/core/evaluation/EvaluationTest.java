package org.cgcworkbench.core.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.concurrent.CancellationException;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.BoxFault;
import org.cgcworkbench.core.dataset.BoxFrame;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.engine.BackwardRule;
import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.LayerGradients;
import org.cgcworkbench.core.engine.ScoreTarget;
import org.cgcworkbench.core.explain.CellExplainer;
import org.cgcworkbench.core.explain.ExplanationMethods;
import org.cgcworkbench.core.image.ImageEncoder;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.metric.internal.BackgroundGap;
import org.cgcworkbench.core.run.Provenance;
import org.cgcworkbench.core.view.ImageBatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {

	private static final CellExplainer RED_OR_BLUE = new CellExplainer(new float[]{1, 0, 0}, new float[]{0, 0, 1});

	private static final Provenance BY = new Provenance("CGC Workbench 9", Optional.empty(), "cells 1", "the only one",
			List.of("cpu Test"), "float32", 2);

	@TempDir
	Path folder;
	private Dataset dataset;

	@BeforeEach
	void makeDataset() throws IOException {
		List<Sample> samples = new ArrayList<>();
		for (int i = 0; i < 7; i++) {
			Path file = folder.resolve("val/" + (i < 4 ? "red" : "blue") + "/" + i + ".png");
			Files.createDirectories(file.getParent());
			byte[] rgb = new byte[64 * 48 * 3];
			for (int p = 0; p < 64 * 48; p++) {
				rgb[3 * p + (i < 4 ? 0 : 2)] = (byte) (p % 64 < 20 + i ? 200 + i : 10 * i);
			}
			Files.write(file, i == 2 ? new byte[]{1, 2, 3} : ImageEncoder.png(new RgbImage(64, 48, rgb)));
			List<Box> boxes = i == 5 ? List.of() : List.of(new Box(i < 4 ? "red" : "blue", 0, 0, 30, 47));
			samples.add(new Sample(file, folder.relativize(file).toString().replace('\\', '/'), i < 4 ? 0 : 1, boxes));
		}
		dataset = new Dataset("colours", folder, List.of("red", "blue"), List.of(), samples, List.of());
	}

	private static EvaluationOptions options(int batch, int workers, int limit) {
		return new EvaluationOptions(48, 64, batch, workers, ExplanationMethods.builtIn().get(0), Optional.empty(), 5,
				limit);
	}

	private EvaluationResult run(EvaluationOptions options) {
		return Evaluation.run(RED_OR_BLUE, dataset, Metrics.builtIn(), options, EvaluationListener.NONE);
	}

	@Test
	void countsWhatIsLeftOut() {
		List<String> seen = new ArrayList<>();
		EvaluationResult result = Evaluation.run(RED_OR_BLUE, dataset, Metrics.builtIn(), options(3, 2, 0),
				new EvaluationListener() {

					@Override
					public void progress(int done, int total) {
						seen.add(done + "/" + total);
					}

					@Override
					public void warning(String message) {
						seen.add(message);
					}

					@Override
					public boolean cancelled() {
						return false;
					}
				});
		assertEquals(1, result.metrics().get("accuracy").mean());
		assertEquals(Map.of("broken-image", 1), result.metrics().get("accuracy").excluded());
		assertEquals(Map.of("broken-image", 1, "no-box", 1), result.metrics().get("content-heatmap").excluded());
		assertEquals(5, result.metrics().get("content-heatmap").images());
		assertEquals("", result.images().get(2).predicted());
		assertEquals(29, result.meanCurve("insertion").size());
		assertEquals(List.of("blue", "red"), List.copyOf(result.byClass("accuracy").keySet()));
		assertEquals(List.of("0/7", "1/7", "2/7"), seen.subList(0, 3));
		assertTrue(seen.get(3).contains("2.png"), seen.toString());
		assertEquals(List.of("3/7", "4/7", "5/7", "6/7", "7/7"), seen.subList(4, seen.size()));
		assertEquals(6, result.maps().size());
	}

	@Test
	void aMetricWithoutImagesSaysWhy() {
		List<Sample> samples = dataset.validation().stream().map(sample -> new Sample(sample.file(), sample.name(),
				sample.label(), sample.boxes(), new BoxFrame(128, 96, Optional.empty()))).toList();
		dataset = new Dataset("colours", folder, List.of("red", "blue"), List.of(), samples, List.of());
		EvaluationResult result = run(options(3, 2, 0));
		MetricSummary boxed = result.metrics().get("pointing-game");
		assertEquals(Map.of("size-mismatch", 5, "no-box", 1, "broken-image", 1), boxed.excluded());
		assertEquals(
				"no image has a score: 5 size-mismatch (" + BoxFault.SIZE.meaning()
						+ "); 1 broken-image (the file cannot be read); 1 no-box (" + BoxFault.NONE.meaning() + ")",
				boxed.unmeasured().orElseThrow());
		assertEquals(Optional.empty(), result.metrics().get("accuracy").unmeasured());
		assertEquals(List.of(), result.images().getFirst().boxes(), "what does not count is not drawn");
	}

	@Test
	void anyOfTheOutputsThatCountAsAClassIsRight() {
		List<Sample> samples = dataset.validation().stream().map(sample -> sample.labelled(0)).toList();
		dataset = new Dataset("colours", folder, List.of("colour", "shape"), List.of(), samples, List.of())
				.withOutputs(List.of(List.of(1, 0), List.of(0)));
		EvaluationResult result = run(options(3, 2, 0));
		assertEquals(1, result.metrics().get("accuracy").mean());
		assertEquals("colour", result.images().getFirst().label());
		assertEquals("colour", result.images().getFirst().predicted());
		Dataset blue = dataset.withOutputs(List.of(List.of(1), List.of(0)));
		assertEquals("shape", blue.className(samples.getFirst(), 0));
		assertEquals("class 7", blue.className(samples.getFirst(), 7));
		assertEquals(1, blue.output(samples.getFirst(), new float[]{3, 2}));
		assertEquals(0, dataset.output(samples.getFirst(), new float[]{3, 2}));
		assertNotEquals(dataset.fingerprint(), blue.fingerprint());
	}

	/** Of seven images one is broken; the four red ones are right as red. */
	@Test
	void backgroundGap() {
		List<String> names = List.of("mixed_same/val/a/0", "mixed_same/val/a/1", "mixed_same/val/a/2",
				"mixed_rand/val/a/3", "mixed_rand/val/a/4", "mixed_rand/val/a/5", "original/val/a/6");
		List<Sample> samples = IntStream.range(0, 7)
				.mapToObj(i -> new Sample(dataset.validation().get(i).file(), names.get(i), i == 1 ? 1 : 0, List.of()))
				.toList();
		EvaluationResult gap = measured(samples);
		MetricSummary summary = gap.metrics().get("background-gap");
		// one of two against one of three
		assertEquals(1 / 2.0 - 1 / 3.0, summary.mean(), 1e-12);
		assertEquals(5, summary.images());
		assertEquals(Map.of("broken-image", 1, "other-background", 1), summary.excluded());
		assertEquals(Map.of("broken-image", 1, "one-background", 2),
				measured(samples.subList(0, 3)).metrics().get("background-gap").excluded());
	}

	private EvaluationResult measured(List<Sample> samples) {
		dataset = new Dataset("colours", folder, List.of("red", "blue"), List.of(), samples, List.of());
		return Evaluation.run(RED_OR_BLUE, dataset, List.of(new BackgroundGap()), options(3, 2, 0),
				EvaluationListener.NONE);
	}

	@Test
	void doesNotDependOnBatchAndWorkers() {
		EvaluationResult one = run(options(1, 1, 0));
		EvaluationResult many = run(options(5, 4, 0));
		assertEquals(one.metrics(), many.metrics());
		assertEquals(one.images(), many.images());
	}

	/** Pictures of 64×48 at their own size: as many together as fill the pixels of a batch of 64×64. */
	@Test
	void mapsOfOneSizeShareAPass() throws IOException {
		List<Integer> passes = new ArrayList<>();
		Explainer counting = new Explainer() {

			@Override
			public List<String> layers() {
				return RED_OR_BLUE.layers();
			}

			@Override
			public float[] logits(ImageBatch images) {
				return RED_OR_BLUE.logits(images);
			}

			@Override
			public LayerGradients gradients(ImageBatch images, ScoreTarget target, String layer, BackwardRule rule) {
				passes.add(images.size());
				return RED_OR_BLUE.gradients(images, target, layer, rule);
			}

			@Override
			public void close() {
				// nothing to release
			}
		};
		List<Metric> metrics = Metrics.find(Metrics.builtIn(), List.of("content-heatmap"));
		EvaluationResult together = Evaluation.run(counting, dataset, metrics, options(7, 2, 0),
				EvaluationListener.NONE);
		assertEquals(List.of(6), passes);
		passes.clear();
		EvaluationOptions large = new EvaluationOptions(96, 64, 7, 2, ExplanationMethods.builtIn().get(0),
				Optional.empty(), 5, 0);
		Evaluation.run(counting, dataset, metrics, large, EvaluationListener.NONE);
		assertEquals(List.of(2, 2, 2), passes);
		passes.clear();
		List<Metric> insertion = Metrics.find(Metrics.builtIn(), List.of("insertion"));
		Evaluation.run(counting, dataset, insertion, options(7, 2, 0), EvaluationListener.NONE);
		assertEquals(List.of(6, 6), passes);
		passes.clear();
		// whole and squeezed a square picture is the same
		Path picture = folder.resolve("square.png");
		Files.write(picture, ImageEncoder.png(new RgbImage(50, 50, new byte[50 * 50 * 3])));
		Dataset square = new Dataset("square", folder, List.of("red", "blue"), List.of(),
				List.of(new Sample(picture, "square.png", 0, List.of())), List.of());
		Evaluation.run(counting, square, insertion, large.withShortSide(64), EvaluationListener.NONE);
		assertEquals(List.of(1), passes);
		assertEquals(run(options(1, 1, 0)).maps().keySet(), together.maps().keySet());
		run(options(1, 1, 0)).maps()
				.forEach((file, map) -> assertArrayEquals(map.values(), together.maps().get(file).values()));
	}

	@Test
	void limitDrawsTheSameImagesAgain() {
		EvaluationResult some = run(options(2, 1, 3));
		assertEquals(3, some.images().size());
		assertEquals(some.images(), run(options(3, 2, 3)).images());
	}

	@Test
	void stopsWhenAsked() {
		EvaluationListener stop = new EvaluationListener() {

			@Override
			public void progress(int done, int total) {
				assertTrue(done <= 2);
			}

			@Override
			public void warning(String message) {
				throw new AssertionError(message);
			}

			@Override
			public boolean cancelled() {
				return true;
			}
		};
		for (int batch : new int[]{2, 7}) {
			assertThrows(CancellationException.class,
					() -> Evaluation.run(RED_OR_BLUE, dataset, Metrics.builtIn(), options(batch, 1, 0), stop));
		}
	}

	@Test
	void anEngineThatFailsIsNoFaultOfTheImages() {
		Explainer failing = new CellExplainer(new float[]{1, 0, 0}, new float[]{0, 0, 1}) {
			@Override
			public LayerGradients gradients(ImageBatch images, ScoreTarget target, String layer, BackwardRule rule) {
				throw new EngineException("the device is gone");
			}
		};
		assertEquals("the device is gone", assertThrows(EngineException.class,
				() -> Evaluation.run(failing, dataset, Metrics.builtIn(), options(2, 1, 0), EvaluationListener.NONE))
				.getMessage());
	}

	@Test
	void saysWhatDoesNotFit() {
		EvaluationOptions layer = new EvaluationOptions(48, 64, 2, 1, ExplanationMethods.builtIn().get(0),
				Optional.of("x"), 5, 0);
		assertTrue(assertThrows(UserException.class, () -> run(layer)).getMessage().contains("choose from cells"));
		assertThrows(UserException.class, () -> options(0, 1, 0));
		assertThrows(UserException.class, () -> Evaluation.run(new CellExplainer(new float[3]), dataset,
				Metrics.builtIn(), options(2, 1, 0), EvaluationListener.NONE));
	}

	@Test
	void filesReadBackEqual() throws IOException {
		EvaluationResult result = run(options(4, 2, 0)).with(Map.of("model", "a \"quoted\" name"), BY);
		EvaluationResult read = EvaluationFile.read(EvaluationFile.write(result, folder.resolve("evaluation"), "ch,1"));
		assertEquals(result.settings(), read.settings());
		assertEquals(result.metrics(), read.metrics());
		assertEquals(result.passes(), read.passes());
		assertEquals(result.head(), EvaluationFile.head(folder.resolve("evaluation/ch,1.json")));
		assertEquals(result.descriptions(), read.descriptions());
		assertEquals(result.images(), read.images());
		assertEquals(result.maps().keySet(), read.maps().keySet());
		List<String> csv = Files.readAllLines(folder.resolve("evaluation/ch,1.csv"));
		assertEquals("file,label,predicted," + String.join(",", MetricDescription.of(Metrics.builtIn()).keySet())
				+ ",excluded", csv.get(0));
		assertEquals(8, csv.size());
		assertTrue(csv.get(3).startsWith("val/red/2.png,red,,,"), csv.get(3));
	}

	@Test
	void refusesOtherFiles() throws IOException {
		for (String text : List.of("", "{}", "[1]", "{\"metrics\":{},\"images\":[", "x")) {
			Path file = Files.writeString(folder.resolve("e.json"), text);
			assertTrue(
					assertThrows(UserException.class, () -> EvaluationFile.read(file)).getMessage().contains("e.json"));
		}
	}
}
