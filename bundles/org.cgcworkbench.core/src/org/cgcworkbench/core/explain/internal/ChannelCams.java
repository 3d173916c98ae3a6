package org.cgcworkbench.core.explain.internal;

import java.util.Arrays;
import java.util.List;

import org.cgcworkbench.core.engine.BackwardRule;
import org.cgcworkbench.core.engine.LayerGradients;
import org.cgcworkbench.core.engine.LayerValues;
import org.cgcworkbench.core.explain.ExplanationTask;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.explain.internal.StandardMethod.Algorithm;
import org.cgcworkbench.core.image.Interpolation;
import org.cgcworkbench.core.objective.Softmax;
import org.cgcworkbench.core.option.Options;
import org.cgcworkbench.core.support.internal.SeededRandom;

/** Maps relu(sum over channels of w · A) whose weights w are found by trying each channel, or at random. */
public final class ChannelCams {

	/**
	 * Wang et al., Score-CAM, 2020: w is the softmax over channels of the score that the normalised image has under the
	 * channel, enlarged with aligned corners and scaled to 0 to 1. One pass a channel.
	 */
	public static final Algorithm SCORE_CAM = Cams
			.fused((task, options) -> maps(task, options, ChannelCams::scoreWeights));

	/**
	 * Ramaswamy et al., Ablation-CAM, 2020: w is the share of the score that is lost without the channel. A pass from
	 * the layer on for each channel.
	 */
	public static final Algorithm ABLATION_CAM = Cams
			.fused((task, options) -> maps(task, options, ChannelCams::ablationWeights));

	/** w evenly from -1 to 1: what a map tells where it knows nothing. One pass. */
	public static final Algorithm RANDOM = (task, options) -> maps(task, options,
			(subject, layer) -> randomWeights(subject, layer.channels()));

	private static final long PURPOSE = 0x52414e44;
	private static final double EPSILON = 1e-8;

	/** Finds the weights of the channels of an image. */
	@FunctionalInterface
	private interface Weights {

		double[] of(Subject subject, LayerGradients layer);
	}

	private ChannelCams() {
	}

	private static List<Heatmap> maps(ExplanationTask task, Options options, Weights weights) {
		return Subject.maps(task, options, subject -> {
			LayerGradients layer = task.explainer().gradients(subject.image(), Against.NONE.target(subject.explained()),
					task.layer(), BackwardRule.STANDARD);
			double[] map = new double[layer.height() * layer.width()];
			CamFormula.weigh(layer, 0, weights.of(subject, layer), map);
			return Maps.of(layer.height(), layer.width(), map, false);
		});
	}

	private static double[] scoreWeights(Subject subject, LayerGradients layer) {
		double[] scores = new double[layer.channels()];
		Interpolation rows = Interpolation.aligned(layer.height(), subject.height());
		Interpolation columns = Interpolation.aligned(layer.width(), subject.width());
		float[] image = subject.image().pixels();
		subject.logits(layer.channels(), (channel, pixels, from) -> {
			float[] mask = Interpolation.resize(rows, columns, channel(layer, channel));
			scale(mask);
			for (int i = 0; i < image.length; i++) {
				pixels[from + i] = mask[i / 3] * image[i];
			}
		}, (channel, logits) -> scores[channel] = subject.score(logits));
		Softmax.inPlace(scores, 0);
		return scores;
	}

	private static float[] channel(LayerGradients layer, int channel) {
		float[] values = new float[layer.height() * layer.width()];
		for (int i = 0; i < values.length; i++) {
			values[i] = layer.values()[i * layer.channels() + channel];
		}
		return values;
	}

	private static void scale(float[] values) {
		Range range = Range.of(values);
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) ((values[i] - range.least()) / (range.width() + EPSILON));
		}
	}

	private static double[] ablationWeights(Subject subject, LayerGradients layer) {
		ExplanationTask task = subject.task();
		int channels = layer.channels();
		int length = layer.values().length;
		double whole = subject.score(subject.logits());
		double[] weights = new double[channels];
		for (int first = 0; first < channels; first += task.inPass()) {
			task.check();
			int count = Math.min(task.inPass(), channels - first);
			float[] without = new float[count * length];
			for (int i = 0; i < count; i++) {
				System.arraycopy(layer.values(), 0, without, i * length, length);
				for (int at = i * length + first + i; at < (i + 1) * length; at += channels) {
					without[at] = 0;
				}
			}
			float[] logits = task.explainer()
					.logits(new LayerValues(count, layer.height(), layer.width(), channels, without), task.layer());
			int classes = logits.length / count;
			for (int i = 0; i < count; i++) {
				double score = subject.score(Arrays.copyOfRange(logits, i * classes, (i + 1) * classes));
				weights[first + i] = whole == 0 ? 0 : (whole - score) / whole;
			}
		}
		return weights;
	}

	private static double[] randomWeights(Subject subject, int channels) {
		SeededRandom random = subject.random(PURPOSE, 0);
		double[] weights = new double[channels];
		for (int c = 0; c < channels; c++) {
			weights[c] = random.uniform(-1, 1);
		}
		return weights;
	}
}
