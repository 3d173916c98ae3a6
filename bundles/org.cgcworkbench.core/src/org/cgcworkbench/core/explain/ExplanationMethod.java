package org.cgcworkbench.core.explain;

import java.util.List;

import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.option.Configurable;
import org.cgcworkbench.core.view.ImageBatch;

/**
 * A way to explain a network's score. Methods are OSGi services under this interface; {@link ExplanationMethods} has
 * the ones that come with the program. Implementations keep no state and are used by several threads.
 */
public interface ExplanationMethod extends Configurable<ExplanationMethod> {

	/** Name to show to people. */
	String label();

	/** The layer that it looks at where none is asked for; one of {@link #layers}. */
	String standardLayer(Explainer explainer);

	/** The layers that it can look at, of those of a network. */
	default List<String> layers(Explainer explainer) {
		return explainer.layers();
	}

	/**
	 * Whether its maps hold negative values, where a place speaks against the class. They are drawn in two colours with
	 * zero in the middle, and measured by their positive part.
	 */
	default boolean signed() {
		return false;
	}

	/**
	 * Maps of how much each place speaks for a class.
	 *
	 * @param classes
	 *            one class an image, -1 for the class with the highest score
	 * @param layer
	 *            one of {@link #layers}
	 * @return one map an image, of the layer's size unless the method says otherwise
	 * @throws org.cgcworkbench.core.engine.EngineException
	 *             where there is no such layer
	 */
	List<Heatmap> explain(Explainer explainer, ImageBatch images, int[] classes, String layer);

	/**
	 * The same, as the program calls it. A method overrides it where it takes many passes, which are then of bounded
	 * size and can be stopped, or draws at random; the maps do not depend on the size of the passes.
	 *
	 * @throws java.util.concurrent.CancellationException
	 *             where the maps are no longer wanted
	 */
	default List<Heatmap> explain(ExplanationTask task) {
		return explain(task.explainer(), task.images(), task.classes(), task.layer());
	}
}
