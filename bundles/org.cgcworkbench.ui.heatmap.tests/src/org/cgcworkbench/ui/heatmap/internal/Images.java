package org.cgcworkbench.ui.heatmap.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.evaluation.ImageResult;
import org.cgcworkbench.core.metric.Metrics;

/** Images as a data set and an evaluation have them, without files. */
final class Images {

	private Images() {
	}

	static ShownImage unseen(String name, String className) {
		return new ShownImage(sample(name), className, Optional.empty());
	}

	static ShownImage evaluated(String name, String className, String predicted, double contentHeatmap) {
		Map<String, Double> scores = Double.isNaN(contentHeatmap)
				? Map.of()
				: Map.of(Metrics.CONTENT_HEATMAP, contentHeatmap);
		return new ShownImage(sample(name), className,
				Optional.of(new ImageResult(name, className, predicted, scores, Map.of(), Map.of(), List.of())));
	}

	private static Sample sample(String name) {
		return new Sample(Path.of("/data").resolve(name), name, 0, List.of());
	}
}
