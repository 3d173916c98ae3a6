package org.cgcworkbench.jpeg.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.image.ImageDecoder;
import org.cgcworkbench.core.image.ReducedImage;
import org.cgcworkbench.core.view.CropGeometry;
import org.cgcworkbench.core.view.EpochBatches;
import org.cgcworkbench.core.view.EvaluationViews;
import org.cgcworkbench.core.view.LoadedBatch;
import org.cgcworkbench.core.view.LoaderSettings;
import org.cgcworkbench.core.view.Normalization;
import org.cgcworkbench.core.view.ViewLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Views of pictures that are reduced while they are decoded, against those of the whole pictures. */
class LargePicturesTest {

	private static final double MEAN = 0.5;
	private static final double GREATEST = 3.01;
	private static final int EPOCHS = 3;

	@TempDir
	private static Path folder;

	private static List<Sample> samples;

	/** The views of all epochs and the geometry of the augmented ones. */
	private record Seen(List<float[]> views, List<CropGeometry> geometry) {
	}

	@BeforeAll
	static void draw() throws IOException {
		samples = new ArrayList<>();
		int[][] sizes = {{3000, 2000}, {1999, 3001}, {4500, 3000}};
		for (int i = 0; i < sizes.length; i++) {
			Jpegs.Kind kind = new Jpegs.Kind(false, 2, i == 1 ? 1 : 2, i == 2, 0);
			Path file = folder.resolve(i + ".jpg");
			Files.write(file, Jpegs.encode(Jpegs.photograph(sizes[i][0], sizes[i][1], i, false), kind, 0.9f));
			samples.add(new Sample(file, i + ".jpg", i % 2, List.of()));
		}
	}

	@AfterEach
	void javaPlatformsAlone() {
		ImageDecoder.use(null);
	}

	@Test
	void trainingViewsHardlyDiffer() {
		for (int side : new int[]{224, 96}) {
			Seen whole = epochs(side, 1);
			ImageDecoder.use(new TurboJpegDecoder());
			Seen reduced = epochs(side, 1);
			assertEquals(whole.geometry(), reduced.geometry());
			int otherwise = 0;
			for (int i = 0; i < whole.views().size(); i++) {
				otherwise += compare(whole.views().get(i), reduced.views().get(i), "view " + i + " of side " + side);
			}
			assertTrue(otherwise >= whole.views().size() / 2, otherwise + " views come from reduced pictures");
			Seen again = epochs(side, 3);
			for (int i = 0; i < again.views().size(); i++) {
				assertArrayEquals(reduced.views().get(i), again.views().get(i));
			}
			ImageDecoder.use(null);
		}
	}

	@Test
	void evaluationViewsHardlyDiffer() throws IOException {
		int[] reductions = {2, 2, 2};
		for (int i = 0; i < samples.size(); i++) {
			Path file = samples.get(i).file();
			float[] whole = EvaluationViews.centreCrop(ImageDecoder.decode(file), 224).pixels();
			ImageDecoder.use(new TurboJpegDecoder());
			ReducedImage reduced = ImageDecoder.decode(file, EvaluationViews.centreCropReduction(224));
			ImageDecoder.use(null);
			assertEquals(reductions[i], reduced.reduction());
			assertEquals(1, compare(whole, EvaluationViews.centreCrop(reduced, 224).pixels(), file.toString()));
		}
	}

	/** Holds two views against each other; 1 where they differ at all. */
	private static int compare(float[] whole, float[] reduced, String what) {
		double sum = 0;
		double greatest = 0;
		for (int i = 0; i < whole.length; i++) {
			double difference = Math.abs(Normalization.level(whole[i], i % 3) - Normalization.level(reduced[i], i % 3));
			sum += difference;
			greatest = Math.max(greatest, difference);
		}
		double mean = sum / whole.length;
		assertTrue(mean <= MEAN, what + " differs by " + mean + " levels");
		assertTrue(greatest <= GREATEST, what + " differs by up to " + greatest + " levels");
		return sum > 0 ? 1 : 0;
	}

	private static Seen epochs(int side, int workers) {
		LoaderSettings settings = LoaderSettings.of(samples.size(), side, 5).withWorkers(workers);
		Seen seen = new Seen(new ArrayList<>(), new ArrayList<>());
		try (ViewLoader loader = new ViewLoader(settings, samples, (sample, problem) -> {
			throw new IllegalStateException(problem);
		})) {
			for (int epoch = 1; epoch <= EPOCHS; epoch++) {
				try (EpochBatches batches = loader.epoch(epoch, 0); LoadedBatch batch = batches.next()) {
					seen.geometry().addAll(batch.views().geometry());
					int view = side * side * 3;
					for (int i = 0; i < 3 * samples.size(); i++) {
						float[] values = new float[view];
						batch.views().pixels().get(i * view, values);
						seen.views().add(values);
					}
				}
			}
		}
		return seen;
	}
}
