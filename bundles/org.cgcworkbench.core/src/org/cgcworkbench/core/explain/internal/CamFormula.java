package org.cgcworkbench.core.explain.internal;

import java.util.List;
import java.util.stream.IntStream;

import org.cgcworkbench.core.engine.LayerGradients;
import org.cgcworkbench.core.explain.Heatmap;

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
			weigh(layer, start, plusPlus(layer, start, map.length, 0), map);
		}
	},

	/** The same with a constant in the divisor, as pytorch-grad-cam has it; at small gradients it decides the map. */
	GUARDED_PLUS_PLUS("grad-cam++", "Grad-CAM++") {
		@Override
		void fill(LayerGradients layer, int start, double[] map) {
			weigh(layer, start, plusPlus(layer, start, map.length, GUARD), map);
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

	/** relu(sum over channels of w · A) with w = sum over cells of G · A / (sum of A + 1e-7), Fu et al., 2020. */
	XGRAD_CAM("xgrad-cam", "XGrad-CAM") {
		@Override
		void fill(LayerGradients layer, int start, double[] map) {
			int channels = layer.channels();
			double[] sums = new double[channels];
			double[] weights = new double[channels];
			for (int i = 0; i < map.length * channels; i++) {
				sums[i % channels] += layer.values()[start + i];
				weights[i % channels] += (double) layer.gradients()[start + i] * layer.values()[start + i];
			}
			for (int c = 0; c < channels; c++) {
				weights[c] /= sums[c] + EPSILON;
			}
			weigh(layer, start, weights, map);
		}
	},

	/** sum over channels of relu(G · A). */
	GRAD_CAM_ELEMENTWISE("grad-cam-elementwise", "Grad-CAM, element by element") {
		@Override
		void fill(LayerGradients layer, int start, double[] map) {
			for (int i = 0; i < map.length * layer.channels(); i++) {
				map[i / layer.channels()] += Math.max(0,
						(double) layer.gradients()[start + i] * layer.values()[start + i]);
			}
		}
	},

	/** relu of the first principal component of A, Muhammad and Yeasin, 2020; it does not look at the class. */
	EIGEN_CAM("eigen-cam", "Eigen-CAM") {
		@Override
		void fill(LayerGradients layer, int start, double[] map) {
			double[] values = new double[map.length * layer.channels()];
			for (int i = 0; i < values.length; i++) {
				values[i] = layer.values()[start + i];
			}
			System.arraycopy(PrincipalComponent.of(values, map.length), 0, map, 0, map.length);
		}
	},

	/** relu of the first principal component of G · A. */
	EIGEN_GRAD_CAM("eigen-grad-cam", "Eigen-Grad-CAM") {
		@Override
		void fill(LayerGradients layer, int start, double[] map) {
			double[] values = new double[map.length * layer.channels()];
			for (int i = 0; i < values.length; i++) {
				values[i] = (double) layer.gradients()[start + i] * layer.values()[start + i];
			}
			System.arraycopy(PrincipalComponent.of(values, map.length), 0, map, 0, map.length);
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

	private static final double EPSILON = 1e-7;
	private static final double GUARD = 1e-6;

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

	/**
	 * The maps of all images of the batch.
	 *
	 * @param signed
	 *            whether negative values stay; they are cut off otherwise
	 */
	List<Heatmap> maps(LayerGradients layer, boolean signed) {
		int cells = layer.height() * layer.width();
		return IntStream.range(0, layer.size()).mapToObj(image -> {
			double[] map = new double[cells];
			fill(layer, image * cells * layer.channels(), map);
			return Maps.of(layer.height(), layer.width(), map, signed);
		}).toList();
	}

	private static double[] plusPlus(LayerGradients layer, int start, int cells, double guard) {
		int channels = layer.channels();
		double[] sums = new double[channels];
		for (int i = 0; i < cells * channels; i++) {
			sums[i % channels] += layer.values()[start + i];
		}
		double[] weights = new double[channels];
		for (int i = 0; i < cells * channels; i++) {
			double g = layer.gradients()[start + i];
			if (g > 0) {
				// the quotient without G², which it can be divided by: gradients of a trained network are small
				double divisor = 2 + sums[i % channels] * g + guard / (g * g);
				weights[i % channels] += divisor == 0 ? 0 : g / divisor;
			}
		}
		return weights;
	}

	/** Adds the sum over channels of weights · A. */
	static void weigh(LayerGradients layer, int start, double[] weights, double[] map) {
		for (int i = 0; i < map.length * weights.length; i++) {
			map[i / weights.length] += weights[i % weights.length] * layer.values()[start + i];
		}
	}
}
