package org.cgcworkbench.core.explain;

import java.util.List;

import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.option.Configurable;

/**
 * A way to explain a network's score. Methods are OSGi services under this interface; {@link ExplanationMethods} has
 * the ones that come with the program. Implementations keep no state.
 */
public interface ExplanationMethod extends Configurable<ExplanationMethod> {

	/** Name to show to people. */
	String label();

	/** The layer that it looks at where none is asked for; one of {@link Explainer#layers()} or the input. */
	String standardLayer(Explainer explainer);

	/**
	 * Maps of how much each place speaks for a class.
	 *
	 * @param classes
	 *            one class an image, -1 for the class with the highest score
	 * @param layer
	 *            one of {@link Explainer#layers()}
	 * @return one map an image, of the layer's size
	 * @throws org.cgcworkbench.core.engine.EngineException
	 *             where there is no such layer
	 */
	List<Heatmap> explain(Explainer explainer, ImageBatch images, int[] classes, String layer);
}
