package org.cgcworkbench.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.cgcworkbench.core.engine.BackwardRule;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.LayerGradients;
import org.cgcworkbench.core.engine.LayerValues;
import org.cgcworkbench.core.engine.ScoreTarget;
import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.ImageDecoder;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.view.EvaluationViews;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.weights.Npy;
import org.cgcworkbench.core.weights.Tensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What an explainer gives of photographs, against maps that TorchRay, pytorch-grad-cam and Captum made of them. */
class GoldenExplainerTest {

	/** What a cell's map is of its values and of what was passed back. */
	private enum Map {
		LARGEST {
			@Override
			double of(LayerGradients g, int cell) {
				double largest = 0;
				for (int c = 0; c < g.channels(); c++) {
					largest = Math.max(largest, Math.abs(g.gradients()[cell * g.channels() + c]));
				}
				return largest;
			}
		},
		PRODUCT {
			@Override
			double of(LayerGradients g, int cell) {
				double sum = 0;
				for (int i = cell * g.channels(); i < (cell + 1) * g.channels(); i++) {
					sum += (double) g.gradients()[i] * g.values()[i];
				}
				return sum;
			}
		},
		SUM {
			@Override
			double of(LayerGradients g, int cell) {
				double sum = 0;
				for (int i = cell * g.channels(); i < (cell + 1) * g.channels(); i++) {
					sum += g.gradients()[i];
				}
				return sum;
			}
		},
		POSITIVE_SUM {
			@Override
			double of(LayerGradients g, int cell) {
				return Math.max(0, SUM.of(g, cell));
			}
		};

		abstract double of(LayerGradients g, int cell);
	}

	private static Explainer explainer;

	@BeforeAll
	static void open() {
		explainer = EngineUnderTest.explainer(NetworkSpec.of(Architecture.RESNET18, 5), Golden.weights());
	}

	@AfterAll
	static void close() {
		if (explainer != null) {
			explainer.close();
		}
	}

	private static List<JsonNode> entries(String repository, String method) throws IOException {
		Path index = Golden.file("methods/index_" + repository + ".json");
		return new ObjectMapper().readTree(index.toFile()).valueStream()
				.filter(entry -> entry.get("method").asText().equals(method)).toList();
	}

	private static String folder(JsonNode entry) {
		String image = Path.of(entry.get("image").asText()).getFileName().toString();
		return image.substring(0, image.indexOf('.')) + "_" + entry.get("view").asText();
	}

	private static ImageBatch image(JsonNode entry) throws BrokenImageException {
		return EvaluationViews.of(ImageDecoder.decode(Golden.file("methods/inputs/" + folder(entry) + ".png")));
	}

	private static Tensor golden(JsonNode entry, String map) {
		return Npy.read(Golden.file("methods/maps/" + folder(entry) + "/" + entry.get(map).asText()));
	}

	@ParameterizedTest
	@CsvSource({"gradient, STANDARD, LARGEST, 1e-4", "guided-backprop, GUIDED, LARGEST, 1e-4",
			"deconvnet, DECONVNET, LARGEST, 1e-4", "linear-approx, STANDARD, PRODUCT, 1e-5",
			"excitation-backprop, EXCITATION, SUM, 1e-5",
			"contrastive-excitation-backprop, CONTRASTIVE_EXCITATION, POSITIVE_SUM, 1e-5"})
	void everyRuleAtEveryRecordedLayer(String method, BackwardRule rule, Map map, double tolerance) throws IOException {
		double worst = 0;
		for (JsonNode entry : entries("torchray", method)) {
			if (entry.get("map").asText().contains("_smooth")) {
				continue;
			}
			ImageBatch image = image(entry);
			double error = error(entry, image, rule, map);
			if (error > tolerance) {
				error = Math.min(error(entry, nudged(image, 1), rule, map), error(entry, nudged(image, -1), rule, map));
			}
			worst = Math.max(worst, error);
		}
		assertTrue(worst <= tolerance, method + ": " + worst + " of the largest value");
	}

	private static double error(JsonNode entry, ImageBatch image, BackwardRule rule, Map map) {
		LayerGradients g = explainer.gradients(image, ScoreTarget.classes(entry.get("class_index").asInt()),
				entry.get("layer").asText(), rule);
		int every = entry.get("map").asText().contains("_every8") ? 8 : 1;
		return difference(golden(entry, "map"), (row, column) -> map.of(g, (row * g.width() + column) * every));
	}

	/**
	 * The image a rounding error off. Where a ReLU's input is zero to rounding, the side on which it comes to lie is
	 * chance, and with it a part of the map.
	 */
	private static ImageBatch nudged(ImageBatch image, int sign) {
		float[] pixels = new float[image.pixels().length];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = image.pixels()[i] * (1 + sign * Math.ulp(1f));
		}
		return new ImageBatch(image.size(), image.height(), image.width(), pixels);
	}

	/** The weights of ablation-cam: what of a class's score is lost where a channel of the layer is set to zero. */
	@Test
	void scoresWithoutAChannel() throws IOException {
		for (JsonNode entry : entries("pytorch-grad-cam", "ablation-cam")) {
			int k = entry.get("class_index").asInt();
			LayerGradients g = explainer.gradients(image(entry), new int[]{k}, "layer4");
			float[] values = new float[g.channels() * g.values().length];
			for (int c = 0; c < g.channels(); c++) {
				System.arraycopy(g.values(), 0, values, c * g.values().length, g.values().length);
				for (int cell = 0; cell < g.height() * g.width(); cell++) {
					values[c * g.values().length + cell * g.channels() + c] = 0;
				}
			}
			float[] logits = explainer
					.logits(new LayerValues(g.channels(), g.height(), g.width(), g.channels(), values), "layer4");
			double score = g.logits()[k];
			double error = difference(golden(entry, "channel_weights"),
					(row, channel) -> (score - logits[channel * 5 + k]) / score);
			assertTrue(error <= 1e-5, folder(entry) + ": " + error);
		}
	}

	private interface Cell {
		double at(int row, int column);
	}

	/** The largest difference, in parts of the largest recorded value. */
	private static double difference(Tensor recorded, Cell actual) {
		int width = recorded.shape().getLast();
		double difference = 0;
		double largest = 0;
		for (int i = 0; i < recorded.values().length; i++) {
			difference = Math.max(difference, Math.abs(actual.at(i / width, i % width) - recorded.values()[i]));
			largest = Math.max(largest, Math.abs(recorded.values()[i]));
		}
		return difference / largest;
	}
}
