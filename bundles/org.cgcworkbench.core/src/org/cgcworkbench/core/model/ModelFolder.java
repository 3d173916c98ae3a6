package org.cgcworkbench.core.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkLayout;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.ResidualNetwork;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.view.EvaluationViews;
import org.cgcworkbench.core.view.Normalization;
import org.cgcworkbench.core.weights.Safetensors;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Folders with a network, its classes and how images are made ready for it, as libraries of Python load them. */
public enum ModelFolder {

	/** For {@code ResNetForImageClassification} and {@code AutoImageProcessor} of transformers. */
	HUGGING_FACE("huggingface", "for transformers.AutoModelForImageClassification.from_pretrained") {
		@Override
		Map<String, JsonNode> texts(TrainedModel model) {
			return Map.of(CONFIG, config(model), "preprocessor_config.json", preprocessor(model.inputSize()));
		}

		@Override
		Weights weights(TrainedModel model) {
			return HuggingFaceNames.of(model);
		}
	},

	/** For {@code create_model} and {@code create_transform} of timm, and through them for transformers. */
	TIMM("timm", "for timm.create_model(\"local-dir:FOLDER\", pretrained=True) and transformers") {
		@Override
		Map<String, JsonNode> texts(TrainedModel model) {
			return Map.of(CONFIG, timm(model));
		}

		@Override
		Weights weights(TrainedModel model) {
			return model.weights();
		}
	};

	private static final String CONFIG = "config.json";
	private static final String WEIGHTS = "model.safetensors";
	private static final String COUNTER = "num_batches_tracked";
	private static final ObjectMapper JSON = new ObjectMapper();
	/** Pillow's number. */
	private static final int BILINEAR = 2;
	/** Cells of timm's maps. */
	private static final int STRIDE = 32;

	private final String id;
	private final String label;

	ModelFolder(String id, String label) {
		this.id = id;
		this.label = label;
	}

	/** Its name on the command line. */
	public String id() {
		return id;
	}

	/** What it is, for people. */
	public String label() {
		return label;
	}

	/** The files but for the weights, by name. */
	abstract Map<String, JsonNode> texts(TrainedModel model);

	/** The weights under the library's names. */
	abstract Weights weights(TrainedModel model);

	/**
	 * Writes the files, in place of those of an earlier export.
	 *
	 * @param folder
	 *            need not exist
	 * @throws UserException
	 *             where the library has no such network, or the folder holds something else
	 */
	public void write(TrainedModel model, Path folder) throws IOException {
		Map<String, JsonNode> texts = texts(model);
		if (Files.exists(folder)) {
			try (Stream<Path> there = Files.list(folder)) {
				there.map(file -> file.getFileName().toString())
						.filter(name -> !name.equals(WEIGHTS) && !texts.containsKey(name)).findFirst()
						.ifPresent(name -> {
							throw new UserException(folder + ": holds " + name
									+ ", which is no part of such a model; name another folder");
						});
			}
		}
		// a folder without it is none to either library
		Files.deleteIfExists(folder.resolve(CONFIG));
		Safetensors.write(folder.resolve(WEIGHTS), counted(weights(model)), Map.of());
		for (String name : new TreeSet<>(texts.keySet()).reversed()) {
			AtomicFiles.writeString(folder.resolve(name),
					JSON.writerWithDefaultPrettyPrinter().writeValueAsString(texts.get(name)) + "\n");
		}
	}

	/** With the counters of batch norms, without which libraries warn; nothing depends on their values. */
	private static Weights counted(Weights weights) {
		Map<String, Tensor> tensors = new LinkedHashMap<>(weights.tensors());
		weights.tensors().keySet().stream().filter(NetworkLayout::isVariance)
				.forEach(name -> tensors.put(name.replaceFirst("running_var$", COUNTER), Tensor.zeros(List.of())));
		return new Weights(tensors);
	}

	private static JsonNode config(TrainedModel model) {
		NetworkSpec network = model.network();
		Architecture architecture = network.architecture();
		ResidualNetwork parts = ResidualNetwork.of(network);
		int stem = parts.stem().convolution().out();
		boolean dilated = network.dilateStages().contains(true);
		if (dilated || architecture.groups() > 1 || architecture.width(0) != stem) {
			throw new UserException("the ResNet of transformers has no "
					+ (dilated ? "dilation" : "blocks as wide as those of " + architecture.key())
					+ "; export it with --to " + TIMM.id + ", which transformers loads by timm");
		}
		ObjectNode config = JSON.createObjectNode().put("model_type", "resnet");
		config.putArray("architectures").add("ResNetForImageClassification");
		config.put("num_channels", 3).put("embedding_size", stem);
		// the first block of each stage sets its width
		config.set("hidden_sizes", JSON.valueToTree(parts.blocks().stream().filter(block -> block.name().endsWith(".0"))
				.map(block -> block.layers().getLast().convolution().out()).toList()));
		config.set("depths", JSON.valueToTree(architecture.blocks()));
		config.put("layer_type", architecture.bottleneck() ? "bottleneck" : "basic").put("hidden_act", "relu")
				.put("downsample_in_first_stage", false).put("downsample_in_bottleneck", false)
				.put("torch_dtype", "float32");
		ObjectNode names = config.putObject("id2label");
		ObjectNode numbers = config.putObject("label2id");
		for (int i = 0; i < network.classes(); i++) {
			names.put(String.valueOf(i), model.className(i));
			numbers.put(model.className(i), i);
		}
		return config;
	}

