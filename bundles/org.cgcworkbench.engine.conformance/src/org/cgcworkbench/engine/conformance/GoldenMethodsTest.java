package org.cgcworkbench.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.cgcworkbench.core.engine.BackwardRule;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.LayerGradients;
import org.cgcworkbench.core.engine.ScoreTarget;
import org.cgcworkbench.core.explain.ExplanationMethod;
import org.cgcworkbench.core.explain.ExplanationMethods;
import org.cgcworkbench.core.explain.ExplanationTask;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.image.ImageDecoder;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.view.EvaluationViews;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.weights.Npy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Explanation methods against maps of the libraries that they were published with. */
class GoldenMethodsTest {

	private static final int CLASSES = 5;
	private static final int IN_PASS = 16;
	private static final double CAM = 1e-5;
	private static final double GRADIENT = 1e-4;
	/** A mean of gradients at many places meets more ReLUs that change sides. */
	private static final double MANY_GRADIENTS = 5e-3;
	private static final double JUMPS = 0.01;
	private static final double JUMP = 0.05;
	private static final Set<String> SOME = Set.of("val/apple/apple_001.jpg", "val/kangaroo/kangaroo_046.jpg");

	private static Explainer explainer;

	@BeforeAll
	static void open() {
		Golden.file("methods/inputs.json");
		explainer = EngineUnderTest.explainer(NetworkSpec.of(Architecture.RESNET18, CLASSES), Golden.weights());
	}

	@AfterAll
	static void close() {
		if (explainer != null) {
			explainer.close();
		}
	}

	private static List<JsonNode> entries(String index, String method) throws IOException {
		List<JsonNode> found = new ObjectMapper().readTree(Golden.file("methods/" + index).toFile()).valueStream()
				.filter(entry -> entry.get("method").asText().equals(method)
						&& SOME.contains(entry.get("image").asText()))
				.toList();
		assertTrue(!found.isEmpty(), method);
		return found;
	}

	private static String folder(JsonNode entry) {
		String image = entry.get("image").asText();
		return image.substring(image.lastIndexOf('/') + 1, image.lastIndexOf('.')) + "_" + entry.get("view").asText();
	}

	private static ImageBatch image(JsonNode entry) throws IOException {
		return EvaluationViews.of(ImageDecoder.decode(Golden.file("methods/inputs/" + folder(entry) + ".png")));
	}

	/** Name of the file of a map, whole where there is one. */
	private static String file(JsonNode entry) {
		return Stream.of("map", "raw", "map_every8").map(entry::path).filter(JsonNode::isTextual).findFirst()
				.orElseThrow().asText();
	}

	private static float[] expected(JsonNode entry) {
		return Npy.read(Golden.file("methods/maps/" + folder(entry) + "/" + file(entry))).values();
	}

	private static Heatmap map(Explainer with, String id, JsonNode entry, String layer) throws IOException {
		ExplanationMethod method = ExplanationMethods.find(ExplanationMethods.builtIn(), id);
		return method.explain(new ExplanationTask(with, image(entry), new int[]{entry.get("class_index").asInt()},
				layer, List.of("image"), 0, IN_PASS, () -> false)).getFirst();
	}

	/** Every eighth row and column where that is all that is kept. */
	private static float[] kept(Heatmap map, String file) {
		if (!file.endsWith("_every8.npy")) {
			return map.values();
		}
		int width = Math.ceilDiv(map.width(), 8);
		float[] some = new float[Math.ceilDiv(map.height(), 8) * width];
		for (int i = 0; i < some.length; i++) {
			some[i] = map.values()[i / width * 8 * map.width() + i % width * 8];
		}
		return some;
	}

	/**
	 * Where a ReLU's input is zero to rounding it passes a gradient on in one library and not in the other, so that
	 * single values jump; not in maps of the last layers, where no gradient goes through one.
	 */
	private static void near(float[] expected, float[] actual, double tolerance, String what) {
		assertEquals(expected.length, actual.length, what);
		double largest = 0;
		for (float value : expected) {
			largest = Math.max(largest, Math.abs(value));
		}
		double apart = 0;
		int far = 0;
		for (int i = 0; i < expected.length; i++) {
			double difference = Math.abs(expected[i] - actual[i]) / Math.max(largest, Float.MIN_NORMAL);
			apart = Math.max(apart, difference);
			far += difference > tolerance ? 1 : 0;
		}
		double jumps = tolerance > CAM ? JUMPS * expected.length : 0;
		assertTrue(far <= jumps && (far == 0 || apart <= JUMP), what + ": " + far + " of " + expected.length
				+ " values differ, the most by " + apart + " of the largest");
	}

	private static void positive(float[] values) {
		for (int i = 0; i < values.length; i++) {
			values[i] = Math.max(0, values[i]);
		}
	}

	private static String what(String id, JsonNode entry, String layer) {
		return id + " of " + entry.get("class_index") + " in " + folder(entry) + " at " + layer;
	}

