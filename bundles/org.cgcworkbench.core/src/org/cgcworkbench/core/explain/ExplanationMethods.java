package org.cgcworkbench.core.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.LayerGradients;
import org.cgcworkbench.core.option.Configurable;
import org.cgcworkbench.core.explain.internal.CamFormula;
import org.cgcworkbench.core.view.ImageBatch;

/**
 * The explanation methods that come with the program: grad-cam, grad-cam++, layer-cam, hires-cam and input-gradient.
 */
public final class ExplanationMethods {

	/** Id of the method that is used where none is asked for. */
	public static final String STANDARD = CamFormula.GRAD_CAM.id();

	private record BuiltIn(CamFormula formula) implements ExplanationMethod {

		@Override
		public String id() {
			return formula.id();
		}

		@Override
		public String label() {
			return formula.label();
		}

		@Override
		public String standardLayer(Explainer explainer) {
			return formula == CamFormula.INPUT_GRADIENT ? Explainer.INPUT : explainer.layers().getLast();
		}

		@Override
		public List<Heatmap> explain(Explainer explainer, ImageBatch images, int[] classes, String layer) {
			LayerGradients gradients = explainer.gradients(images, classes, layer);
			List<Heatmap> maps = new ArrayList<>();
			for (int i = 0; i < images.size(); i++) {
				maps.add(new Heatmap(gradients.height(), gradients.width(), formula.map(gradients, i)));
			}
			return maps;
		}
	}

	private ExplanationMethods() {
	}

	/** All of them. */
	public static List<ExplanationMethod> builtIn() {
		return Arrays.stream(CamFormula.values()).<ExplanationMethod>map(BuiltIn::new).toList();
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
