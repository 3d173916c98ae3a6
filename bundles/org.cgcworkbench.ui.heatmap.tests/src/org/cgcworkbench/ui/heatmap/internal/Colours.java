package org.cgcworkbench.ui.heatmap.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.engine.BackwardRule;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.LayerGradients;
import org.cgcworkbench.core.engine.ScoreTarget;
import org.cgcworkbench.core.image.ImageEncoder;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.model.TrainedModel;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.run.Checkpoints;
import org.cgcworkbench.core.run.EpochSums;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.TrainingState;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.weights.LoadedWeights;
import org.cgcworkbench.core.weights.Weights;

/** Runs whose networks tell red, green and blue apart: each class's map is how bright its colour is in a cell. */
final class Colours {

	private static final List<String> NAMES = List.of("red", "green", "blue");
	private static final int CELLS = 4;
	private static final int SIDE = 32;

	private Colours() {
	}

	/** A run with so many checkpoints, the last of them the best. */
	static RunDirectory run(Path folder, int epochs) throws IOException {
		Files.createDirectories(folder);
		Files.writeString(folder.resolve("experiment.yaml"), "");
		RunDirectory run = RunDirectory.open(folder);
		Files.createDirectories(run.checkpoints());
		for (int epoch = 1; epoch <= epochs; epoch++) {
			new Checkpoints(run.checkpoints(), 0).save(
					new TrainingState(epoch, 5, 5L * epoch, true, 5, 0.5, 1, EpochSums.ZERO), Weights.empty(),
					Weights.empty(), true, Map.of());
		}
		return run;
	}

	/** An image whose left half has one colour, its right half another, 0xRRGGBB. */
	static Path image(Path file, int left, int right) throws IOException {
		byte[] rgb = new byte[3 * SIDE * SIDE];
		for (int i = 0; i < SIDE * SIDE; i++) {
			int colour = i % SIDE < SIDE / 2 ? left : right;
			for (int c = 0; c < 3; c++) {
				rgb[3 * i + c] = (byte) (colour >> 16 - 8 * c);
			}
		}
		return Files.write(file, ImageEncoder.png(new RgbImage(SIDE, SIDE, rgb)));
	}

	static Models models() {
		return new Models(
				path -> new TrainedModel(new LoadedWeights(path, Weights.empty(), Map.of()),
						NetworkSpec.of(Architecture.RESNET18, NAMES.size()), SIDE, Optional.of(NAMES)),
				model -> new Network());
	}

	private static final class Network implements Explainer {

		@Override
		public List<String> layers() {
			return List.of("layer4");
		}

		@Override
		public float[] logits(ImageBatch images) {
			float[] sums = new float[images.size() * NAMES.size()];
			float[] pixels = images.pixels();
			int each = pixels.length / images.size();
			for (int i = 0; i < pixels.length; i++) {
				sums[i / each * NAMES.size() + i % 3] += pixels[i] * 3 / each;
			}
			return sums;
		}

		@Override
		public LayerGradients gradients(ImageBatch images, ScoreTarget target, String layer, BackwardRule rule) {
			int channels = NAMES.size();
			float[] values = new float[images.size() * CELLS * CELLS * channels];
			float[] gradients = new float[values.length];
			float[] weights = target.weights(images.size(), logits(images));
			for (int i = 0; i < images.pixels().length; i++) {
				int pixel = i / 3 % (images.height() * images.width());
				int image = i / 3 / (images.height() * images.width());
				int cell = pixel / images.width() * CELLS / images.height() * CELLS
						+ pixel % images.width() * CELLS / images.width();
				values[(image * CELLS * CELLS + cell) * channels + i % 3] += images.pixels()[i] > 0 ? 1 : 0;
			}
			for (int i = 0; i < gradients.length; i++) {
				gradients[i] = weights[i / (CELLS * CELLS * channels) * channels + i % channels];
			}
			return new LayerGradients(CELLS, CELLS, channels, values, gradients, logits(images), weights);
		}

		@Override
		public void close() {
			// nothing is open
		}
	}
}
