package org.cgcworkbench.engine.nd4j.internal;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.model.ModelExporter;
import org.cgcworkbench.core.model.TrainedModel;
import org.cgcworkbench.core.network.NetworkMetadata;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.core.weights.Weights;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.osgi.service.component.annotations.Component;

/**
 * Writes a network as a DeepLearning4J {@code ComputationGraph}, in the archive that
 * {@code ModelSerializer.restoreComputationGraph} opens. What that passes over, {@value #TEXTS}, names classes, input
 * size and normalisation.
 */
@Component(service = ModelExporter.class)
public final class Dl4jExporter implements ModelExporter {

	private static final String TEXTS = "workbench.json";
	/** Endings of PyTorch's names by those of DL4J's parameters. */
	private static final Map<String, String> ENDINGS = Map.of("W", ".weight", "b", ".bias", "gamma", ".weight", "beta",
			".bias", "mean", ".running_mean", "var", ".running_var");

	@Override
	public String id() {
		return "dl4j";
	}

	@Override
	public String label() {
		return "a ComputationGraph of DeepLearning4J";
	}

	@Override
	public String ending() {
		return ".zip";
	}

	@Override
	public void write(TrainedModel model, OutputStream out) throws IOException {
		if (model.network().architecture().groups() > 1) {
			throw new UserException(
					"DeepLearning4J has no grouped convolutions, so that a " + model.network().architecture().key()
							+ " cannot be exported as dl4j; take safetensors or pytorch-state-dict");
		}
		Nd4jLibrary.load();
		ComputationGraph graph = graph(model.network(), model.weights(), model.inputSize());
		ZipOutputStream zip = new ZipOutputStream(out);
		text(zip, "configuration.json", graph.getConfiguration().toJson());
		zip.putNextEntry(entry("coefficients.bin"));
		DataOutputStream data = new DataOutputStream(zip);
		Nd4j.write(graph.params(), data);
		data.flush();
		zip.closeEntry();
		text(zip, TEXTS, NetworkMetadata.json(model.metadata()));
		zip.finish();
		graph.close();
	}

	private static void text(ZipOutputStream zip, String name, String text) throws IOException {
		zip.putNextEntry(entry(name));
		zip.write(text.getBytes(StandardCharsets.UTF_8));
		zip.closeEntry();
	}

	/** With the earliest time that the format has, for the same bytes at all times. */
	private static ZipEntry entry(String name) {
		ZipEntry entry = new ZipEntry(name);
		entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
		return entry;
	}

	/** The network with its weights, for images of a side in pixels. */
	static ComputationGraph graph(NetworkSpec network, Weights weights, int side) {
		ComputationGraph graph = new ComputationGraph(ResNetConfiguration.of(ResidualNetwork.of(network), side, side));
		graph.init();
		graph.paramTable().forEach((name, array) -> {
			int split = name.lastIndexOf('_');
			String layer = name.substring(0, split);
			INDArray value = Nd4j.createFromArray(weights.get(layer + ENDINGS.get(name.substring(split + 1))).values());
			if (name.equals(ResNetConfiguration.LAST_LAYER + "_W")) {
				value = value.reshape(array.size(1), array.size(0)).transpose();
			}
			array.assign(value.reshape(array.shape()));
		});
		return graph;
	}
}
