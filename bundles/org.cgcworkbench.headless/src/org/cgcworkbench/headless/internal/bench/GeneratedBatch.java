package org.cgcworkbench.headless.internal.bench;

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
final class GeneratedBatch {

	private static final int VIEWS = 3;

	private GeneratedBatch() {
	}

	/** A batch of that many samples, with random labels and crops. */
	static ViewBatch of(int size, int side, int classes, ExtraViews extra, long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		FloatBuffer pixels = ByteBuffer
				.allocateDirect(Math.multiplyExact((VIEWS + extra.count()) * size * side, side * 3 * Float.BYTES))
				.order(ByteOrder.nativeOrder()).asFloatBuffer();
		for (int i = 0; i < VIEWS * size * side * side * 3; i++) {
			pixels.put(i, (float) random.nextDouble(-2, 2));
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