	private static JsonNode preprocessor(int side) {
		ObjectNode images = JSON.createObjectNode().put("image_processor_type", "BitImageProcessor")
				.put("do_convert_rgb", true).put("do_resize", true).put("resample", BILINEAR)
				.put("do_center_crop", true).put("do_rescale", true).put("rescale_factor", 1 / 255.0)
				.put("do_normalize", true);
		images.putObject("size").put("shortest_edge", EvaluationViews.centreCropShortSide(side));
		images.putObject("crop_size").put("height", side).put("width", side);
		images.set("image_mean", numbers(Normalization.means()));
		images.set("image_std", numbers(Normalization.deviations()));
		return images;
	}

	private static JsonNode timm(TrainedModel model) {
		NetworkSpec network = model.network();
		int outputStride = outputStride(network.dilateStages());
		int side = model.inputSize();
		ObjectNode config = JSON.createObjectNode().put("architecture", network.architecture().key())
				.put("num_classes", network.classes()).put("num_features", ResidualNetwork.of(network).features());
		if (outputStride < STRIDE) {
			config.putObject("model_args").put("output_stride", outputStride);
		}
		config.set("label_names",
				JSON.valueToTree(IntStream.range(0, network.classes()).mapToObj(model::className).toList()));
		ObjectNode images = config.putObject("pretrained_cfg");
		images.set("input_size", JSON.valueToTree(List.of(3, side, side)));
		images.put("fixed_input_size", false).put("interpolation", "bilinear").put("crop_pct", share(side))
				.put("crop_mode", "center");
		images.set("mean", numbers(Normalization.means()));
		images.set("std", numbers(Normalization.deviations()));
		int cells = Math.ceilDiv(side, outputStride);
		images.set("pool_size", JSON.valueToTree(List.of(cells, cells)));
		images.put("num_classes", network.classes()).put("first_conv", "conv1").put("classifier", "fc");
		return config;
	}

	/** The share of the resized image that is cropped; timm rounds the size that follows from it down. */
	private static double share(int side) {
		int resized = EvaluationViews.centreCropShortSide(side);
		double share = (double) side / resized;
		return (int) (side / share) == resized ? share : side / (resized + 1e-6);
	}

	private static int outputStride(List<Boolean> dilateStages) {
		int dilated = (int) dilateStages.stream().filter(dilate -> dilate).count();
		if (dilated == 3 || !dilateStages.equals(dilateStages.stream().sorted().toList())) {
			throw new UserException(
					"timm has no dilation of " + dilateStages + " in layer2, layer3 and layer4; export it with --to "
							+ StandardExporter.PYTORCH.id() + " for torchvision");
		}
		return STRIDE >> dilated;
	}

	private static JsonNode numbers(String text) {
		try {
			return JSON.readTree("[" + text + "]");
		} catch (JsonProcessingException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Weights under the names that transformers gives the parts of a ResNet. */
	private static final class HuggingFaceNames {

		private static final String TRUNK = "resnet.";

		static Weights of(TrainedModel model) {
			Map<String, Tensor> named = new LinkedHashMap<>();
			Weights weights = model.weights();
			ResidualNetwork network = ResidualNetwork.of(model.network());
			add(named, TRUNK + "embedder.embedder", network.stem(), weights);
			for (ResidualNetwork.Block block : network.blocks()) {
				String[] place = block.name().replace("layer", "").split("\\.");
				String name = TRUNK + "encoder.stages." + (Integer.parseInt(place[0]) - 1) + ".layers." + place[1];
				for (int i = 0; i < block.layers().size(); i++) {
					add(named, name + ".layer." + i, block.layers().get(i), weights);
				}
				block.shortcut().ifPresent(layer -> add(named, name + ".shortcut", layer, weights));
			}
			named.put("classifier.1.weight", weights.get(NetworkLayout.LAST_LAYER_WEIGHT));
			named.put("classifier.1.bias", weights.get(NetworkLayout.LAST_LAYER_BIAS));
			return new Weights(named);
		}

		private static void add(Map<String, Tensor> named, String name, ResidualNetwork.Layer layer, Weights weights) {
			named.put(name + ".convolution.weight", weights.get(layer.convolution().weight()));
			named.put(name + ".normalization.weight", weights.get(layer.scale()));
			named.put(name + ".normalization.bias", weights.get(layer.shift()));
			named.put(name + ".normalization.running_mean", weights.get(layer.mean()));
			named.put(name + ".normalization.running_var", weights.get(layer.variance()));
		}
	}
}