	@ParameterizedTest
	@ValueSource(strings = {"grad-cam", "grad-cam++:divisor=plus-1e-6", "layer-cam", "hires-cam", "xgrad-cam",
			"grad-cam-elementwise", "ablation-cam"})
	void classActivationMaps(String id) throws IOException {
		for (JsonNode entry : entries("index_pytorch-grad-cam.json", id.replaceFirst(":.*", ""))) {
			String layer = entry.get("layer").asText().replace("[-1]", "");
			float[] raw = expected(entry);
			positive(raw);
			near(raw, map(explainer, id, entry, layer).values(), CAM, what(id, entry, layer));
		}
	}

	/** The library leaves the sign open; here the value of largest magnitude is positive. */
	@ParameterizedTest
	@ValueSource(strings = {"eigen-cam", "eigen-grad-cam"})
	void principalComponents(String id) throws IOException {
		for (JsonNode entry : entries("index_pytorch-grad-cam.json", id)) {
			String layer = entry.get("layer").asText().replace("[-1]", "");
			float[] raw = expected(entry);
			if (-entry.get("raw_min").asDouble() > entry.get("raw_max").asDouble()) {
				for (int i = 0; i < raw.length; i++) {
					raw[i] = -raw[i];
				}
			}
			positive(raw);
			near(raw, map(explainer, id, entry, layer).values(), CAM, what(id, entry, layer));
		}
	}

	@Test
	void scoreCam() throws IOException {
		JsonNode entry = entries("index_pytorch-grad-cam_score-cam.json", "score-cam").getFirst();
		near(expected(entry), map(explainer, "score-cam", entry, "layer4").values(), GRADIENT,
				what("score-cam", entry, "layer4"));
	}

	@Test
	void fullGrad() throws IOException {
		for (JsonNode entry : entries("index_pytorch-grad-cam_full-grad.json", "full-grad")) {
			near(expected(entry), kept(map(explainer, "full-grad", entry, Explainer.INPUT), file(entry)), GRADIENT,
					what("full-grad", entry, "input"));
		}
	}

