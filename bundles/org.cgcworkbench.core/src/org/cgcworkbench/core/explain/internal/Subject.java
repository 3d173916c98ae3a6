package org.cgcworkbench.core.explain.internal;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.cgcworkbench.core.engine.BackwardRule;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.LayerGradients;
import org.cgcworkbench.core.engine.ScoreTarget;
import org.cgcworkbench.core.explain.ExplanationTask;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.objective.Softmax;
import org.cgcworkbench.core.option.Options;
import org.cgcworkbench.core.support.internal.SeededRandom;
import org.cgcworkbench.core.view.ImageBatch;

/**
 * One image of a task, of which a method makes many variants.
 *
 * @param image
 *            a batch of one
 * @param logits
 *            class scores of the image
 * @param explained
 *            number of the class
 * @param weights
 *            of the class scores that add up to the score explained
 */
record Subject(ExplanationTask task, int number, ImageBatch image, float[] logits, int explained, float[] weights) {

	/** Gradients at the image take the memory of all layers in between: so much larger is what each image needs. */
	private static final int MEMORY_OF_GRADIENTS = 4;

	/** Makes variants of an image. */
	@FunctionalInterface
	interface Variants {

		/** Writes the pixels of a variant, {@code [H, W, 3]}, from an offset on. */
		void fill(int variant, float[] pixels, int from);
	}

	/** Takes what the network says of a variant, in their order. */
	@FunctionalInterface
	interface Taker<T> {

		void take(int variant, T said);
	}

	/** The maps of all images of a task, one after the other. */
	static List<Heatmap> maps(ExplanationTask task, Options options, Function<Subject, Heatmap> map) {
		Against against = options.get(Against.OPTION);
		return IntStream.range(0, task.images().size()).mapToObj(i -> map.apply(of(task, i, against))).toList();
	}

	private static Subject of(ExplanationTask task, int number, Against against) {
		task.check();
		ImageBatch image = one(task.images(), number);
		float[] logits = task.explainer().logits(image);
		int asked = task.classes()[number];
		float[] weights = against.target(asked).weights(1, logits);
		return new Subject(task, number, image, logits, Softmax.argMax(weights.length, k -> weights[k]), weights);
	}

	/** One image of a batch. */
	static ImageBatch one(ImageBatch images, int number) {
		int length = images.height() * images.width() * 3;
		return new ImageBatch(1, images.height(), images.width(),
				Arrays.copyOfRange(images.pixels(), number * length, (number + 1) * length));
	}

	int height() {
		return image.height();
	}

	int width() {
		return image.width();
	}

	/** Number of pixels. */
	int places() {
		return image.height() * image.width();
	}

	/** Numbers that follow from the seed, the image's name and what they are for. */
	SeededRandom random(long purpose, long draw) {
		return SeededRandom.of(task.seed(), task.names().get(number).hashCode(), purpose, draw);
	}

	/** The score explained: a class's logit, or what {@link Against} makes of it. */
	double score(float[] scores) {
		double sum = 0;
		for (int k = 0; k < scores.length; k++) {
			sum += (double) weights[k] * scores[k];
		}
		return sum;
	}

	/** Probability of the explained class. */
	double probability(float[] scores) {
		double[] probabilities = new double[scores.length];
		Arrays.setAll(probabilities, k -> scores[k]);
		Softmax.inPlace(probabilities, 0);
		return probabilities[explained];
	}

	/** Class scores of variants, computed in passes. */
	void logits(int variants, Variants maker, Taker<float[]> taker) {
		passes(variants, task.inPass(), maker, (first, batch) -> {
			float[] scores = task.explainer().logits(batch);
			int classes = scores.length / batch.size();
			for (int i = 0; i < batch.size(); i++) {
				taker.take(first + i, Arrays.copyOfRange(scores, i * classes, (i + 1) * classes));
			}
		});
	}

	/** Gradients of the score explained at variants, {@code [H, W, 3]} each, computed in passes. */
	void gradients(int variants, Variants maker, Taker<float[]> taker) {
		passes(variants, Math.max(1, task.inPass() / MEMORY_OF_GRADIENTS), maker, (first, batch) -> {
			float[] found = gradients(batch).gradients();
			int length = 3 * places();
			for (int i = 0; i < batch.size(); i++) {
				taker.take(first + i, Arrays.copyOfRange(found, i * length, (i + 1) * length));
			}
		});
	}

	/** What is known of the score explained at variants, in one pass. */
	LayerGradients gradients(ImageBatch variants) {
		float[] all = new float[variants.size() * weights.length];
		for (int i = 0; i < variants.size(); i++) {
			System.arraycopy(weights, 0, all, i * weights.length, weights.length);
		}
		return task.explainer().gradients(variants, ScoreTarget.of(all), Explainer.INPUT, BackwardRule.STANDARD);
	}

	/** Variants are made at the same time, as each draws from numbers of its own. */
	private void passes(int variants, int inPass, Variants maker, Taker<ImageBatch> pass) {
		int length = 3 * places();
		for (int first = 0; first < variants; first += inPass) {
			task.check();
			int from = first;
			int count = Math.min(inPass, variants - first);
			float[] pixels = new float[count * length];
			IntStream.range(0, count).parallel().forEach(i -> maker.fill(from + i, pixels, i * length));
			pass.take(first, new ImageBatch(count, height(), width(), pixels));
		}
	}

	/** A map of the image's size. */
	Heatmap map(double[] values, boolean signed) {
		return Maps.of(height(), width(), values, signed);
	}
}
