package org.cgcworkbench.core.explain.internal;

import java.util.Collections;
import java.util.List;

import org.cgcworkbench.core.explain.ExplanationTask;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.option.Options;

/** What a map reaches that looks at nothing. */
public final class Floors {

	private Floors() {
	}

	/**
	 * Highest in the middle of the image and falling off to its edges: the product of 1 - |2 (x + ½) / width - 1| and
	 * the same of y. No pass.
	 */
	public static List<Heatmap> centre(ExplanationTask task, @SuppressWarnings("unused") Options options) {
		int height = task.images().height();
		int width = task.images().width();
		double[] map = new double[height * width];
		for (int i = 0; i < map.length; i++) {
			map[i] = share(i / width, height) * share(i % width, width);
		}
		return Collections.nCopies(task.images().size(), Maps.of(height, width, map, false));
	}

	private static double share(int place, int length) {
		return 1 - Math.abs(2 * (place + 0.5) / length - 1);
	}
}
