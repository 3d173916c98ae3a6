package org.cgcworkbench.engine.conformance;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.cgcworkbench.core.view.CropGeometry;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.view.ViewBatch;

/** Batches for tests. */
final class Batches {

	private Batches() {
	}

	static FloatBuffer direct(int floats) {
		return ByteBuffer.allocateDirect(floats * Float.BYTES).order(ByteOrder.nativeOrder()).asFloatBuffer();
	}

	/** {@code [views, N, side, side, 3]} from views of {@code [N, 3, side, side]}. */
	static FloatBuffer interleave(List<float[]> views, int samples, int side) {
		int plane = side * side;
		FloatBuffer pixels = direct(views.size() * samples * plane * 3);
		for (int image = 0; image < views.size() * samples; image++) {
			float[] view = views.get(image / samples);
			for (int channel = 0; channel < 3; channel++) {
				int from = (image % samples * 3 + channel) * plane;
				for (int p = 0; p < plane; p++) {
					pixels.put((image * plane + p) * 3 + channel, view[from + p]);
				}
			}
		}
		return pixels;
	}

	/** Random smooth pictures with labels and crops. */
	static ViewBatch random(long seed, int samples, int views, int side, int classes) {
		SplittableRandom random = new SplittableRandom(seed);
		FloatBuffer pixels = direct(views * samples * side * side * 3);
		for (int image = 0; image < views * samples; image++) {
			double fx = random.nextDouble(0.05, 0.5);
			double fy = random.nextDouble(0.05, 0.5);
			for (int i = 0; i < side * side * 3; i++) {
				int x = i / 3 % side;
				int y = i / 3 / side;
				pixels.put(image * side * side * 3 + i,
						(float) (Math.sin(fx * x + i % 3) * Math.cos(fy * y) + 0.3 * random.nextDouble(-1, 1)));
			}
		}
		int[] labels = random.ints(samples, 0, classes).toArray();
		List<CropGeometry> geometry = IntStream.range(0, views == 3 ? samples : 0)
				.mapToObj(i -> new CropGeometry(random.nextInt(side / 4), random.nextInt(side / 4),
						side / 2 + random.nextInt(side / 4), side / 2 + random.nextInt(side / 4), random.nextBoolean()))
				.toList();
		return new ViewBatch(samples, views, side, pixels, Collections.nCopies(views, labels).toArray(int[][]::new),
				geometry, Collections.nCopies(samples, "generated"));
	}

	static ImageBatch images(long seed, int samples, int height, int width) {
		SplittableRandom random = new SplittableRandom(seed);
		float[] pixels = new float[samples * height * width * 3];
		double f = random.nextDouble(0.1, 0.4);
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = (float) (Math.sin(f * (i / 3 % width) + i % 3) + 0.3 * random.nextDouble(-1, 1));
		}
		return new ImageBatch(samples, height, width, pixels);
	}
}
