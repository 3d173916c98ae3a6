package org.cgcworkbench.ui.internal.files;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.weights.Safetensors;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of files of weights. */
class WeightsSummaryTest {

	@TempDir
	private Path folder;

	@Test
	void namesWhatAFileCarriesAndCutsWhatIsLong() throws IOException {
		Path file = folder.resolve("a.safetensors");
		Safetensors.write(file, new Weights(Map.of("fc.bias", new Tensor(List.of(1), new float[1]))),
				Map.of("architecture", "resnet18", "classes", "x".repeat(3000)));
		String text = WeightsSummary.of(file);
		assertTrue(text.contains("\narchitecture: resnet18\n"), text);
		assertTrue(text.contains("classes: " + "x".repeat(2000) + "...\n"), text);
		assertTrue(text.contains("Weights in the safetensors format."), text);
	}

	@Test
	void damageIsToldInOneLine() throws IOException {
		Path file = Files.writeString(folder.resolve("b.safetensors"), "no weights");
		String last = WeightsSummary.of(file).lines().reduce((a, b) -> b).orElseThrow();
		assertTrue(last.startsWith("It cannot be read: "), last);
		Path other = Files.writeString(folder.resolve("c.bin"), "bytes");
		assertTrue(WeightsSummary.of(other).contains("Weights or other binary data."));
	}
}
