package org.cgcworkbench.core.metric;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.explain.ExplanationMethod;
import org.cgcworkbench.core.explain.ExplanationTask;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.weights.Weights;

/**
 * How images are shown to a network and explained.
 *
 * @param network
 *            of the explainer, for what is measured with other weights; empty where that is not to be had
 * @param layer
 *            one of the explainer's
 * @param shortSide
 *            short side in pixels of the image whose map is held against boxes
 * @param inputSize
 *            side in pixels of the square that accuracy, insertion and deletion are measured on
 * @param batch
 *            images in a pass at most
 * @param seed
 *            of all that is drawn
 * @param cancelled
 *            whether maps are no longer wanted; asked by any thread
 */
public record Explanation(Explainer explainer, Optional<MeasuredNetwork> network, ExplanationMethod method,
		String layer, int shortSide, int inputSize, int batch, long seed, BooleanSupplier cancelled) {

	/** For what is measured with the network's own weights alone. */
	public Explanation(Explainer explainer, ExplanationMethod method, String layer, int shortSide, int inputSize,
			int batch, long seed, BooleanSupplier cancelled) {
		this(explainer, Optional.empty(), method, layer, shortSide, inputSize, batch, seed, cancelled);
	}

	/**
	 * The map of a batch of one.
	 *
	 * @param name
	 *            of the image, which what is drawn follows from
	 */
	public Heatmap map(ImageBatch image, int number, String name) {
		return maps(image, new int[]{number}, List.of(name)).getFirst();
	}

	/**
	 * Maps of images of one size, signed where the method says so.
	 *
	 * @param classes
	 *            one an image
	 * @param names
	 *            one an image
	 */
	public List<Heatmap> maps(ImageBatch images, int[] classes, List<String> names) {
		return method.explain(new ExplanationTask(explainer, images, classes, layer, names, seed,
				inPass(images.height(), images.width()), cancelled));
	}

	/**
	 * To be asked between passes of a metric that takes many.
	 *
	 * @throws CancellationException
	 *             where maps and scores are no longer wanted
	 */
	public void check() {
		if (cancelled.getAsBoolean()) {
			throw new CancellationException("the evaluation was stopped");
		}
	}

	/** Images of a size that a pass takes. */
	public int inPass(int height, int width) {
		return ExplanationTask.inPass(batch, inputSize, height, width);
	}

	/**
	 * Images of a size that are explained together: one at a time where the gradients of earlier layers are asked for,
	 * which take the memory of all layers in between.
	 */
	public int together(int height, int width) {
		return layer.equals(explainer.layers().getLast()) ? inPass(height, width) : 1;
	}

	/**
	 * The same with other weights, see {@link MeasuredNetwork#with}.
	 *
	 * @param name
	 *            of the change, which stands for it
	 * @throws EngineException
	 *             where the network's weights are not to be had
	 */
	public Explanation with(String name, UnaryOperator<Weights> change) {
		MeasuredNetwork measured = network
				.orElseThrow(() -> new EngineException("the network's weights cannot be changed here"));
		return new Explanation(measured.with(name, change), network, method, layer, shortSide, inputSize, batch, seed,
				cancelled);
	}
}
