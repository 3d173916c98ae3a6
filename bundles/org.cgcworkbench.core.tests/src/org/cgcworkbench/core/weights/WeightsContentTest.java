package org.cgcworkbench.core.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.weights.WeightsContent.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What files of weights say of themselves. */
class WeightsContentTest {

	@TempDir
	private Path folder;

	@Test
	void safetensorsTellNamesShapesAndTexts() throws IOException {
		Path file = folder.resolve("a.safetensors");
		Safetensors.write(file, new Weights(Map.of("conv1.weight", Tensor.zeros(List.of(4, 3, 7, 7)))),
				Map.of("architecture", "resnet18"));
		assertEquals(new WeightsContent("safetensors", List.of(new Entry("conv1.weight", "F32", List.of(4, 3, 7, 7))),
				Map.of("architecture", "resnet18", "format", "pt")), WeightsContent.of(file));
		assertEquals(588, WeightsContent.of(file).count());
	}

	@ParameterizedTest
	@ValueSource(strings = {"zip.pth", "legacy.pth"})
	void filesOfPyTorchTellTheTypeThatIsStored(String name) throws IOException {
		Path file = folder.resolve(name);
		try (InputStream in = WeightsContentTest.class.getResourceAsStream(name)) {
			Files.copy(in, file);
		}
		WeightsContent content = WeightsContent.of(file);
		assertEquals("checkpoint of PyTorch", content.format());
		assertEquals(8, content.tensors().size());
		assertTrue(content.tensors().contains(new Entry("module.transposed", "F32", List.of(4, 3))),
				content.toString());
		assertTrue(content.tensors().contains(new Entry("module.f16", "F16", List.of(2))), content.toString());
		assertTrue(content.tensors().contains(new Entry("module.bn.num_batches_tracked", "I64", List.of())),
				content.toString());
	}

	@Test
	void anArrayOfNumPyTellsItsShape() throws IOException {
		Path file = folder.resolve("map.npy");
		Npy.write(file, Tensor.zeros(List.of(7, 9)));
		assertEquals(List.of(new Entry("", "F32", List.of(7, 9))), WeightsContent.of(file).tensors());
	}

	@Test
	void whatHoldsNoWeightsIsRefused() throws IOException {
		Path file = Files.writeString(folder.resolve("c.bin"), "bytes");
		assertTrue(assertThrows(UserException.class, () -> WeightsContent.of(file)).getMessage()
				.contains("holds no weights of a kind known here"));
		assertThrows(UserException.class, () -> WeightsContent.of(folder.resolve("none")));
	}
}
