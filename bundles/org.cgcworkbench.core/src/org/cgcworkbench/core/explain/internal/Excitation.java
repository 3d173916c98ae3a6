package org.cgcworkbench.core.explain.internal;

import java.util.stream.IntStream;

import org.cgcworkbench.core.engine.BackwardRule;
import org.cgcworkbench.core.engine.LayerGradients;
import org.cgcworkbench.core.engine.ScoreTarget;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.explain.internal.StandardMethod.Algorithm;

/** Sums over channels of what excitation backpropagation brings to a layer, negative values cut off. One pass. */
public final class Excitation {

	private Excitation() {
	}

	/** Maps by a rule. */
	public static Algorithm of(BackwardRule rule) {
		return (task, options) -> {
			LayerGradients layer = task.explainer().gradients(task.images(), ScoreTarget.classes(task.classes()),
					task.layer(), rule);
			return IntStream.range(0, layer.size()).mapToObj(image -> map(layer, image)).toList();
		};
	}

	private static Heatmap map(LayerGradients layer, int image) {
		double[] map = new double[layer.height() * layer.width()];
		int start = image * map.length * layer.channels();
		for (int i = 0; i < map.length * layer.channels(); i++) {
			map[i / layer.channels()] += layer.gradients()[start + i];
		}
		return Maps.of(layer.height(), layer.width(), map, false);
	}
}
