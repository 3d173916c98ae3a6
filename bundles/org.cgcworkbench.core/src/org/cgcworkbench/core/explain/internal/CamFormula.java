package org.cgcworkbench.core.explain.internal;

import org.cgcworkbench.core.engine.LayerGradients;

/**
 * Formulas that turn a layer's values A and gradients G of one image into a map. Arrays are {@code [cells, channels]},
 * starting at an offset.
 */
public enum CamFormula {

	/** relu(sum over channels of mean(G) · A), Selvaraju et al., 2017. */
	GRAD_CAM("grad-cam", "Grad-CAM") {
		@Override
		void fill(LayerGradients layer, int start, double[] map) {
			double[] weights = new double[layer.channels()];
			for (int i = 0; i < map.length * weights.length; i++) {
				weights[i % weights.length] += layer.gradients()[start + i] / map.length;
			}
			weigh(layer, start, weights, map);
		}
	},

	/**
	 * Like Grad-CAM with weights sum(relu(G) · G² / (2 G² + sum(A) G³)), Chattopadhay et al., 2018, for a score that
	 * enters through an exponential.
	 */
	GRAD_CAM_PLUS_PLUS("grad-cam++", "Grad-CAM++") {
		@Override
		void fill(LayerGradients layer, int start, double[] map) {
			int channels = layer.channels();
			double[] sums = new double[channels];
			for (int i = 0; i < map.length * channels; i++) {
				sums[i % channels] += layer.values()[start + i];
			}
			double[] weights = new double[channels];
			for (int i = 0; i < map.length * channels; i++) {
				double g = layer.gradients()[start + i];
				// the quotient without G², which it can be divided by: gradients of a trained network are small
				double divisor = 2 + sums[i % channels] * g;
				if (g > 0 && divisor != 0) {
					weights[i % channels] += g / divisor;
				}
			}
			weigh(layer, start, weights, map);
		}
	},

	/** relu(sum over channels of relu(G) · A), Jiang et al., 2021. */
	LAYER_CAM("layer-cam", "LayerCAM") {
		@Override
		void fill(LayerGradients layer, int start, double[] map) {
			for (int i = 0; i < map.length * layer.channels(); i++) {
				map[i / layer.channels()] += (double) Math.max(0, layer.gradients()[start + i])
						* layer.values()[start + i];
			}
		}
	},

	/**
	 * relu(sum over channels of G · A), Draelos and Carin, 2020; the form of Grad-CAM that the consistency loss uses,
	 * equal to it where global average pooling and one linear layer follow.
	 */
	HIRES_CAM("hires-cam", "HiResCAM") {
		@Override
		void fill(LayerGradients layer, int start, double[] map) {
			for (int i = 0; i < map.length * layer.channels(); i++) {
				map[i / layer.channels()] += (double) layer.gradients()[start + i] * layer.values()[start + i];
			}
		}
	},

	/** max over channels of |G|, Simonyan et al., 2014; for the input. */
	INPUT_GRADIENT("input-gradient", "Input gradient") {
		@Override
		void fill(LayerGradients layer, int start, double[] map) {
			for (int i = 0; i < map.length * layer.channels(); i++) {
				int cell = i / layer.channels();
				map[cell] = Math.max(map[cell], Math.abs(layer.gradients()[start + i]));
			}
		}
	};

	private final String id;
	private final String label;

	CamFormula(String id, String label) {
		this.id = id;
		this.label = label;
	}

	public String id() {
		return id;
	}

	public String label() {
		return label;
	}

	/** Adds up the map, which starts at zero. */
	abstract void fill(LayerGradients layer, int start, double[] map);

	/** The map of an image of the batch, negative values cut off. */
	public float[] map(LayerGradients layer, int image) {
		double[] map = new double[layer.height() * layer.width()];
		fill(layer, image * map.length * layer.channels(), map);
		float[] values = new float[map.length];
		for (int i = 0; i < map.length; i++) {
			values[i] = (float) Math.max(0, map[i]);
		}
		return values;
	}

	private static void weigh(LayerGradients layer, int start, double[] weights, double[] map) {
		for (int i = 0; i < map.length * weights.length; i++) {
			map[i / weights.length] += weights[i % weights.length] * layer.values()[start + i];
		}
	}
}
