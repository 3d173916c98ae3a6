package org.cgcworkbench.core.explain.internal;

import java.util.Collections;
import java.util.List;

import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.explain.ExplanationMethod;
import org.cgcworkbench.core.explain.ExplanationTask;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.option.Option;
import org.cgcworkbench.core.option.Options;
import org.cgcworkbench.core.view.ImageBatch;

/**
 * A method that comes with the program.
 *
 * @param name
 *            its id without options
 * @param where
 *            what it looks at
 * @param signed
 *            whether maps hold negative values
 * @param options
 *            what can be set
 * @param values
 *            what is set
 * @param algorithm
 *            computes the maps
 */
public record StandardMethod(String name, String label, Where where, boolean signed, List<Option<?>> options,
		Options values, Algorithm algorithm) implements ExplanationMethod {

	/** Computes one map an image of a task. */
	@FunctionalInterface
	public interface Algorithm {

		/** The maps under the options that were declared beside it. */
		List<Heatmap> maps(ExplanationTask task, Options options);
	}

	/** Which layers a method can look at, and which it takes where none is asked for. */
	public enum Where {
		/** All; the last feature map. */
		LAST {
			@Override
			String standard(List<String> layers) {
				return layers.getLast();
			}
		},
		/** All but the image; the last stage but one. */
		INNER {
			@Override
			String standard(List<String> layers) {
				List<String> stages = stages(layers);
				return stages.get(Math.max(0, stages.size() - 2));
			}

			@Override
			List<String> possible(List<String> layers) {
				return layers.stream().filter(layer -> !layer.equals(Explainer.INPUT)).toList();
			}
		},
		/** All but the image and the last feature map; the last stage but one. */
		BEFORE_LAST {
			@Override
			String standard(List<String> layers) {
				return INNER.standard(layers);
			}

			@Override
			List<String> possible(List<String> layers) {
				return INNER.possible(layers.subList(0, layers.size() - 1));
			}
		},
		/** All; the image. */
		IMAGE {
			@Override
			String standard(List<String> layers) {
				return Explainer.INPUT;
			}
		},
		/** The image alone. */
		IMAGE_ALONE {
			@Override
			String standard(List<String> layers) {
				return Explainer.INPUT;
			}

			@Override
			List<String> possible(List<String> layers) {
				return List.of(Explainer.INPUT);
			}
		};

		abstract String standard(List<String> layers);

		List<String> possible(List<String> layers) {
			return layers;
		}
	}

	/** The layers that are ends of stages: the others are blocks within them, with a dot in their names. */
	static List<String> stages(List<String> layers) {
		return layers.stream().filter(layer -> !layer.contains(".")).toList();
	}

	/** One with all options at their standard values. */
	public static StandardMethod of(String name, String label, Where where, List<Option<?>> options,
			Algorithm algorithm) {
		return new StandardMethod(name, label, where, false, options, Options.standard(options), algorithm);
	}

	/** The same with maps that hold negative values. */
	public StandardMethod ofEitherSign() {
		return new StandardMethod(name, label, where, true, options, values, algorithm);
	}

	@Override
	public String id() {
		return name + values.suffix();
	}

	@Override
	public ExplanationMethod with(Options other) {
		return new StandardMethod(name, label, where, signed, options, other, algorithm);
	}

	@Override
	public String standardLayer(Explainer explainer) {
		return where.standard(explainer.layers());
	}

	@Override
	public List<String> layers(Explainer explainer) {
		return where.possible(explainer.layers());
	}

	@Override
	public List<Heatmap> explain(Explainer explainer, ImageBatch images, int[] classes, String layer) {
		return explain(new ExplanationTask(explainer, images, classes, layer, Collections.nCopies(images.size(), ""), 0,
				images.size(), () -> false));
	}

	@Override
	public List<Heatmap> explain(ExplanationTask task) {
		return algorithm.maps(task, values);
	}
}
