package org.cgcworkbench.headless.internal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.image.ImageEncoder;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.headless.internal.console.Stop;

/** JPEG files with the size and the spectrum of ImageNet's photographs: 500×375 pixels, detail at every scale. */
final class GeneratedPhotos {

	private static final int WIDTH = 500;
	private static final int HEIGHT = 375;
	private static final int COARSEST = 256;
	private static final double QUALITY = 0.9;

	private GeneratedPhotos() {
	}

	/** Writes files into the folder, that many. */
	static List<Sample> write(Path folder, int count) throws IOException {
		List<Sample> samples = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			Stop.check();
			String name = String.format(Locale.ROOT, "photo-%04d.jpg", i);
			Path file = folder.resolve(name);
			Files.write(file, ImageEncoder.jpeg(draw(new SplittableRandom(i)), QUALITY));
			samples.add(new Sample(file, name, 0, List.of()));
		}
		return samples;
	}

	/** Octaves of interpolated noise, the finer the fainter, as in natural images. */
	private static RgbImage draw(SplittableRandom random) {
		float[] brightness = new float[WIDTH * HEIGHT];
		float[] tint = new float[WIDTH * HEIGHT];
		for (int cell = COARSEST; cell >= 1; cell /= 2) {
			addNoise(brightness, cell, 8 * (float) Math.sqrt(cell), random);
			if (cell > 8) {
				addNoise(tint, cell, 3 * (float) Math.sqrt(cell), random);
			}
		}
		byte[] rgb = new byte[3 * WIDTH * HEIGHT];
		for (int i = 0; i < brightness.length; i++) {
			for (int channel = 0; channel < 3; channel++) {
				float level = 128 + brightness[i] + (channel - 1) * tint[i];
				rgb[3 * i + channel] = (byte) Math.clamp(Math.round(level), 0, 255);
			}
		}
		return new RgbImage(WIDTH, HEIGHT, rgb);
	}

	private static void addNoise(float[] values, int cell, float amplitude, SplittableRandom random) {
		int columns = WIDTH / cell + 2;
		float[] lattice = new float[columns * (HEIGHT / cell + 2)];
		for (int i = 0; i < lattice.length; i++) {
			lattice[i] = amplitude * (float) random.nextDouble(-1, 1);
		}
		for (int y = 0; y < HEIGHT; y++) {
			float down = (float) (y % cell) / cell;
			for (int x = 0; x < WIDTH; x++) {
				int at = y / cell * columns + x / cell;
				float right = (float) (x % cell) / cell;
				float top = lattice[at] + right * (lattice[at + 1] - lattice[at]);
				float bottom = lattice[at + columns] + right * (lattice[at + columns + 1] - lattice[at + columns]);
				values[y * WIDTH + x] += top + down * (bottom - top);
			}
		}
	}
}