	@ParameterizedTest
	@CsvSource({"gradient,input-gradient", "deconvnet,deconvnet", "guided-backprop,guided-backprop"})
	void gradientsAtTheImage(String name, String id) throws IOException {
		for (JsonNode entry : entries("index_torchray.json", name)) {
			String file = file(entry);
			String options = file.contains("smooth0.02") ? ":smooth=0.02" : "";
			near(expected(entry), kept(map(explainer, id + options, entry, Explainer.INPUT), file), GRADIENT,
					what(file, entry, "input"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = {"linear-approx", "excitation-backprop", "contrastive-excitation-backprop"})
	void torchRayAtLayers(String id) throws IOException {
		for (JsonNode entry : entries("index_torchray.json", id)) {
			String layer = entry.get("layer").asText();
			if (explainer.layers().contains(layer)) {
				near(expected(entry), map(explainer, id, entry, layer).values(), CAM, what(id, entry, layer));
			}
		}
	}

	@Test
	void occlusion() throws IOException {
		JsonNode entry = entries("index_captum_occlusion.json", "occlusion").getFirst();
		near(expected(entry), map(explainer, "occlusion", entry, Explainer.INPUT).values(), GRADIENT,
				what("occlusion", entry, "input"));
	}

	@Test
	void inputTimesGradientAddsUpTheChannels() throws IOException {
		for (JsonNode entry : entries("index_captum.json", "input-x-gradient")) {
			near(channels(expected(entry), false),
					kept(map(explainer, "input-x-gradient", entry, Explainer.INPUT), file(entry)), GRADIENT,
					what("input-x-gradient", entry, "input"));
		}
	}

	@Test
	void integratedGradients() throws IOException {
		JsonNode entry = entries("index_captum.json", "integrated-gradients").getFirst();
		float[] actual = kept(map(explainer, "integrated-gradients", entry, Explainer.INPUT), file(entry));
		float[] whole = channels(expected(entry), true);
		near(whole, actual, MANY_GRADIENTS, what("integrated-gradients", entry, "input"));
		assertEquals(1, sum(actual) / sum(whole), 1e-3);
	}

	private static double sum(float[] values) {
		return new Heatmap(1, values.length, values).sum();
	}

	/** The scores on the way of the search, which begins at the whole image. */
	@Test
	void extremalPerturbation() throws IOException {
		JsonNode entry = entries("index_torchray_extremal.json", "extremal-perturbation").getFirst();
		List<Float> rewards = new ArrayList<>();
		try (Explainer listening = new Watched() {

			@Override
			ImageBatch shown(ImageBatch images) {
				return images;
			}

			@Override
			void heard(LayerGradients said) {
				rewards.add(said.logits()[entry.get("class_index").asInt()]);
			}
		}) {
			map(listening, "extremal-perturbation:areas=0.1:steps=51:smooth=0", entry, Explainer.INPUT);
		}
		assertEquals(51, rewards.size());
		assertEquals(entry.get("reward_every_50").get(0).asDouble(), rewards.getFirst(), 1e-5);
		assertEquals(entry.get("reward_every_50").get(1).asDouble(), rewards.getLast(), 1e-3);
	}

	/** [3, places] to the sum over the channels, of magnitudes where asked for. */
	private static float[] channels(float[] values, boolean magnitudes) {
		float[] sum = new float[values.length / 3];
		for (int i = 0; i < values.length; i++) {
			sum[i % sum.length] += magnitudes ? Math.abs(values[i]) : values[i];
		}
		return sum;
	}

	/** The noise that was recorded takes the place of the noise that the method draws. */
	@ParameterizedTest
	@CsvSource({"smoothgrad,signed", "smoothgrad_sq,square", "vargrad,variance"})
	void smoothGrad(String name, String mean) throws IOException {
		byte[] noise = Files.readAllBytes(Golden.file("methods/smoothgrad_noise_8x3x224x224_float16.npy"));
		for (JsonNode entry : entries("index_captum.json", name)) {
			try (Explainer noisy = new Noisy(image(entry).pixels(), noise, (float) entry.get("stdev").asDouble())) {
				Heatmap map = map(noisy, "smoothgrad:copies=8:mean=" + mean, entry, Explainer.INPUT);
				float[] expected = expected(entry);
				float[] strongest = new float[expected.length / 3];
				for (int i = 0; i < expected.length; i++) {
					strongest[i % strongest.length] = Math.max(strongest[i % strongest.length], Math.abs(expected[i]));
				}
				near(strongest, kept(map, file(entry)), MANY_GRADIENTS, what(name, entry, "input"));
			}
		}
	}

	/** The network with somebody in between. */
	private abstract static class Watched implements Explainer {

		/** What the network sees in the place of images. */
		abstract ImageBatch shown(ImageBatch images);

		/** What it said of them. */
		abstract void heard(LayerGradients said);

		@Override
		public List<String> layers() {
			return explainer.layers();
		}

		@Override
		public float[] logits(ImageBatch images) {
			return explainer.logits(images);
		}

		@Override
		public LayerGradients gradients(ImageBatch images, ScoreTarget target, String layer, BackwardRule rule) {
			LayerGradients said = explainer.gradients(shown(images), target, layer, rule);
			heard(said);
			return said;
		}

		@Override
		public void close() {
			// the network is closed by the tests
		}
	}

	/** Shows the network the image under recorded noise, copy after copy, whatever it is asked for. */
	private static final class Noisy extends Watched {

		private final float[] image;
		private final byte[] noise;
		private final float deviation;
		private int copy;

		Noisy(float[] image, byte[] noise, float deviation) {
			this.image = image;
			this.noise = noise;
			this.deviation = deviation;
		}

		@Override
		ImageBatch shown(ImageBatch images) {
			float[] pixels = new float[images.pixels().length];
			int places = image.length / 3;
			int header = noise.length - 8 * image.length * Short.BYTES;
			for (int i = 0; i < pixels.length; i++) {
				int inImage = i % image.length;
				int at = (copy + i / image.length) * image.length + inImage % 3 * places + inImage / 3;
				short bits = (short) (noise[header + 2 * at] & 0xff | noise[header + 2 * at + 1] << 8);
				pixels[i] = image[inImage] + deviation * Float.float16ToFloat(bits);
			}
			copy += images.size();
			return new ImageBatch(images.size(), images.height(), images.width(), pixels);
		}

		@Override
		void heard(LayerGradients said) {
			// taken as it is
		}
	}

	/** What is passed does not depend on how many variants share a pass. */
	@ParameterizedTest
	@ValueSource(strings = {"rise:masks=20", "occlusion:patch=60:stride=60", "smoothgrad:copies=5",
			"integrated-gradients:steps=5", "random"})
	void mapsDoNotDependOnTheSizeOfPasses(String id) throws IOException {
		ExplanationMethod method = ExplanationMethods.find(ExplanationMethods.builtIn(), id);
		ImageBatch image = Batches.images(3, 1, 96, 64);
		String layer = method.standardLayer(explainer);
		float[][] maps = new float[2][];
		for (int i = 0; i < 2; i++) {
			maps[i] = method.explain(new ExplanationTask(explainer, image, new int[]{-1}, layer, List.of("a"), 1,
					i == 0 ? 1 : 32, () -> false)).getFirst().values();
		}
		near(maps[0], maps[1], GRADIENT, id);
		assertTrue(Arrays.equals(maps[1], method
				.explain(new ExplanationTask(explainer, image, new int[]{-1}, layer, List.of("a"), 1, 32, () -> false))
				.getFirst().values()), id + " once more");
	}
}
