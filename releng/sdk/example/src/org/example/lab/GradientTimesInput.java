package org.example.lab;

import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.LayerGradients;
import org.cgcworkbench.core.explain.ExplanationMethod;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.view.ImageBatch;
import org.osgi.service.component.annotations.Component;

/** |sum over channels of gradient · value|, at the image itself unless another layer is asked for. */
@Component(service = ExplanationMethod.class)
public final class GradientTimesInput implements ExplanationMethod {

	@Override
	public String id() {
		return "gradient-times-input";
	}

	@Override
	public String label() {
		return "Gradient × input";
	}

	@Override
	public String standardLayer(Explainer explainer) {
		return Explainer.INPUT;
	}

	@Override
	public List<Heatmap> explain(Explainer explainer, ImageBatch images, int[] classes, String layer) {
		LayerGradients layers = explainer.gradients(images, classes, layer);
		int cells = layers.height() * layers.width();
		List<Heatmap> maps = new ArrayList<>();
		for (int image = 0; image < images.size(); image++) {
			float[] map = new float[cells];
			for (int cell = 0; cell < cells; cell++) {
				float sum = 0;
				for (int channel = 0; channel < layers.channels(); channel++) {
					int at = (image * cells + cell) * layers.channels() + channel;
					sum += layers.values()[at] * layers.gradients()[at];
				}
				map[cell] = Math.abs(sum);
			}
			maps.add(new Heatmap(layers.height(), layers.width(), map));
		}
		return maps;
	}
}
