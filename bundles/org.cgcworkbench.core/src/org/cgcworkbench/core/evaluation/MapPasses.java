package org.cgcworkbench.core.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.metric.Explanation;
import org.cgcworkbench.core.view.EvaluationViews;
import org.cgcworkbench.core.view.ImageBatch;

/**
 * Maps of several images, computed when the first is asked for: those of one size in one pass, as far as memory allows.
 * Used by several threads.
 */
final class MapPasses {

	private record Size(int height, int width) {
	}

	private final Explanation explanation;
	private final List<ImageBatch> images;
	private final List<String> names;
	private final int[] classes;
	/** Null before the passes; a map is null where its pass failed by an image's fault. */
	private Heatmap[] maps;

	/**
	 * @param images
	 *            batches of one
	 * @param classes
	 *            one for each image, whose maps are wanted
	 */
	MapPasses(Explanation explanation, List<ImageBatch> images, List<String> names, int[] classes) {
		this.explanation = explanation;
		this.images = images;
		this.names = names;
		this.classes = classes;
	}

	/**
	 * The map of an image, of the layer's size.
	 *
	 * @throws UserException
	 *             by this image's fault alone
	 */
	synchronized Heatmap get(int image) {
		if (maps == null) {
			maps = new Heatmap[images.size()];
			compute();
		}
		if (maps[image] == null) {
			maps[image] = explain(List.of(image)).getFirst();
		}
		return maps[image];
	}

	private void compute() {
		Map<Size, List<Integer>> bySize = new LinkedHashMap<>();
		for (int i = 0; i < images.size(); i++) {
			ImageBatch image = images.get(i);
			bySize.computeIfAbsent(new Size(image.height(), image.width()), size -> new ArrayList<>()).add(i);
		}
		bySize.forEach((size, places) -> {
			int inPass = explanation.together(size.height(), size.width());
			for (int from = 0; from < places.size(); from += inPass) {
				List<Integer> pass = places.subList(from, Math.min(places.size(), from + inPass));
				try {
					List<Heatmap> computed = explain(pass);
					for (int i = 0; i < computed.size(); i++) {
						maps[pass.get(i)] = computed.get(i);
					}
				} catch (EngineException e) {
					throw e;
				} catch (UserException e) {
					// each is explained alone later on, and then it shows which is at fault
				}
			}
		});
	}

	private List<Heatmap> explain(List<Integer> pass) {
		return explanation.maps(EvaluationViews.join(pass.stream().map(images::get).toList()),
				pass.stream().mapToInt(image -> classes[image]).toArray(), pass.stream().map(names::get).toList());
	}
}
