package org.cgcworkbench.core.check;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

import org.cgcworkbench.core.view.CropGeometry;
import org.cgcworkbench.core.view.ExtraViews;
import org.cgcworkbench.core.view.ViewBatch;

/** Batches of three views of noise, and those that an objective makes of them. */
public final class GeneratedBatch {

	private static final int VIEWS = 3;

	private GeneratedBatch() {
	}

	/** A batch of that many samples, with random labels and crops. */
	public static ViewBatch of(int size, int side, int classes, ExtraViews extra, long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		FloatBuffer pixels = ByteBuffer
				.allocateDirect(Math.multiplyExact((VIEWS + extra.count()) * size * side, side * 3 * Float.BYTES))
				.order(ByteOrder.nativeOrder()).asFloatBuffer();
		for (int image = 0; image < VIEWS * size; image++) {
			double across = random.nextDouble(0.05, 0.5);
			double down = random.nextDouble(0.05, 0.5);
			for (int i = 0; i < side * side * 3; i++) {
				int x = i / 3 % side;
				int y = i / 3 / side;
				double wave = Math.sin(across * x + i % 3) * Math.cos(down * y);
				pixels.put(image * side * side * 3 + i, (float) (1.5 * wave + 0.5 * random.nextDouble(-1, 1)));
			}
		}
		int[] labels = random.ints(size, 0, classes).toArray();
		List<CropGeometry> geometry = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			int height = random.nextInt(side / 3, side + 1);
			int width = random.nextInt(side / 3, side + 1);
			geometry.add(new CropGeometry(random.nextInt(side - height + 1), random.nextInt(side - width + 1), height,
					width, random.nextBoolean()));
		}
		return new ViewBatch(size, VIEWS, side, pixels, new int[][]{labels, labels, labels}, geometry,
				Collections.nCopies(size, "generated")).with(extra, seed);
	}
}
