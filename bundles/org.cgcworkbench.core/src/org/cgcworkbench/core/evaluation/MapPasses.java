package org.cgcworkbench.core.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.metric.Explanation;
import org.cgcworkbench.core.view.EvaluationViews;
import org.cgcworkbench.core.view.ImageBatch;

/**
 * Maps of several images: those of one size in one pass, as far as memory allows, when one of them is asked for. Used
 * by several threads.
 */
final class MapPasses {

	private record Size(int height, int width) {
	}

	private final Explanation explanation;
	private final List<ImageBatch> images;
	private final List<String> names;
	private final int[] classes;
	/** A map is null before its pass, and where that failed by an image's fault. */
	private final Heatmap[] maps;
	/** By image, those that share its pass. */
	private final Map<Integer, List<Integer>> passes = new HashMap<>();
	private final Set<List<Integer>> computed = new HashSet<>();

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
		maps = new Heatmap[images.size()];
		Map<Size, List<Integer>> bySize = new LinkedHashMap<>();
		for (int i = 0; i < images.size(); i++) {
			ImageBatch image = images.get(i);
			bySize.computeIfAbsent(new Size(image.height(), image.width()), size -> new ArrayList<>()).add(i);
		}
		bySize.forEach((size, places) -> {
			int together = explanation.together(size.height(), size.width());
			for (int from = 0; from < places.size(); from += together) {
				List<Integer> pass = List.copyOf(places.subList(from, Math.min(places.size(), from + together)));
				pass.forEach(image -> passes.put(image, pass));
			}
		});
	}

	/**
	 * The map of an image, of the layer's size.
	 *
	 * @throws UserException
	 *             by this image's fault alone
	 */
	synchronized Heatmap get(int image) {
		if (computed.add(passes.get(image))) {
			compute(passes.get(image));
		}
		if (maps[image] == null) {
			maps[image] = explain(List.of(image)).getFirst();
		}
		return maps[image];
	}

	private void compute(List<Integer> pass) {
		try {
			List<Heatmap> found = explain(pass);
			for (int i = 0; i < found.size(); i++) {
				maps[pass.get(i)] = found.get(i);
			}
		} catch (EngineException e) {
			throw e;
		} catch (UserException e) {
			// each is explained alone later on, and then it shows which is at fault
		}
	}

	private List<Heatmap> explain(List<Integer> pass) {
		return explanation.maps(EvaluationViews.join(pass.stream().map(images::get).toList()),
				pass.stream().mapToInt(image -> classes[image]).toArray(), pass.stream().map(names::get).toList());
	}
}
