package org.cgcworkbench.core.explain;

import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.engine.BackwardRule;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.explain.internal.CamFormula;
import org.cgcworkbench.core.explain.internal.Cams;
import org.cgcworkbench.core.explain.internal.ChannelCams;
import org.cgcworkbench.core.explain.internal.Excitation;
import org.cgcworkbench.core.explain.internal.ExtremalPerturbation;
import org.cgcworkbench.core.explain.internal.Floors;
import org.cgcworkbench.core.explain.internal.FullGrad;
import org.cgcworkbench.core.explain.internal.GradientMeans;
import org.cgcworkbench.core.explain.internal.ImageGradients;
import org.cgcworkbench.core.explain.internal.Occlusion;
import org.cgcworkbench.core.explain.internal.Rise;
import org.cgcworkbench.core.explain.internal.StandardMethod;
import org.cgcworkbench.core.explain.internal.StandardMethod.Where;
import org.cgcworkbench.core.option.Configurable;
import org.cgcworkbench.core.option.Option;

/** The explanation methods that come with the program; docs/metrics.md has their formulas. */
public final class ExplanationMethods {

	/** Id of the method that is used where none is asked for. */
	public static final String STANDARD = "grad-cam";

	private static final List<ExplanationMethod> BUILT_IN = List.of(cam(CamFormula.GRAD_CAM, Cams.OPTIONS),
			StandardMethod.of(CamFormula.GRAD_CAM_PLUS_PLUS.id(), CamFormula.GRAD_CAM_PLUS_PLUS.label(), Where.LAST,
					Cams.PLUS_PLUS, Cams.plusPlus()),
			cam(CamFormula.LAYER_CAM, Cams.OPTIONS), cam(CamFormula.HIRES_CAM, Cams.OPTIONS),
			cam(CamFormula.XGRAD_CAM, Cams.OPTIONS), cam(CamFormula.GRAD_CAM_ELEMENTWISE, Cams.OPTIONS),
			cam(CamFormula.EIGEN_CAM, Cams.WITHOUT_CLASS), cam(CamFormula.EIGEN_GRAD_CAM, Cams.OPTIONS),
			StandardMethod.of("score-cam", "Score-CAM", Where.LAST, Cams.OPTIONS, ChannelCams.SCORE_CAM),
			StandardMethod.of("ablation-cam", "Ablation-CAM", Where.LAST, Cams.OPTIONS, ChannelCams.ABLATION_CAM),
			StandardMethod.of("linear-approx", "Linear approximation", Where.LAST, Cams.SIGNED,
					Cams.signed(CamFormula.HIRES_CAM)).ofEitherSign(),
			StandardMethod.of("excitation-backprop", "Excitation backprop", Where.INNER, List.of(),
					Excitation.of(BackwardRule.EXCITATION)),
			StandardMethod.of("contrastive-excitation-backprop", "Contrastive excitation backprop", Where.BEFORE_LAST,
					List.of(), Excitation.of(BackwardRule.CONTRASTIVE_EXCITATION)),
			StandardMethod.of(CamFormula.INPUT_GRADIENT.id(), CamFormula.INPUT_GRADIENT.label(), Where.IMAGE,
					ImageGradients.OPTIONS, ImageGradients.of(BackwardRule.STANDARD)),
			StandardMethod.of("guided-backprop", "Guided backprop", Where.IMAGE, ImageGradients.OPTIONS,
					ImageGradients.of(BackwardRule.GUIDED)),
			StandardMethod.of("deconvnet", "Deconvnet", Where.IMAGE, ImageGradients.OPTIONS,
					ImageGradients.of(BackwardRule.DECONVNET)),
			StandardMethod.of("guided-grad-cam", "Guided Grad-CAM", Where.LAST, Cams.SIGNED,
					ImageGradients::guidedGradCam),
			StandardMethod.of("input-x-gradient", "Input × gradient", Where.IMAGE_ALONE, Cams.SIGNED,
					Cams.signed(CamFormula.HIRES_CAM)).ofEitherSign(),
			StandardMethod.of("smoothgrad", "SmoothGrad", Where.IMAGE_ALONE, GradientMeans.SMOOTH_GRAD,
					GradientMeans::smoothGrad),
			StandardMethod.of("integrated-gradients", "Integrated gradients", Where.IMAGE_ALONE,
					GradientMeans.INTEGRATED, GradientMeans::integrated),
			StandardMethod.of("full-grad", "FullGrad", Where.IMAGE_ALONE, FullGrad.OPTIONS, FullGrad::maps),
			StandardMethod.of("occlusion", "Occlusion", Where.IMAGE_ALONE, Occlusion.OPTIONS, Occlusion::maps)
					.ofEitherSign(),
			StandardMethod.of("extremal-perturbation", "Extremal perturbation", Where.IMAGE_ALONE,
					ExtremalPerturbation.OPTIONS, ExtremalPerturbation::maps),
			StandardMethod.of("rise", "RISE", Where.IMAGE_ALONE, Rise.OPTIONS, Rise::maps),
			StandardMethod.of("centre", "Centre of the image (floor)", Where.IMAGE_ALONE, List.of(), Floors::centre),
			StandardMethod.of("random", "Random weights (floor)", Where.LAST, List.of(), ChannelCams.RANDOM));

	private static ExplanationMethod cam(CamFormula formula, List<Option<?>> options) {
		return StandardMethod.of(formula.id(), formula.label(), Where.LAST, options, Cams.of(formula));
	}

	private ExplanationMethods() {
	}

	/** All of them. */
	public static List<ExplanationMethod> builtIn() {
		return BUILT_IN;
	}

	/**
	 * The method of that id, which may have options behind it.
	 *
	 * @param methods
	 *            the built-in ones and those of added bundles
	 * @throws UserException
	 *             where there is none or it has no such option; the message lists them
	 */
	public static ExplanationMethod find(List<ExplanationMethod> methods, String id) {
		return Configurable.find(methods, "explanation method", id);
	}

	/**
	 * The layer that a method is to look at.
	 *
	 * @param asked
	 *            empty for the method's own choice
	 * @throws UserException
	 *             where the network has no such layer or the method cannot look at it
	 */
	public static String layer(ExplanationMethod method, Explainer explainer, Optional<String> asked) {
		String layer = asked.orElseGet(() -> method.standardLayer(explainer));
		if (layer.equals(Explainer.INPUT) || explainer.layers().contains(layer)) {
			if (!method.layers(explainer).contains(layer) && !layer.equals(method.standardLayer(explainer))) {
				throw new UserException(method.id() + " cannot look at the layer " + layer + "; choose from "
						+ String.join(", ", method.layers(explainer)));
			}
			return layer;
		}
		throw new UserException(
				"the network has no layer " + layer + "; choose from " + String.join(", ", explainer.layers()));
	}
}
