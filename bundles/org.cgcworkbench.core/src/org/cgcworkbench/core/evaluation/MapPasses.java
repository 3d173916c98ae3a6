package org.cgcworkbench.core.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.metric.Explanation;
import org.cgcworkbench.core.view.EvaluationViews;
import org.cgcworkbench.core.view.ImageBatch;

/** The maps of images of one size in one pass, as far as memory allows. */
final class MapPasses {

	private record Size(int height, int width) {
	}

	private MapPasses() {
	}

	/** A map of the labelled class for each image, null where the pass failed by an image's fault. */
	static List<Heatmap> maps(Explanation explanation, List<LoadedImage> images) {
		Map<Size, List<Integer>> bySize = new LinkedHashMap<>();
		for (int i = 0; i < images.size(); i++) {
			ImageBatch whole = images.get(i).whole();
			bySize.computeIfAbsent(new Size(whole.height(), whole.width()), size -> new ArrayList<>()).add(i);
		}
		Heatmap[] maps = new Heatmap[images.size()];
		bySize.forEach((size, places) -> {
			int inPass = inPass(explanation, size);
			for (int from = 0; from < places.size(); from += inPass) {
				List<Integer> pass = places.subList(from, Math.min(places.size(), from + inPass));
				List<Heatmap> computed = explain(explanation, pass.stream().map(images::get).toList());
				for (int i = 0; i < computed.size(); i++) {
					maps[pass.get(i)] = computed.get(i);
				}
			}
		});
		return Arrays.asList(maps);
	}

	private static List<Heatmap> explain(Explanation explanation, List<LoadedImage> images) {
		try {
			return explanation.method().explain(explanation.explainer(),
					EvaluationViews.join(images.stream().map(LoadedImage::whole).toList()),
					images.stream().mapToInt(image -> image.sample().label()).toArray(), explanation.layer());
		} catch (UserException e) {
			// each is explained alone later on, and then it shows which is at fault
			return List.of();
		}
	}

	/**
	 * No more pixels than a batch of square inputs has, and one image at a time where the gradients of earlier layers
	 * are asked for, which take the memory of all layers in between.
	 */
	private static int inPass(Explanation explanation, Size size) {
		if (!explanation.layer().equals(explanation.explainer().layers().getLast())) {
			return 1;
		}
		long pixels = (long) explanation.batch() * explanation.inputSize() * explanation.inputSize();
		return Math.clamp(pixels / ((long) size.height() * size.width()), 1, explanation.batch());
	}
}
