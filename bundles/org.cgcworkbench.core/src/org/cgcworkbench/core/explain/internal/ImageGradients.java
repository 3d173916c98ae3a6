package org.cgcworkbench.core.explain.internal;

import java.util.List;
import java.util.stream.IntStream;

import org.cgcworkbench.core.engine.BackwardRule;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.LayerGradients;
import org.cgcworkbench.core.explain.ExplanationTask;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.explain.internal.StandardMethod.Algorithm;
import org.cgcworkbench.core.option.Option;
import org.cgcworkbench.core.option.Options;

/** Largest absolute values over channels of what a backward pass brings to the image or a layer. One pass. */
public final class ImageGradients {

	private static final Option<Double> SMOOTH = Option.number("smooth", 0, 0, 0.5,
			"Deviation of a Gaussian that smooths the map, as a share of its longer side; TorchRay's benchmark takes 0.02.");

	public static final List<Option<?>> OPTIONS = List.of(SMOOTH, Against.OPTION);

	private ImageGradients() {
	}

	/** Maps by a rule. */
	public static Algorithm of(BackwardRule rule) {
		return (task, options) -> maps(task, options, rule);
	}

	private static List<Heatmap> maps(ExplanationTask task, Options options, BackwardRule rule) {
		LayerGradients layer = backward(task, options, task.layer(), rule);
		return CamFormula.INPUT_GRADIENT.maps(layer, false).stream().map(map -> smoothed(map, options.get(SMOOTH)))
				.toList();
	}

	private static LayerGradients backward(ExplanationTask task, Options options, String layer, BackwardRule rule) {
		return task.explainer().gradients(task.images(), options.get(Against.OPTION).target(task.classes()), layer,
				rule);
	}

	/** A map after a Gaussian whose deviation is a share of the longer side, with the border values beyond it. */
	private static Heatmap smoothed(Heatmap map, double share) {
		if (share == 0) {
			return map;
		}
		double[] values = IntStream.range(0, map.values().length).mapToDouble(i -> map.values()[i]).toArray();
		Gaussian gaussian = new Gaussian(share * Math.max(map.height(), map.width()), Gaussian.Border.REPLICATED);
		return Maps.of(map.height(), map.width(), gaussian.smooth(values, map.height(), map.width(), 1), false);
	}

	/**
	 * Selvaraju et al., guided Grad-CAM, 2017: guided backpropagation to the image times the Grad-CAM of the layer,
	 * brought to the image's size. Two passes.
	 */
	public static List<Heatmap> guidedGradCam(ExplanationTask task, Options options) {
		List<Heatmap> guided = CamFormula.INPUT_GRADIENT
				.maps(backward(task, options, Explainer.INPUT, BackwardRule.GUIDED), false);
		List<Heatmap> cams = CamFormula.GRAD_CAM.maps(backward(task, options, task.layer(), BackwardRule.STANDARD),
				false);
		return IntStream.range(0, guided.size()).mapToObj(i -> {
			Heatmap fine = guided.get(i);
			float[] cam = cams.get(i).resized(fine.height(), fine.width()).values();
			double[] product = new double[cam.length];
			for (int place = 0; place < cam.length; place++) {
				product[place] = (double) fine.values()[place] * cam[place];
			}
			return Maps.of(fine.height(), fine.width(), product, false);
		}).toList();
	}
}
