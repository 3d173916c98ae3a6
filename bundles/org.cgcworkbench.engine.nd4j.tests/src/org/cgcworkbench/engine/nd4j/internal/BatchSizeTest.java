package org.cgcworkbench.engine.nd4j.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.WeightInitialization;
import org.cgcworkbench.core.view.ImageBatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An image's scores and gradients do not depend, to the bit, on the images that share its pass. */
class BatchSizeTest {

	private static final int CLASSES = 5;

	@ParameterizedTest
	@CsvSource({"RESNET18, 9, 64, 96", "RESNET18, 3, 224, 224", "RESNET50, 5, 65, 47"})
	void oneByOneAsTogether(Architecture architecture, int count, int height, int width) {
		NetworkSpec network = NetworkSpec.of(architecture, CLASSES);
		Nd4jEngine engine = new Nd4jEngine();
		int length = height * width * 3;
		float[] pixels = new float[count * length];
		SplittableRandom random = new SplittableRandom(4);
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = (float) random.nextDouble(-2, 2);
		}
		ImageBatch all = new ImageBatch(count, height, width, pixels);
		int[] classes = random.ints(count, 0, CLASSES).toArray();
		try (Explainer explainer = engine.createExplainer(network, WeightInitialization.random(network, 1, false),
				engine.devices().getFirst())) {
			float[] together = explainer.logits(all);
			float[] values = explainer.gradients(all, classes, "layer4").values();
			for (int i = 0; i < count; i++) {
				ImageBatch one = new ImageBatch(1, height, width,
						Arrays.copyOfRange(pixels, i * length, (i + 1) * length));
				assertArrayEquals(Arrays.copyOfRange(together, i * CLASSES, (i + 1) * CLASSES), explainer.logits(one));
				float[] own = explainer.gradients(one, new int[]{classes[i]}, "layer4").values();
				assertArrayEquals(Arrays.copyOfRange(values, i * own.length, (i + 1) * own.length), own);
			}
		}
	}
}
