package org.cgcworkbench.core.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

import org.cgcworkbench.core.SharedData;
import org.cgcworkbench.core.image.ImageDecoder;
import org.cgcworkbench.core.image.ReducedImage;
import org.cgcworkbench.core.image.Region;
import org.cgcworkbench.core.image.RgbImage;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The three views against those that torchvision and Pillow made of the same photographs. */
class GoldenViewsTest {

	private static final int SIDE = 224;
	private static final int VIEW = SIDE * SIDE * 3;
	private static final TrainingViews VIEWS = new TrainingViews(SIDE, false);

	@Test
	void originalViewEqualsPillowsPicture() throws IOException {
		JsonNode samples = samples();
		for (int i = 0; i < samples.size(); i++) {
			RgbImage expected = ImageDecoder.decode(SharedData.golden("resize256_center224_" + i + ".png"));
			assertArrayEquals(expected.rgb(), StandardCrop.of(photograph(samples.get(i)), SIDE).rgb(), "sample " + i);
		}
	}

	@Test
	void augmentedPictureEqualsPillows() throws IOException {
		JsonNode samples = samples();
		for (int i = 0; i < samples.size(); i++) {
			JsonNode sample = samples.get(i);
			FloatBuffer target = FloatBuffer.allocate(2 * VIEW);
			VIEWS.pair(ReducedImage.of(photograph(sample)), crop(sample), sample.get("flip").asBoolean(), target, 0,
					VIEW);
			RgbImage expected = ImageDecoder.decode(SharedData.golden("augmented_" + i + ".png"));
			for (int at = 0; at < VIEW; at++) {
				assertEquals(expected.rgb()[at] & 0xff, Math.round(Normalization.level(target.get(VIEW + at), at % 3)));
			}
		}
	}

	@Test
	void normalisedViewsEqualPyTorchs() throws IOException {
		JsonNode samples = samples();
		FloatBuffer crossEntropy = view("ce_view.npy");
		FloatBuffer original = view("original_view.npy");
		FloatBuffer augmented = view("augmented_view.npy");
		for (int i = 0; i < samples.size(); i++) {
			JsonNode sample = samples.get(i);
			RgbImage image = photograph(sample);
			FloatBuffer target = FloatBuffer.allocate(3 * VIEW);
			JsonNode crop = sample.get("ce_crop");
			VIEWS.crossEntropy(ReducedImage.of(image),
					new Region(crop.get(0).asInt(), crop.get(1).asInt(), crop.get(2).asInt(), crop.get(3).asInt()),
					false, target, 0);
			VIEWS.pair(ReducedImage.of(image), crop(sample), sample.get("flip").asBoolean(), target, VIEW, 2 * VIEW);
			assertView(crossEntropy, i, target, 0);
			assertView(original, i, target, VIEW);
			assertView(augmented, i, target, 2 * VIEW);
		}
	}

	private static void assertView(FloatBuffer expected, int sample, FloatBuffer actual, int at) {
		for (int c = 0; c < 3; c++) {
			for (int p = 0; p < SIDE * SIDE; p++) {
				assertEquals(expected.get((sample * 3 + c) * SIDE * SIDE + p), actual.get(at + p * 3 + c), 1e-6);
			}
		}
	}

	private static Region crop(JsonNode sample) {
		return new Region(sample.get("crop_top").asInt(), sample.get("crop_left").asInt(),
				sample.get("crop_height").asInt(), sample.get("crop_width").asInt());
	}

	private static RgbImage photograph(JsonNode sample) throws IOException {
		return ImageDecoder.decode(SharedData.data("field5").resolve(sample.get("file").asText()));
	}

	private static JsonNode samples() throws IOException {
		Path file = SharedData.golden("training_step.json");
		return new ObjectMapper().readTree(file.toFile()).get("views");
	}

	/** The values of a version 1 npy file. */
	private static FloatBuffer view(String name) throws IOException {
		ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(SharedData.golden(name))).order(ByteOrder.LITTLE_ENDIAN);
		return bytes.position(10 + (bytes.getShort(8) & 0xffff)).asFloatBuffer().slice();
	}
}
