package org.cgcworkbench.core.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.BoxFrame;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.Mask;
import org.cgcworkbench.core.dataset.Part;
import org.cgcworkbench.core.dataset.Picture;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.explain.CellExplainer;
import org.cgcworkbench.core.explain.ExplanationMethods;
import org.cgcworkbench.core.explain.Overlay;
import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.ImageEncoder;
import org.cgcworkbench.core.image.TestImages;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.report.Thumbnail;
import org.cgcworkbench.core.view.EpochBatches;
import org.cgcworkbench.core.view.LoadedBatch;
import org.cgcworkbench.core.view.LoaderSettings;
import org.cgcworkbench.core.view.ViewLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever reads a part of a file gets what it would get of a file that holds the part alone. */
class PartOfAFileTest {

	private static final Part PART = new Part(10, 20, 90, -30, 0, 0);

	@TempDir
	private Path folder;
	private Dataset parts;
	private Dataset files;

	@BeforeEach
	void draw() throws IOException, BrokenImageException {
		parts = dataset(PART, Optional.empty());
		files = dataset(Part.WHOLE, Optional.empty());
	}

	/** The same pictures, as parts of larger ones or cut out beforehand. */
	private Dataset dataset(Part part, Optional<Mask> mask) throws IOException, BrokenImageException {
		List<Sample> samples = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			Path whole = folder.resolve(i + ".png");
			Files.write(whole, TestImages.encode(TestImages.smooth(120, 140, i), "png"));
			Path file = whole;
			if (part.isWhole()) {
				file = folder.resolve("cut" + i + ".png");
				Files.write(file, ImageEncoder.png(new Picture(whole, PART).decode()));
			}
			samples.add(new Sample(file, Picture.name(folder.relativize(file).toString(), part), i % 2,
					List.of(new Box("a", 5, 6, 30, 40), new Box("b", 5, 6, 30, 40)), BoxFrame.PIXELS, part, mask));
		}
		return new Dataset("d", folder, List.of("a", "b"), samples, samples, List.of());
	}

	private static EvaluationResult evaluated(Dataset dataset) {
		EvaluationOptions options = new EvaluationOptions(48, 64, 2, 2, ExplanationMethods.builtIn().get(0),
				Optional.empty(), 5, 0);
		return Evaluation.run(new CellExplainer(new float[]{1, 0, 0}, new float[]{0, 0, 1}), dataset, Metrics.builtIn(),
				options, EvaluationListener.NONE);
	}

	@Test
	void evaluationAndReport() throws BrokenImageException {
		EvaluationResult ofParts = evaluated(parts);
		EvaluationResult ofFiles = evaluated(files);
		for (int i = 0; i < 4; i++) {
			ImageResult one = ofParts.images().get(i);
			assertEquals("cut" + i + ".png", ofFiles.images().get(i).file());
			for (String metric : List.of("accuracy", "content-heatmap", "pointing-game", "insertion", "deletion")) {
				assertEquals(ofFiles.images().get(i).scores().get(metric), one.scores().get(metric), metric);
			}
			Thumbnail small = Thumbnail.open(ofParts, one, 40, 1);
			assertArrayEquals(Thumbnail.open(ofFiles, ofFiles.images().get(i), 40, 1).plain().rgb(),
					small.plain().rgb());
		}
		assertEquals(4, ofParts.maps().size());
	}

	@Test
	void training() {
		assertArrayEquals(pixels(files), pixels(parts));
	}

	private static float[] pixels(Dataset dataset) {
		try (ViewLoader loader = new ViewLoader(LoaderSettings.of(4, 32, 7), dataset.train(), (sample, problem) -> {
			throw new AssertionError(problem);
		}); EpochBatches batches = loader.epoch(0, 0); LoadedBatch batch = batches.next()) {
			float[] pixels = new float[batch.views().pixels().capacity()];
			batch.views().pixels().get(0, pixels);
			return pixels;
		}
	}

	@Test
	void aMaskCountsWhereBoxesDo() throws IOException, BrokenImageException {
		Mask boxes = (width, height) -> {
			BitSet inside = new BitSet();
			boolean[] pixels = Box.inside(List.of(new Box("", 5, 6, 30, 40)), width, height);
			for (int i = 0; i < pixels.length; i++) {
				inside.set(i, pixels[i]);
			}
			return inside;
		};
		Mask pixel = (width, height) -> {
			BitSet inside = boxes.inside(width, height);
			inside.clear(0, inside.length() - 1);
			return inside;
		};
		EvaluationResult masked = evaluated(dataset(PART, Optional.of(boxes)));
		EvaluationResult small = evaluated(dataset(PART, Optional.of(pixel)));
		for (String metric : List.of("content-heatmap", "pointing-game", "stochastic-pointing-game")) {
			assertEquals(evaluated(parts).metrics().get(metric).mean(), masked.metrics().get(metric).mean(), metric);
		}
		assertNotEquals(masked.metrics().get("content-heatmap").mean(), small.metrics().get("content-heatmap").mean());
		ImageResult first = masked.images().getFirst();
		assertEquals(List.of(new Box("a", 5, 6, 30, 40)), first.boxes());
		Path file = folder.resolve("evaluation.json");
		EvaluationFile.writeJson(masked, file);
		assertEquals(first, EvaluationFile.read(file).images().getFirst());
		assertEquals(26 * 35, first.mask().orElseThrow().pixels().inside().cardinality());
		// the outline of a rectangle is that of its box
		Thumbnail ofMask = Thumbnail.open(masked, first, 1000, 1);
		assertEquals(List.of(), ofMask.boxes());
		assertArrayEquals(Overlay.boxes(ofMask.image(), first.boxes()).rgb(), ofMask.plain().rgb());
	}
}
