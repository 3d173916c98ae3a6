package org.cgcworkbench.core.evaluation;

import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.explain.ExplanationMethod;
import org.cgcworkbench.core.explain.ExplanationMethods;

/**
 * How to evaluate.
 *
 * @param shortSide
 *            short side in pixels of the images whose maps are held against boxes
 * @param inputSize
 *            side in pixels of the square that accuracy, insertion and deletion are measured on
 * @param batch
 *            images in a pass at most
 * @param workers
 *            threads that decode images and do sums; 0 for as many as there are processors
 * @param method
 *            computes the maps
 * @param layer
 *            the layer explained; empty for the method's own choice
 * @param seed
 *            of everything drawn: places of the stochastic pointing game, intervals, the images under a limit
 * @param limit
 *            evaluate only so many images, drawn at random; 0 for all
 */
public record EvaluationOptions(int shortSide, int inputSize, int batch, int workers, ExplanationMethod method,
		Optional<String> layer, long seed, int limit) {

	/** Images in a pass at most, unless something else is asked for. */
	public static final int STANDARD_BATCH = 32;

	public EvaluationOptions {
		if (shortSide < 32 || shortSide > 4096 || inputSize < 32 || inputSize > 4096) {
			throw new UserException("images are shown at 32 to 4096 pixels, not " + shortSide + " and " + inputSize);
		}
		if (batch < 1 || workers < 0 || limit < 0) {
			throw new UserException("the batch must be at least 1, workers and limit at least 0");
		}
	}

	/** The same with maps of another size. */
	public EvaluationOptions withShortSide(int pixels) {
		return new EvaluationOptions(pixels, inputSize, batch, workers, method, layer, seed, limit);
	}

	/** The same for a network of another size. */
	public EvaluationOptions withInputSize(int pixels) {
		return new EvaluationOptions(shortSide, pixels, batch, workers, method, layer, seed, limit);
	}

	/** The same with other passes. */
	public EvaluationOptions withBatch(int images, int threads) {
		return new EvaluationOptions(shortSide, inputSize, images, threads, method, layer, seed, limit);
	}

	/** The same with other maps. */
	public EvaluationOptions withMethod(ExplanationMethod other, Optional<String> itsLayer) {
		return new EvaluationOptions(shortSide, inputSize, batch, workers, other, itsLayer, seed, limit);
	}

	/** The same with other draws. */
	public EvaluationOptions withSeed(long other) {
		return new EvaluationOptions(shortSide, inputSize, batch, workers, method, layer, other, limit);
	}

	/** The same for so many images. */
	public EvaluationOptions withLimit(int images) {
		return new EvaluationOptions(shortSide, inputSize, batch, workers, method, layer, seed, images);
	}

	/** Grad-CAM at 224 pixels of all images. */
	public static EvaluationOptions standard() {
		ExplanationMethod gradCam = ExplanationMethods.find(ExplanationMethods.builtIn(), ExplanationMethods.STANDARD);
		return new EvaluationOptions(224, 224, STANDARD_BATCH, 0, gradCam, Optional.empty(), 0, 0);
	}
}
