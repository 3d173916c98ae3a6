package org.cgcworkbench.core.model;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import org.cgcworkbench.core.weights.PthWriter;
import org.cgcworkbench.core.weights.Safetensors;

/** The formats of export that come with the program. */
public enum StandardExporter implements ModelExporter {

	/** Weights and texts; see {@link Safetensors}. */
	SAFETENSORS("safetensors", "weights by torchvision's names, with classes and normalisation", ".safetensors") {
		@Override
		public void write(TrainedModel model, OutputStream out) throws IOException {
			Safetensors.write(out, model.weights(), model.metadata());
		}
	},
	/** Weights alone; see {@link PthWriter}. */
	PYTORCH("pytorch-state-dict", "weights by torchvision's names, for torch.load(FILE, weights_only=True)", ".pth") {
		@Override
		public void write(TrainedModel model, OutputStream out) throws IOException {
			PthWriter.write(out, model.weights());
		}
	};

	private final String id;
	private final String label;
	private final String ending;

	StandardExporter(String id, String label, String ending) {
		this.id = id;
		this.label = label;
		this.ending = ending;
	}

	@Override
	public String id() {
		return id;
	}

	@Override
	public String label() {
		return label;
	}

	@Override
	public String ending() {
		return ending;
	}

	/** All as exporters. */
	public static List<ModelExporter> all() {
		return List.of(values());
	}
}
